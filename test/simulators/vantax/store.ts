import type { SimConversation, SimMessage, SimSeed } from './types.ts';

/** Newest `last_message_at` first; equal times by id, so that the order is total. */
function compare(a: SimConversation, b: SimConversation): number {
  if (a.last_message_at !== b.last_message_at) return a.last_message_at < b.last_message_at ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** The server's state. Conversations of a sub-account are kept in list order, so that a page costs a page. */
export class SimStore {
  readonly #byId = new Map<string, SimConversation>();
  readonly #ordered = new Map<string, SimConversation[]>();
  readonly #messages = new Map<string, SimMessage[]>();
  readonly #subAccountId: string;
  readonly #nowMs: () => number;
  #made = 0;

  constructor(subAccountId: string, nowMs: () => number) {
    this.#subAccountId = subAccountId;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): SimConversation | undefined {
    return this.#byId.get(id);
  }

  all(): SimConversation[] {
    return [...this.#byId.values()];
  }

  /** @throws RangeError for an id that exists */
  add(seeds: readonly SimSeed[]): SimConversation[] {
    const added = seeds.map((seed) => this.#build(seed));
    for (const list of new Set(added.map((item) => this.#listOf(item.sub_account_id)))) list.sort(compare);
    return added;
  }

  remove(id: string): void {
    const item = this.#must(id);
    const list = this.#listOf(item.sub_account_id);
    list.splice(this.#position(list, item), 1);
    this.#byId.delete(id);
    this.#messages.delete(id);
  }

  /** Up to `limit` conversations after the given one, and how many there are in all. */
  page(
    subAccountId: string,
    after: SimConversation | null,
    limit: number,
    wanted: ((item: SimConversation) => boolean) | null,
  ): { items: SimConversation[]; hasMore: boolean; total: number } {
    const list = this.#listOf(subAccountId);
    const items: SimConversation[] = [];
    let at = after === null ? 0 : this.#position(list, after) + 1;
    let hasMore = false;
    for (; at < list.length; at += 1) {
      const item = list[at];
      if (!item || (wanted && !wanted(item))) continue;
      if (items.length === limit) {
        hasMore = true;
        break;
      }
      items.push(item);
    }
    return { items, hasMore, total: wanted ? list.filter(wanted).length : list.length };
  }

  messages(id: string): SimMessage[] {
    const known = this.#messages.get(id);
    if (known) return known;
    const { channel, last_message_at } = this.#must(id);
    const made: SimMessage[] = [
      {
        id: `msg_${id}_1`,
        channel,
        direction: 'inbound',
        status: 'received',
        text: `Message of ${id}`,
        created_at: last_message_at,
      },
    ];
    this.#messages.set(id, made);
    return made;
  }

  addMessage(id: string, direction: 'inbound' | 'outbound', text: string, atMs: number): SimMessage {
    const item = this.#must(id);
    const messages = this.messages(id);
    const message: SimMessage = {
      id: `msg_${id}_${messages.length + 1}`,
      channel: item.channel,
      direction,
      status: direction === 'inbound' ? 'received' : 'delivered',
      text,
      created_at: iso(atMs),
    };
    messages.push(message);
    if (direction === 'inbound') item.unread_count += 1;
    this.#moveTo(item, message.created_at);
    return message;
  }

  /** Its newest message is erased: where there was another before it, that is the last. */
  eraseLast(id: string): void {
    const item = this.#must(id);
    const messages = this.messages(id);
    messages.pop();
    this.#moveTo(item, messages.at(-1)?.created_at ?? item.created_at);
  }

  #moveTo(item: SimConversation, lastMessageAt: string): void {
    const list = this.#listOf(item.sub_account_id);
    list.splice(this.#position(list, item), 1);
    item.last_message_at = lastMessageAt;
    list.splice(this.#position(list, item), 0, item);
  }

  #must(id: string): SimConversation {
    const item = this.#byId.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    return item;
  }

  #listOf(subAccountId: string): SimConversation[] {
    const known = this.#ordered.get(subAccountId);
    if (known) return known;
    const list: SimConversation[] = [];
    this.#ordered.set(subAccountId, list);
    return list;
  }

  /** Where the item stands or would stand. */
  #position(list: readonly SimConversation[], item: SimConversation): number {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = list[middle];
      if (other && compare(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #build(seed: SimSeed): SimConversation {
    this.#made += 1;
    const id = seed.id ?? `conv_${String(this.#made).padStart(6, '0')}`;
    if (this.#byId.has(id)) throw new RangeError(`the simulator has a conversation ${id} already`);
    const lastMs = seed.messages?.at(-1)?.atMs ?? seed.lastMessageAtMs ?? this.#nowMs() - this.#made * 60_000;
    const item: SimConversation = {
      id,
      sub_account_id: seed.subAccountId ?? this.#subAccountId,
      channel: seed.channel ?? 'email',
      contact_id: seed.contactId ?? `ct_${id}`,
      status: seed.status ?? 'open',
      tags: [...(seed.tags ?? [])],
      metadata: Object.fromEntries(Object.entries(seed.metadata ?? {})),
      unread_count: seed.unreadCount ?? 0,
      last_message_at: iso(lastMs),
      created_at: iso(seed.createdAtMs ?? lastMs - 3_600_000),
    };
    if (seed.messages) {
      this.#messages.set(
        id,
        seed.messages.map(({ text, direction = 'inbound', atMs }, index) => ({
          id: `msg_${id}_${index + 1}`,
          channel: item.channel,
          direction,
          status: direction === 'inbound' ? 'received' : 'delivered',
          text,
          created_at: iso(atMs),
        })),
      );
    }
    this.#byId.set(id, item);
    this.#listOf(item.sub_account_id).push(item);
    return item;
  }
}
