import { SimServer } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer } from './api.ts';
import { SimStore, uuidOf } from './store.ts';
import type { SimConversation, SimHabits, SimMember, SimMessage, SimSeed } from './types.ts';

export type SimulatorOptions = Partial<SimHabits> & {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly token?: string;
  readonly organizationId?: string;
  readonly nowMs: () => number;
};

const hourMs = 3_600_000;

/**
 * A strict, stateful stand-in for WapiKit on loopback, built from its documentation and from what is publicly known of
 * its server. It shares no code with the adapter. What no correct client sends is recorded in `violations`.
 */
export class WapikitSimulator extends SimServer {
  readonly members: readonly SimMember[] = ['Mia', 'Bo', 'Cy'].map((name, i) => ({ id: uuidOf(i + 1, 6000), name }));
  readonly tags = ['vip', 'billing'].map((label) => ({ label, uniqueId: `tag_${label}` }));
  readonly #organizationId: string;
  readonly #habits: SimHabits;
  readonly #store: SimStore;
  readonly #asked = new Map<string, number[]>();
  #token: string;

  constructor({ port, token, organizationId, nowMs, ...habits }: SimulatorOptions) {
    super('/api', { port, nowMs });
    this.#token = token ?? 'wk_simulated_5d41402abc4b2a76';
    this.#organizationId = organizationId ?? uuidOf(1, 8500);
    this.#habits = {
      ignoresWrites: false,
      answersNothing: false,
      countsMessages: false,
      forgetsAssignee: false,
      newestMessagesFirst: false,
      bareErrors: false,
      requestsPerHour: 600,
      ...habits,
    };
    this.#store = new SimStore(this.nowMs);
  }

  get token(): string {
    return this.#token;
  }

  /** From now on this one is accepted and no other. */
  replaceToken(token: string): void {
    this.#token = token;
  }

  add(seed: SimSeed = {}): SimConversation {
    return structuredClone(this.#store.add(seed));
  }

  /** @param make by index; absent: filled in, newest first, a minute apart */
  addMany(count: number, make: (index: number) => SimSeed = () => ({})): void {
    for (let index = 0; index < count; index += 1) this.#store.add(make(index));
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** A copy of what the server stores; undefined where it stores none. */
  get(id: string): SimConversation | undefined {
    const item = this.#store.get(id);
    return item && structuredClone(item);
  }

  all(): SimConversation[] {
    return structuredClone(this.#store.all());
  }

  /** Somebody else edits: the fields given are replaced. */
  edit(id: string, change: Partial<Pick<SimConversation, 'status' | 'assignee' | 'tags' | 'unreadCount'>>): void {
    Object.assign(this.#store.must(id), structuredClone(change));
  }

  /** The customer writes: moves the conversation to the top and counts as unread. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'InBound', text, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'OutBound', text, atMs));
  }

  /** The writes that arrived, as the action behind the conversation's path ("" for its status) and their bodies. */
  writes(): [string, unknown][] {
    return this.requests('POST').map(({ path, body }) => [path.split('/')[3] ?? '', body]);
  }

  protected answer(request: SimRequest): SimReply {
    if (request.headers['x-access-token'] !== this.#token) {
      return { status: 401, body: this.errorBody(401, 'Unauthorized access') };
    }
    const { limited, headers } = this.#spend(request.segments.join('/'));
    if (limited) {
      const body = { error: 'rate limit exceeded', remaining: 0, reset: Number(headers['X-RateLimit-Reset']) };
      return { status: 429, body, headers };
    }
    const { members, tags } = this;
    const reply = answer(request, {
      store: this.#store,
      members,
      tags,
      organizationId: this.#organizationId,
      habits: this.#habits,
      violation: (what) => this.violations.push(what),
      errorBody: (words) => this.errorBody(0, words),
    });
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  protected errorBody(_status: number, words: string): unknown {
    return this.#habits.bareErrors ? JSON.stringify(words) : { message: words };
  }

  /** Each path has its own window of an hour. */
  #spend(path: string): { limited: boolean; headers: Record<string, string> } {
    const nowMs = this.nowMs();
    const recent = (this.#asked.get(path) ?? []).filter((atMs) => atMs > nowMs - hourMs);
    const limited = recent.length >= this.#habits.requestsPerHour;
    if (!limited) recent.push(nowMs);
    this.#asked.set(path, recent);
    return {
      limited,
      headers: {
        date: new Date(nowMs).toUTCString(),
        'X-RateLimit-Limit': String(this.#habits.requestsPerHour),
        'X-RateLimit-Remaining': String(this.#habits.requestsPerHour - recent.length),
        'X-RateLimit-Reset': String(Math.ceil(((recent[0] ?? nowMs) + hourMs) / 1000)),
      },
    };
  }
}

/** A simulator that listens already. */
export async function startWapikitSimulator(options: SimulatorOptions): Promise<WapikitSimulator> {
  const simulator = new WapikitSimulator(options);
  await simulator.start();
  return simulator;
}
