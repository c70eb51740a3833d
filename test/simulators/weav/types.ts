/** A conversation as Weav's documentation shows it; times are ISO 8601. */
export type SimConversation = {
  id: string;
  channel: string;
  customer_id: string;
  subject: string | null;
  status: string;
  priority: string;
  assignee_id: string | null;
  assignee_type: string | null;
  closed_at: string | null;
  first_response_at: string | null;
  last_message_at: string | null;
  is_spam: boolean;
  spam_score: number | null;
  created_at: string;
  updated_at: string;
};

export type SimMessage = {
  id: string;
  conversation_id: string;
  sender_type: string;
  sender_id: string;
  customer_id: string;
  content: string;
  sent_at: string;
  is_internal: boolean;
  from: string[];
  to: string[];
  cc: string[];
  bcc: string[];
};

export type SimAgent = { id: string; name: string; slug: string; is_active: boolean };

/** What a test says about a conversation; the rest is filled in. Times are epoch ms. */
export type SimSeed = {
  id?: string;
  channel?: string;
  customerId?: string;
  subject?: string | null;
  status?: string;
  priority?: string;
  assignee?: { type: string; id: string } | null;
  isSpam?: boolean;
  /** Null where nobody ever wrote: there are no messages then. */
  lastMessageAtMs?: number | null;
  createdAtMs?: number;
  /** Oldest first. Without any, one message of the customer is made up. */
  messages?: readonly { text: string; senderType?: string; isInternal?: boolean; atMs: number }[];
};

/** What the documentation leaves open, to be tried in every reading. */
export type SimReadings = {
  /** Whether GET /conversations exists. */
  hasList: boolean;
  /** Whether GET /conversations/{id} exists. */
  hasOne: boolean;
  /** What the lists are ordered by, newest first; `id` is the oldest first. */
  order: 'updated_at' | 'last_message_at' | 'id';
  /** What a PUT does to a field that it does not send. */
  omitted: 'kept' | 'reset';
  messages: 'oldest first' | 'newest first';
  /** How texts are stored: Laravel trims them, and makes null of an empty one, unless told otherwise. */
  texts: 'as sent' | 'trimmed';
};
