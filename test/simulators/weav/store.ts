import type { SimAgent, SimConversation, SimMessage, SimSeed } from './types.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** The server's state: one workspace. */
export class SimStore {
  readonly conversations = new Map<string, SimConversation>();
  /** By id, in the order they were met. */
  readonly customers = new Map<string, { id: string; name: string; email: string }>();
  readonly agents: SimAgent[] = [
    { id: '12', name: 'Mira the Bot', slug: 'mira', is_active: true },
    { id: '13', name: 'Otto', slug: 'otto', is_active: true },
    { id: '14', name: 'Retired', slug: 'retired', is_active: false },
  ];
  /** Members of the workspace; no documented list tells them. */
  readonly users = new Set(['7', '8']);
  /** The only agent that email conversations can be assigned to. */
  activeEmailAgent = '12';
  /** The agent a chat began with, by conversation. */
  readonly chatAgents = new Map<string, string>();
  readonly #messages = new Map<string, SimMessage[]>();
  readonly #nowMs: () => number;
  #made = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  must(id: string): SimConversation {
    const item = this.conversations.get(id);
    if (!item) throw new RangeError(`the simulator has no conversation ${id}`);
    return item;
  }

  add(seed: SimSeed): SimConversation {
    this.#made += 1;
    const id = seed.id ?? `conv-${String(this.#made).padStart(6, '0')}`;
    if (this.conversations.has(id)) throw new RangeError(`the simulator has a conversation ${id} already`);
    const isEmpty = seed.lastMessageAtMs === null;
    const lastMs = seed.messages?.at(-1)?.atMs ?? seed.lastMessageAtMs ?? this.#nowMs() - this.#made * 60_000;
    const customerId = seed.customerId ?? `cust-${id}`;
    this.addCustomer(customerId);
    const status = seed.status ?? 'open';
    const item: SimConversation = {
      id,
      channel: seed.channel ?? 'email',
      customer_id: customerId,
      subject: seed.subject ?? null,
      status,
      priority: seed.priority ?? 'normal',
      assignee_id: seed.assignee?.id ?? null,
      assignee_type: seed.assignee?.type ?? null,
      closed_at: status === 'closed' ? iso(lastMs) : null,
      first_response_at: null,
      last_message_at: isEmpty ? null : iso(lastMs),
      is_spam: seed.isSpam ?? false,
      spam_score: null,
      created_at: iso(seed.createdAtMs ?? lastMs - 3_600_000),
      updated_at: iso(lastMs),
    };
    if (item.channel === 'chat')
      this.chatAgents.set(id, item.assignee_type === 'agent' ? (item.assignee_id ?? '') : '13');
    this.conversations.set(id, item);
    const messages = seed.messages ?? (isEmpty ? [] : [{ text: `Message of ${id}`, atMs: lastMs }]);
    this.#messages.set(
      id,
      messages.map((message, index) => this.#message(item, index, message)),
    );
    return item;
  }

  addCustomer(id: string): void {
    if (!this.customers.has(id)) this.customers.set(id, { id, name: `Name of ${id}`, email: `${id}@example.com` });
  }

  remove(id: string): void {
    this.must(id);
    this.conversations.delete(id);
    this.#messages.delete(id);
  }

  messages(id: string): SimMessage[] {
    return this.#messages.get(id) ?? [];
  }

  addMessage(id: string, senderType: string, text: string, atMs: number): SimMessage {
    const item = this.must(id);
    const messages = this.messages(id);
    const message = this.#message(item, messages.length, { text, senderType, atMs });
    messages.push(message);
    item.last_message_at = message.sent_at;
    item.updated_at = message.sent_at;
    return message;
  }

  /** Changes fields as anybody's edit does: `updated_at` moves, and `closed_at` follows the status. */
  change(id: string, fields: Partial<SimConversation>): void {
    const item = this.must(id);
    const now = iso(this.#nowMs());
    if (fields.status !== undefined && fields.status !== item.status) {
      item.closed_at = fields.status === 'closed' ? now : null;
    }
    Object.assign(item, fields, { updated_at: now });
  }

  #message(
    { id, customer_id }: SimConversation,
    index: number,
    seed: { text: string; senderType?: string; isInternal?: boolean; atMs: number },
  ): SimMessage {
    const senderType = seed.senderType ?? 'customer';
    return {
      id: `msg-${id}-${index + 1}`,
      conversation_id: id,
      sender_type: senderType,
      sender_id: senderType === 'customer' ? customer_id : '12',
      customer_id,
      content: seed.text,
      sent_at: iso(seed.atMs),
      is_internal: seed.isInternal ?? false,
      from: [`${customer_id}@example.com`],
      to: ['help@example.com'],
      cc: [],
      bcc: [],
    };
  }
}
