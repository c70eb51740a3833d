/** A row of `conversation` as Mateo's documentation shows it; times are ISO 8601, with microseconds as Postgres tells them. */
export type SimConversation = {
  id: string;
  created_at: string;
  updated_at: string;
  organisation_id: string;
  subject: string | null;
  status: string;
  assignee_id: string | null;
  unread: boolean;
  channel_id: string;
  channel_type: string;
  contact_id: string;
  external_id: string | null;
  tags: unknown;
  is_spam: boolean;
  inbox_id: string | null;
  latest_message_id: string | null;
  latest_inbound_message_id: string | null;
  latest_message_created_at: string | null;
  latest_inbound_message_created_at: string | null;
};

export type SimMessage = {
  id: string;
  created_at: string;
  updated_at: string;
  organisation_id: string;
  conversation_id: string;
  is_inbound: boolean;
  subject: string | null;
  author_id: string | null;
  content: unknown;
  raw_content: string | null;
  status: string;
  author_type: string;
  sent_at: string | null;
};

/** What a test says about a conversation; the rest is filled in. Times are epoch ms. */
export type SimSeed = {
  id?: string;
  channel?: string;
  contactId?: string;
  contactName?: string | null;
  subject?: string | null;
  status?: string;
  assignee?: string | null;
  inbox?: string | null;
  /** By name; a tag that does not exist yet is made. */
  tags?: readonly string[];
  unread?: boolean;
  isSpam?: boolean;
  createdAtMs?: number;
  lastMessageAtMs?: number;
  /** Oldest first. Without any, one inbound message is made up. */
  messages?: readonly { text: string; inbound?: boolean; atMs: number }[];
};

/** What the documentation leaves open, to be tried in every reading. */
export type SimReadings = {
  /** How a PATCH answers; `[]` for a row that is not there in both. */
  patchReply: 'object' | 'array' | 'nothing';
  /** What a conversation's `tags` hold. */
  tags: 'ids' | 'map' | 'objects';
  /** Tables that do not exist. */
  missing: readonly string[];
  /** How the server says that a table does not exist. */
  missingStatus: 400 | 404 | 500;
  /** Whether times are told in whole seconds though kept exactly. */
  rounded: boolean;
};
