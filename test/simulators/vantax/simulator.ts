import { SimServer } from '../server.ts';
import type { SimReply, SimRequest } from '../types.ts';
import { answer, refusal } from './api.ts';
import { SimStore } from './store.ts';
import type { SimConversation, SimMessage, SimSeed } from './types.ts';

export type SimulatorOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly token?: string;
  readonly subAccountId?: string;
  readonly nowMs: () => number;
};

/**
 * A strict, stateful stand-in for Vantax on loopback, built from its documentation only. It shares no code with the
 * adapter, so neither can hide the other's mistakes. What no correct client sends is recorded in `violations`.
 */
export class VantaxSimulator extends SimServer {
  /** The one that is accepted; another may be put in its place. */
  token: string;
  readonly subAccountId: string;
  /** The longest page of conversations, whatever was asked for; another may be put in its place. */
  mostRows = 100;
  /** What becomes of tags and values that are written; another may be put in its place. */
  spelling: (text: string) => string = (text) => text;
  readonly #store: SimStore;

  constructor({ port, token, subAccountId, nowMs }: SimulatorOptions) {
    super('/v1', { port, nowMs });
    this.token = token ?? 'vx_live_simulated_5d41402abc4b2a76';
    this.subAccountId = subAccountId ?? 'sub_sim1';
    this.#store = new SimStore(this.subAccountId, this.nowMs);
  }

  get size(): number {
    return this.#store.size;
  }

  add(seed: SimSeed = {}): SimConversation {
    const [item] = this.#store.add([seed]);
    if (!item) throw new RangeError('unreachable: one seed makes one conversation');
    return structuredClone(item);
  }

  /** Many at once, sorted once. @param make by index; absent: filled in, newest first, a minute apart */
  addMany(count: number, make: (index: number) => SimSeed = () => ({})): void {
    this.#store.add(Array.from({ length: count }, (_, index) => make(index)));
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

  messages(id: string): SimMessage[] {
    return structuredClone(this.#store.messages(id));
  }

  /** Somebody else edits: the fields given are replaced, nothing else moves. */
  edit(
    id: string,
    change: {
      status?: string;
      tags?: readonly string[];
      metadata?: Readonly<Record<string, string>>;
      unreadCount?: number;
    },
  ): void {
    const item = this.#store.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    if (change.status !== undefined) item.status = change.status;
    if (change.tags) item.tags = [...change.tags];
    if (change.metadata) item.metadata = Object.fromEntries(Object.entries(change.metadata));
    if (change.unreadCount !== undefined) item.unread_count = change.unreadCount;
  }

  /** The customer writes: moves the conversation to the top and counts as unread. */
  addInbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'inbound', text, atMs));
  }

  /** Somebody of the team answers. */
  addOutbound(id: string, text: string, atMs = this.nowMs()): SimMessage {
    return structuredClone(this.#store.addMessage(id, 'outbound', text, atMs));
  }

  /** A message becomes another, and nothing in the list tells of it. */
  changeMessage(id: string, messageId: string, change: Partial<Pick<SimMessage, 'status' | 'text'>>): void {
    const message = this.#store.messages(id).find((each) => each.id === messageId);
    if (!message) throw new RangeError(`the simulator has no message ${messageId}`);
    Object.assign(message, change);
  }

  /** Somebody erases the newest message. */
  eraseLast(id: string): void {
    this.#store.eraseLast(id);
  }

  protected override errorBody(_status: number, words: string): unknown {
    return { success: false, message: words };
  }

  protected override answer(request: SimRequest): SimReply {
    const { authorization, 'x-api-key': key } = request.headers;
    if (authorization !== `Bearer ${this.token}` && key !== this.token) return refusal(401, 'Invalid API key');
    return answer(request, {
      store: this.#store,
      mostRows: this.mostRows,
      spelling: this.spelling,
      violation: (what) => this.violations.push(what),
    });
  }
}

/** A simulator that listens already. */
export async function startVantaxSimulator(options: SimulatorOptions): Promise<VantaxSimulator> {
  const simulator = new VantaxSimulator(options);
  await simulator.start();
  return simulator;
}
