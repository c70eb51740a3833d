import type { SimConversation, SimMessage, SimSeed } from './types.ts';

/** A UUID made of a number, so that tests can name one: the first is 00000000-0000-4000-8000-000000000001. */
export const uuidOf = (number: number, kind = 8000) => `00000000-0000-4000-${kind}-${String(number).padStart(12, '0')}`;

/** The server's state: one organization. */
export class SimStore {
  readonly #byId = new Map<string, SimConversation>();
  readonly #nowMs: () => number;
  #made = 0;
  #messagesMade = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get(id: string): SimConversation | undefined {
    return this.#byId.get(id);
  }

  must(id: string): SimConversation {
    const item = this.#byId.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    return item;
  }

  all(): SimConversation[] {
    return [...this.#byId.values()];
  }

  /** Newest message first. */
  sorted(): SimConversation[] {
    return this.all().sort((a, b) => lastAtMs(b) - lastAtMs(a) || (a.id < b.id ? -1 : 1));
  }

  remove(id: string): void {
    this.#byId.delete(this.must(id).id);
  }

  /** @throws RangeError for an id that exists */
  add(seed: SimSeed): SimConversation {
    this.#made += 1;
    const { messages, lastMessageAtMs, tags = [], ...parts } = seed;
    const id = seed.id ?? uuidOf(this.#made);
    if (this.#byId.has(id)) throw new RangeError(`the simulator has a conversation ${id} already`);
    const atMs = lastMessageAtMs ?? this.#nowMs() - this.#made * 60_000;
    const item: SimConversation = {
      contactId: uuidOf(this.#made, 9000),
      contactName: `Contact ${this.#made}`,
      phone: `+3519${String(this.#made).padStart(8, '0')}`,
      status: 'Active',
      unreadCount: 0,
      assignee: null,
      createdAtMs: atMs - 3_600_000,
      ...parts,
      id,
      tags: [...tags],
      messages: (messages ?? [{ text: `Message of ${this.#made}`, atMs }]).map((one) =>
        this.#message(one.direction ?? 'InBound', one.text, one.atMs),
      ),
    };
    this.#byId.set(id, item);
    return item;
  }

  addMessage(id: string, direction: SimMessage['direction'], text: string, atMs: number): SimMessage {
    const item = this.must(id);
    const message = this.#message(direction, text, atMs);
    item.messages.push(message);
    if (direction === 'InBound') item.unreadCount += 1;
    return message;
  }

  #message(direction: SimMessage['direction'], text: string, atMs: number): SimMessage {
    this.#messagesMade += 1;
    const status = direction === 'InBound' ? 'Read' : 'Delivered';
    return { id: uuidOf(this.#messagesMade, 7000), direction, status, type: 'Text', data: { text }, atMs };
  }
}

const lastAtMs = (item: SimConversation) => item.messages.at(-1)?.atMs ?? item.createdAtMs;
