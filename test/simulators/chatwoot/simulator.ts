import { SimServer } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer, unknownRoute } from './api.ts';
import { ok } from './context.ts';
import { agentShape } from './shapes.ts';
import { SimStore } from './store.ts';
import type { SimAgent, SimConversation, SimHabits, SimMessage, SimSeed } from './types.ts';

export type SimulatorOptions = Partial<SimHabits> & {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly token?: string;
  readonly accountId?: string;
  readonly nowMs: () => number;
};

/**
 * A strict, stateful stand-in for a Chatwoot server on loopback, built from its specification and, where that is
 * silent, from what published versions do. It shares no code with the adapter.
 */
export class ChatwootSimulator extends SimServer {
  /** The one that is accepted; another may be put in its place. */
  token: string;
  readonly accountId: string;
  readonly me: SimAgent = { id: 1, name: 'Mia Token' };
  readonly agents: readonly SimAgent[] = [this.me, { id: 2, name: 'Bo Berg' }, { id: 3, name: 'Cy Lee' }];
  readonly labels: readonly string[] = ['billing', 'bug', 'vip'];
  readonly inboxes = [
    { id: 1, name: 'Support' },
    { id: 2, name: 'Sales' },
  ] as const;
  readonly #habits: SimHabits;
  readonly #store: SimStore;
  readonly #forbidden = new Set<string>();

  constructor({ port, token, accountId, nowMs, ...habits }: SimulatorOptions) {
    super('', { port, nowMs });
    this.token = token ?? 'cw_simulated_5d41402abc4b2a76';
    this.accountId = accountId ?? '1';
    this.#habits = {
      role: 'agent',
      knowsUpdatedWithin: true,
      knowsSortBy: true,
      refusesPriorityNone: false,
      tellsIsoSnooze: false,
      lowersLabels: false,
      pageSize: 25,
      ...habits,
    };
    this.#store = new SimStore(this.nowMs);
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

  /** Moves the conversation to an inbox that the token's agent is no member of. */
  forbid(id: string): void {
    this.#forbidden.add(id);
  }

  /** A copy of what the server stores; undefined where it stores none. */
  get(id: string): SimConversation | undefined {
    const item = this.#store.get(id);
    return item && structuredClone(item);
  }

  all(): SimConversation[] {
    return structuredClone(this.#store.all());
  }

  unreadCount(id: string): number {
    return this.#store.unreadCount(this.#store.must(id));
  }

  /** Somebody else edits: the fields given are replaced. */
  edit(
    id: string,
    change: Partial<
      Pick<
        SimConversation,
        'status' | 'labels' | 'customAttributes' | 'priority' | 'assigneeId' | 'snoozedUntilMs' | 'agentSeenAtMs'
      >
    >,
  ): void {
    const item = this.#store.must(id);
    Object.assign(item, structuredClone(change));
    this.#store.touch(item);
  }

  /** The customer writes: counts as unread, and wakes what is resolved or snoozed. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 0, text, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 1, text, atMs));
  }

  /** The writes that arrived, as the last part of their paths and their bodies. */
  writes(): [string, unknown][] {
    return this.requests('POST').map(({ path, body }) => [path.split('/').at(-1) ?? '', body]);
  }

  protected answer(request: SimRequest): SimReply {
    const violation = (what: string) => this.violations.push(what);
    if (request.headers.api_access_token !== this.token) {
      return { status: 401, body: { error: 'Invalid Access Token' } };
    }
    const [api, version, accounts, accountId, ...parts] = request.segments;
    if (api !== 'api' || version !== 'v1') return unknownRoute(request, { violation });
    if (accounts === 'profile' && accountId === undefined && request.method === 'GET') {
      return ok({ ...agentShape(this.me), role: this.#habits.role, accounts: [{ id: Number(this.accountId) }] });
    }
    if (accounts !== 'accounts') return unknownRoute(request, { violation });
    if (accountId !== this.accountId) {
      return { status: 401, body: { error: 'You are not authorized to access this account' } };
    }
    const { agents, labels, inboxes, me, nowMs } = this;
    const context = { agents, labels, inboxes, me, nowMs, store: this.#store, habits: this.#habits };
    return answer(request, parts, { ...context, forbidden: this.#forbidden, violation });
  }

  protected errorBody(status: number, words: string): unknown {
    return { description: words, errors: [{ field: 'base', message: `code ${status}`, code: String(status) }] };
  }
}

/** A simulator that listens already. */
export async function startChatwootSimulator(options: SimulatorOptions): Promise<ChatwootSimulator> {
  const simulator = new ChatwootSimulator(options);
  await simulator.start();
  return simulator;
}
