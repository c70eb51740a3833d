import type { SimConversation, SimMessage, SimSeed } from './types.ts';

const messageMs = 60_000;

/** The server's state: one account. */
export class SimStore {
  readonly #byId = new Map<string, SimConversation>();
  readonly #nowMs: () => number;
  #lastId = 0;
  #lastMessageId = 0;

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

  remove(id: string): void {
    this.#byId.delete(this.must(id).id);
  }

  /** @throws RangeError for an id that exists */
  add(seed: SimSeed): SimConversation {
    const id = seed.id ?? String(this.#lastId + 1);
    if (this.#byId.has(id)) throw new RangeError(`the simulator has a conversation ${id} already`);
    this.#lastId = Math.max(this.#lastId, Number(id));
    const { contactName, messages: told, unreadCount = 0, ...parts } = seed;
    const lastActivityAtMs = seed.lastActivityAtMs ?? told?.at(-1)?.atMs ?? this.#nowMs() - this.#lastId * messageMs;
    const messages = (told ?? [{ text: `Message of ${id}`, atMs: lastActivityAtMs }]).map((one) => this.#message(one));
    const incoming = messages.filter(({ type }) => type === 0);
    const firstUnread = unreadCount === 0 ? undefined : incoming.at(-unreadCount);
    const item: SimConversation = {
      id,
      status: 'open',
      priority: null,
      snoozedUntilMs: null,
      assigneeId: null,
      inboxId: 1,
      channel: 'Channel::Email',
      mailSubject: null,
      createdAtMs: lastActivityAtMs - 3_600_000,
      updatedAtMs: lastActivityAtMs,
      ...parts,
      contact: {
        id: 1000 + Number(id),
        name: contactName ?? `Contact ${id}`,
        email: `contact${id}@example.com`,
        phone_number: null,
      },
      labels: [...(seed.labels ?? [])],
      customAttributes: Object.fromEntries(Object.entries(seed.customAttributes ?? {})),
      lastActivityAtMs,
      agentSeenAtMs: firstUnread ? firstUnread.atMs - 1000 : Math.max(this.#nowMs(), lastActivityAtMs),
      messages,
    };
    this.#byId.set(id, item);
    return item;
  }

  addMessage(id: string, type: SimMessage['type'], text: string, atMs: number): SimMessage {
    const item = this.must(id);
    const message = this.#message({ type, text, atMs });
    item.messages.push(message);
    item.lastActivityAtMs = atMs;
    // A customer who writes again wakes what was resolved or snoozed.
    if (type === 0 && ['resolved', 'snoozed'].includes(item.status)) this.setStatus(item, 'open', null);
    item.updatedAtMs = atMs;
    return message;
  }

  setStatus(item: SimConversation, status: string, snoozedUntilMs: number | null): void {
    item.status = status;
    item.snoozedUntilMs = status === 'snoozed' ? snoozedUntilMs : null;
    this.touch(item);
  }

  touch(item: SimConversation): void {
    item.updatedAtMs = this.#nowMs();
  }

  unreadCount(item: SimConversation): number {
    return item.messages.filter(({ type, atMs }) => type === 0 && atMs > item.agentSeenAtMs).length;
  }

  #message(part: Pick<SimMessage, 'text' | 'atMs'> & Partial<SimMessage>): SimMessage {
    this.#lastMessageId += 1;
    return { id: this.#lastMessageId, type: 0, isPrivate: false, status: 'sent', author: null, ...part };
  }
}
