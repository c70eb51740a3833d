/** A conversation as the server stores it. Times are epoch ms; the API tells seconds. */
export type SimConversation = {
  /** The number shown in the account, as text. */
  id: string;
  status: string;
  priority: string | null;
  labels: string[];
  customAttributes: Record<string, unknown>;
  /** Null while snoozed: until the customer writes. */
  snoozedUntilMs: number | null;
  assigneeId: number | null;
  inboxId: number;
  channel: string;
  contact: { id: number; name: string; email: string | null; phone_number: string | null };
  mailSubject: string | null;
  /** Incoming messages after this are unread. */
  agentSeenAtMs: number;
  createdAtMs: number;
  lastActivityAtMs: number;
  updatedAtMs: number;
  messages: SimMessage[];
};

export type SimMessage = {
  id: number;
  /** 0 incoming, 1 outgoing, 2 activity, 3 template. */
  type: number;
  isPrivate: boolean;
  text: string;
  status: string;
  author: string | null;
  atMs: number;
};

/** What a test says about a conversation; the rest is filled in. */
export type SimSeed = Partial<Omit<SimConversation, 'messages' | 'agentSeenAtMs' | 'contact'>> & {
  contactName?: string;
  /** How many of the incoming messages are unread: none unless told. */
  unreadCount?: number;
  /** Oldest first; one incoming message at the last activity unless told. */
  messages?: readonly (Pick<SimMessage, 'text' | 'atMs'> & Partial<SimMessage>)[];
};

export type SimAgent = { readonly id: number; readonly name: string };

/** How this server differs from what is documented, as published versions do. */
export type SimHabits = {
  /** Agents, and not administrators, are assigned what they open. */
  readonly role: 'agent' | 'administrator';
  readonly knowsUpdatedWithin: boolean;
  readonly knowsSortBy: boolean;
  /** Answers `priority: none` with 500 and takes null instead. */
  readonly refusesPriorityNone: boolean;
  /** Tells `snoozed_until` in ISO 8601, in conversations and after toggle_status, where it is not documented. */
  readonly tellsIsoSnooze: boolean;
  /** Stores labels in small letters, as published versions do. */
  readonly lowersLabels: boolean;
  readonly pageSize: number;
};
