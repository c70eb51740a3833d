/** A conversation as Vantax's documentation shows it. */
export type SimConversation = {
  id: string;
  sub_account_id: string;
  channel: string;
  contact_id: string;
  status: string;
  tags: string[];
  metadata: Record<string, string>;
  unread_count: number;
  /** ISO 8601. */
  last_message_at: string;
  /** ISO 8601. */
  created_at: string;
};

export type SimMessage = {
  id: string;
  channel: string;
  direction: 'inbound' | 'outbound';
  status: string;
  text: string;
  /** ISO 8601. */
  created_at: string;
};

/** What a test says about a conversation; the rest is filled in. Times are epoch ms. */
export type SimSeed = {
  id?: string;
  subAccountId?: string;
  channel?: string;
  contactId?: string;
  status?: string;
  tags?: readonly string[];
  metadata?: Readonly<Record<string, string>>;
  unreadCount?: number;
  lastMessageAtMs?: number;
  createdAtMs?: number;
  /** Oldest first. Without any, one inbound message is made up when somebody asks for them. */
  messages?: readonly { text: string; direction?: 'inbound' | 'outbound'; atMs: number }[];
};
