/** A conversation as the server stores it. Times are epoch ms; the API tells ISO 8601. */
export type SimConversation = {
  /** A UUID. */
  id: string;
  contactId: string;
  contactName: string;
  phone: string;
  status: string;
  unreadCount: number;
  /** The member's id. */
  assignee: string | null;
  tags: string[];
  createdAtMs: number;
  messages: SimMessage[];
};

export type SimMessage = {
  id: string;
  direction: 'InBound' | 'OutBound';
  status: string;
  type: string;
  data: Record<string, unknown> | null;
  atMs: number;
};

/** What a test says about a conversation; the rest is filled in. */
export type SimSeed = Partial<Omit<SimConversation, 'messages' | 'tags'>> & {
  tags?: readonly string[];
  lastMessageAtMs?: number;
  /** Oldest first; one inbound message unless told. */
  messages?: readonly { text: string; atMs: number; direction?: 'InBound' | 'OutBound' }[];
};

export type SimMember = { readonly id: string; readonly name: string };

/** How this server differs from what is documented, as the published one does. */
export type SimHabits = {
  /** Answers every write with 200 and nothing, and writes nothing. */
  readonly ignoresWrites: boolean;
  /** Writes, and answers with 200 and nothing. */
  readonly answersNothing: boolean;
  /** Counts messages where `per_page` means conversations. */
  readonly countsMessages: boolean;
  /** Leaves `assignedTo` out where one conversation is read. */
  readonly forgetsAssignee: boolean;
  /** The first page of a conversation's messages holds its newest, newest first. */
  readonly newestMessagesFirst: boolean;
  /** Errors are bare JSON strings. */
  readonly bareErrors: boolean;
  /** Requests an hour for each path. */
  readonly requestsPerHour: number;
};
