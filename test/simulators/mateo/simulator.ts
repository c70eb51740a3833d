import { SimServer, type SimServerOptions } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer, refusal } from './api.ts';
import { SimStore } from './store.ts';
import type { SimConversation, SimMessage, SimReadings, SimSeed } from './types.ts';

export type SimulatorOptions = SimServerOptions & {
  readonly token?: string;
  readonly readings?: Partial<SimReadings>;
};

/** A conversation with the names of its tags. */
export type SimState = SimConversation & { readonly tagNames: readonly string[] };

/**
 * A strict, stateful stand-in for Mateo on loopback, built from its documentation only; what that leaves open is in
 * `readings`. It shares no code with the adapter. What no correct client sends is recorded in `violations`.
 */
export class MateoSimulator extends SimServer {
  /** The only one that is accepted; another put here replaces it at once. */
  token: string;
  readonly readings: SimReadings;
  readonly #store: SimStore;

  constructor({ token, readings, ...server }: SimulatorOptions) {
    super('/api/v1', server);
    this.token = token ?? 'mateoSimulatedKey0123456789';
    this.readings = {
      patchReply: 'object',
      tags: 'map',
      missing: [],
      missingStatus: 404,
      rounded: false,
      ...readings,
    };
    this.#store = new SimStore(this.nowMs);
  }

  get employees(): readonly { id: string }[] {
    return this.#store.employees;
  }

  get inboxes(): readonly { id: string; name: string }[] {
    return this.#store.inboxes;
  }

  get tags(): readonly { id: string; name: string }[] {
    return [...this.#store.tags.values()];
  }

  /** Makes a tag, also a second one of the same name. @returns its id */
  addTag(name: string): string {
    return this.#store.addTag(name);
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
  get(id: string): SimState | undefined {
    const item = this.#store.conversations.get(id);
    if (!item) return undefined;
    const tagNames = [...(this.#store.tagged.get(id) ?? [])].map((tag) => this.#store.tags.get(tag)?.name ?? '');
    return { ...structuredClone(item), tagNames };
  }

  all(): SimConversation[] {
    return structuredClone([...this.#store.conversations.values()]);
  }

  messages(id: string): SimMessage[] {
    return structuredClone(this.#store.messages.get(id) ?? []);
  }

  /** Somebody else edits; tags by name, replacing all. */
  edit(id: string, { tags, ...change }: Partial<Omit<SimConversation, 'tags'>> & { tags?: readonly string[] }): void {
    if (tags) this.#store.tagged.set(id, new Set(tags.map((name) => this.#store.tag(name))));
    if (Object.keys(change).length > 0) this.#store.change(id, change);
  }

  /** The customer writes. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, text, true, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, text, false, atMs));
  }

  protected override errorBody(status: number, words: string): unknown {
    return { code: String(status), message: words, hint: null, status };
  }

  protected override answer(request: SimRequest): SimReply {
    const { authorization } = request.headers;
    if (authorization === undefined) return refusal(401, '42501', 'No API key found in request');
    if (authorization !== `Bearer ${this.token}`) return refusal(403, '42501', 'Invalid API key');
    return answer(request, {
      store: this.#store,
      readings: this.readings,
      violation: (what) => this.violations.push(what),
    });
  }
}

/** A simulator that listens already. */
export async function startMateoSimulator(options: SimulatorOptions): Promise<MateoSimulator> {
  const simulator = new MateoSimulator(options);
  await simulator.start();
  return simulator;
}
