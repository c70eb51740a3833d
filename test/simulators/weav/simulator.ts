import { SimServer, type SimServerOptions } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer, refusal } from './api.ts';
import { SimStore } from './store.ts';
import type { SimConversation, SimMessage, SimReadings, SimSeed } from './types.ts';

export type SimulatorOptions = SimServerOptions & {
  readonly token?: string;
  readonly readings?: Partial<SimReadings>;
  /** Requests a minute that are answered; the next get 429. */
  readonly perMinute?: number;
  /** What the links of a list name as the address, where that is not the host on loopback. */
  readonly publicUrl?: string;
};

/**
 * A strict, stateful stand-in for Weav on loopback, built from its documentation only; what that leaves open is in
 * `readings`. It shares no code with the adapter. What no correct client sends is recorded in `violations`.
 */
export class WeavSimulator extends SimServer {
  readonly readings: SimReadings;
  readonly #store: SimStore;
  readonly #perMinute: number;
  readonly #publicUrl: string | null;
  #token: string;
  #windowMs = Number.NEGATIVE_INFINITY;
  #inWindow = 0;

  constructor({ token, readings, perMinute = 10_000, publicUrl, ...server }: SimulatorOptions) {
    super('/v1', server);
    this.#token = token ?? '7|weavSimulatedTokenOfForty0Characters0000';
    this.readings = {
      hasList: true,
      hasOne: true,
      order: 'updated_at',
      omitted: 'kept',
      messages: 'oldest first',
      texts: 'as sent',
      ...readings,
    };
    this.#perMinute = perMinute;
    this.#publicUrl = publicUrl ?? null;
    this.#store = new SimStore(this.nowMs);
  }

  get token(): string {
    return this.#token;
  }

  /** From now on this one is accepted and no other. */
  replaceToken(token: string): void {
    this.#token = token;
  }

  get size(): number {
    return this.#store.conversations.size;
  }

  add(seed: SimSeed = {}): SimConversation {
    return structuredClone(this.#store.add(seed));
  }

  /** @param make by index; absent: filled in, newest first, a minute apart */
  addMany(count: number, make: (index: number) => SimSeed = () => ({})): void {
    for (let index = 0; index < count; index += 1) this.#store.add(make(index));
  }

  /** A customer without any conversation. */
  addCustomer(id: string): void {
    this.#store.addCustomer(id);
  }

  removeCustomer(id: string): void {
    this.#store.customers.delete(id);
    for (const item of this.all()) if (item.customer_id === id) this.#store.remove(item.id);
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** A copy of what the server stores; undefined where it stores none. */
  get(id: string): SimConversation | undefined {
    return structuredClone(this.#store.conversations.get(id));
  }

  all(): SimConversation[] {
    return structuredClone([...this.#store.conversations.values()]);
  }

  messages(id: string): SimMessage[] {
    return structuredClone(this.#store.messages(id));
  }

  /** Somebody else edits. */
  edit(
    id: string,
    change: Partial<
      Pick<SimConversation, 'subject' | 'status' | 'priority' | 'assignee_id' | 'assignee_type' | 'is_spam'>
    >,
  ): void {
    this.#store.change(id, change);
  }

  /** The customer writes. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'customer', text, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'user', text, atMs));
  }

  protected override errorBody(_status: number, words: string): unknown {
    return { message: words };
  }

  protected override answer(request: SimRequest): SimReply {
    if (request.headers.authorization !== `Bearer ${this.#token}`) return refusal(401, 'Unauthenticated.');
    const limit = this.#limit();
    if (limit.left < 0) {
      return {
        ...refusal(429, 'Too Many Attempts.'),
        headers: { ...limit.headers, 'retry-after': String(limit.waitS) },
      };
    }
    const reply = answer(request, {
      store: this.#store,
      readings: this.readings,
      baseUrl: this.#publicUrl ?? this.baseUrl,
      violation: (what) => this.violations.push(what),
    });
    return { ...reply, headers: limit.headers };
  }

  /** Laravel's throttle: so many in a minute from the first. */
  #limit(): { left: number; waitS: number; headers: Record<string, string> } {
    const nowMs = this.nowMs();
    if (nowMs - this.#windowMs >= 60_000) {
      this.#windowMs = nowMs;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    const left = this.#perMinute - this.#inWindow;
    const headers = {
      'x-ratelimit-limit': String(this.#perMinute),
      'x-ratelimit-remaining': String(Math.max(0, left)),
    };
    return { left, waitS: Math.ceil((this.#windowMs + 60_000 - nowMs) / 1000), headers };
  }
}

/** A simulator that listens already. */
export async function startWeavSimulator(options: SimulatorOptions): Promise<WeavSimulator> {
  const simulator = new WeavSimulator(options);
  await simulator.start();
  return simulator;
}
