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

export type LoggedRequest = {
  readonly method: string;
  /** Below the base path, with its query: "/conversations?limit=100". */
  readonly path: string;
  /** Parsed JSON, the raw text where it is no JSON, null where there was none. */
  readonly body: unknown;
  readonly atMs: number;
};

export type SimReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What goes wrong, instead of or after the documented behaviour. */
export type SimFault =
  /** Answers so and applies nothing. A string body is sent as it is, anything else as JSON; absent, Vantax's error form. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A web page with status 200 (or another), applying nothing. */
  | { readonly kind: 'html'; readonly status?: number }
  /** Applies the request, then closes the connection without an answer. */
  | { readonly kind: 'drop-after' }
  /** Resets the connection, applying nothing. */
  | { readonly kind: 'reset-before' }
  /** Holds the request before or after it is applied until `release()`; then answers as documented. */
  | { readonly kind: 'hold'; readonly when: 'before' | 'after' }
  /** Applies the request and sends only the first bytes of the answer, then closes the connection. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Applies the request and changes the answer's body on its way out. */
  | { readonly kind: 'rewrite'; readonly change: (body: unknown) => unknown }
  /** Answers a write with 200 and the conversation as it was: accepted but not applied. */
  | { readonly kind: 'ignore-write' };

export type SimMatch = {
  readonly method?: 'GET' | 'PATCH';
  /** Tested against the path below the base path, query included. */
  readonly path?: string | RegExp;
};

export type InjectedFault = {
  /** How many requests it has met. */
  readonly hits: number;
  /** Resolves when the first request meets it. */
  readonly reached: Promise<void>;
  /** Lets held requests go on, and later ones pass without waiting. */
  release(): void;
  /** Takes the fault away; held requests go on. */
  remove(): void;
};
