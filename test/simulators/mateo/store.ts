import type { SimConversation, SimMessage, SimSeed } from './types.ts';

/** As Postgres tells it, with three digits more than a Date has. */
export const stamp = (ms: number, micros = 0) =>
  new Date(ms).toISOString().replace('Z', `${String(micros).padStart(3, '0')}+00:00`);

/** The tables of one organisation. */
export class SimStore {
  readonly organisation = '00000000-0000-4000-8000-000000000001';
  readonly conversations = new Map<string, SimConversation>();
  readonly messages = new Map<string, SimMessage[]>();
  readonly contacts = new Map<
    string,
    { id: string; full_name: string | null; display_name: string | null; email: string | null }
  >();
  readonly employees = [1, 2, 3].map((n) => ({
    id: `00000000-0000-4000-8000-0000000000e${n}`,
    first_name: ['Ada', 'Bo', 'Cy'][n - 1] ?? '',
    last_name: 'Teammate',
  }));
  readonly inboxes = [1, 2].map((n) => ({ id: `00000000-0000-4000-8000-0000000000b${n}`, name: `Inbox ${n}` }));
  readonly tags = new Map<string, { id: string; name: string }>();
  /** Tag ids by conversation. */
  readonly tagged = new Map<string, Set<string>>();
  readonly #nowMs: () => number;
  #made = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Distinct, and in no order. */
  newId(): string {
    this.#made += 1;
    const mixed = (Math.imul(this.#made, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
    return `${mixed}-0000-4000-8000-${String(this.#made).padStart(12, '0')}`;
  }

  must(id: string): SimConversation {
    const item = this.conversations.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    return item;
  }

  /** @returns the id of the first tag with this name, made where there is none */
  tag(name: string): string {
    const known = [...this.tags.values()].find((tag) => tag.name === name);
    return known?.id ?? this.addTag(name);
  }

  addTag(name: string): string {
    const id = this.newId();
    this.tags.set(id, { id, name });
    return id;
  }

  add(seed: SimSeed): SimConversation {
    const id = seed.id ?? this.newId();
    if (this.conversations.has(id)) throw new RangeError(`the simulator has a conversation ${id} already`);
    const lastMs =
      seed.messages?.at(-1)?.atMs ?? seed.lastMessageAtMs ?? this.#nowMs() - this.conversations.size * 60_000;
    const contactId = seed.contactId ?? this.newId();
    if (!this.contacts.has(contactId)) {
      const name = seed.contactName === undefined ? `Contact ${this.contacts.size + 1}` : seed.contactName;
      this.contacts.set(contactId, { id: contactId, full_name: name, display_name: null, email: null });
    }
    const item: SimConversation = {
      id,
      created_at: stamp(seed.createdAtMs ?? lastMs - 3_600_000, this.#made % 1000),
      updated_at: stamp(lastMs, this.#made % 1000),
      organisation_id: this.organisation,
      subject: seed.subject ?? null,
      status: seed.status ?? 'open',
      assignee_id: seed.assignee ?? null,
      unread: seed.unread ?? false,
      channel_id: this.organisation,
      channel_type: seed.channel ?? 'email',
      contact_id: contactId,
      external_id: null,
      tags: null,
      is_spam: seed.isSpam ?? false,
      inbox_id: seed.inbox === undefined ? (this.inboxes[0]?.id ?? null) : seed.inbox,
      latest_message_id: null,
      latest_inbound_message_id: null,
      latest_message_created_at: null,
      latest_inbound_message_created_at: null,
    };
    this.conversations.set(id, item);
    this.tagged.set(id, new Set((seed.tags ?? []).map((name) => this.tag(name))));
    const updated = item.updated_at;
    for (const message of seed.messages ?? [{ text: 'Hello', atMs: lastMs }]) {
      this.addMessage(id, message.text, message.inbound ?? true, message.atMs);
    }
    item.updated_at = updated;
    item.unread = seed.unread ?? false;
    return item;
  }

  remove(id: string): void {
    this.must(id);
    this.conversations.delete(id);
    this.messages.delete(id);
    this.tagged.delete(id);
  }

  addMessage(id: string, text: string, inbound: boolean, atMs: number): SimMessage {
    const item = this.must(id);
    const message: SimMessage = {
      id: this.newId(),
      created_at: stamp(atMs),
      updated_at: stamp(atMs),
      organisation_id: this.organisation,
      conversation_id: id,
      is_inbound: inbound,
      subject: null,
      author_id: null,
      content: { text },
      raw_content: null,
      status: inbound ? 'received' : 'sent',
      author_type: inbound ? 'contact' : 'employee',
      sent_at: stamp(atMs),
    };
    this.messages.set(id, [...(this.messages.get(id) ?? []), message]);
    item.latest_message_id = message.id;
    item.latest_message_created_at = message.created_at;
    if (inbound) {
      item.unread = true;
      item.latest_inbound_message_id = message.id;
      item.latest_inbound_message_created_at = message.created_at;
    }
    item.updated_at = stamp(atMs, this.#made % 1000);
    return message;
  }

  /** Changes fields as anybody's edit does. */
  change(id: string, fields: Partial<SimConversation>): void {
    this.#made += 1;
    Object.assign(this.must(id), { updated_at: stamp(this.#nowMs(), this.#made % 1000) }, fields);
  }
}
