import { z } from 'zod';
import { backSchema, followUpSchema } from './follow-up.ts';
import { as } from './issue.ts';

/** Winnow's three statuses; what a provider calls them is its adapter's business. */
export const statuses = ['open', 'pending', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** Statuses that some providers have beside these, each of which is an end like closed and keeps its own word. */
export const ownStatuses = ['archived'] as const;
/** What a status can be set to; where it can be stored, a provider's capabilities say. */
export const settableStatuses = [...statuses, ...ownStatuses] as const;
export type SettableStatus = (typeof settableStatuses)[number];

export const channels = [
  'email',
  'sms',
  'whatsapp',
  'facebook',
  'instagram',
  'chat',
  'phone',
  'postal',
  'other',
] as const;
export type Channel = (typeof channels)[number];

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/**
 * Where a conversation stands in triage. Each conversation is in exactly one place,
 * so the counts in the sidebar add up.
 */
export const places = ['inbox', 'later', 'pending', 'done', 'spam', 'trash'] as const;
export type Place = (typeof places)[number];

export const conversationId = z.string().min(1).max(512);

/**
 * Flat text by key. Keys are other people's: zod's own record would drop one named `__proto__`, and the next write of
 * the whole metadata would then delete it at the provider.
 */
export const metadataSchema = z.custom<Record<string, string>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string'),
  { error: as('wrong-type') },
);

/**
 * A conversation in Winnow's terms: what a provider says (its base), or, once local values and
 * pending intents have been applied to it, what the agent is shown.
 * Times are epoch ms. `null` means "none", or that nobody has told of it: some providers tell `preview` and
 * `lastInboundAtMs` only with the messages.
 */
export const conversationSchema = z.strictObject({
  id: conversationId,
  channel: z.enum(channels),
  contactId: z.string(),
  contactName: z.string().nullable(),
  subject: z.string().nullable(),
  preview: z.string().nullable(),
  status: z.enum(statuses),
  /**
   * The server's own word where it is none of the three: shown as it is. Beside it stands what it is treated as: closed
   * for one of `ownStatuses` of a provider that has it, else open.
   */
  unknownStatus: z.string().nullable(),
  tags: z.array(z.string()),
  metadata: metadataSchema,
  unreadCount: z.int().nonnegative(),
  priority: z.enum(priorities).nullable(),
  assignee: z.string().nullable(),
  /** The provider's id of the inbox it lies in, where it has several. */
  inbox: z.string().nullable(),
  spam: z.boolean(),
  deleted: z.boolean(),
  /** A follow-up at the provider, where it stores them; its time may not be told. */
  hasFollowUp: z.boolean(),
  followUpAtMs: z.int().nullable(),
  lastMessageAtMs: z.int(),
  lastInboundAtMs: z.int().nullable(),
  createdAtMs: z.int(),
});
export type Conversation = z.infer<typeof conversationSchema>;

type StatusParts = Pick<Conversation, 'status' | 'unknownStatus'>;

const statusParts = {
  open: { status: 'open', unknownStatus: null },
  pending: { status: 'pending', unknownStatus: null },
  closed: { status: 'closed', unknownStatus: null },
  archived: { status: 'closed', unknownStatus: 'archived' },
} as const satisfies Record<SettableStatus, StatusParts>;

/** How a status stands in a conversation. */
export const partsOfStatus = (to: SettableStatus): StatusParts => statusParts[to];

/** The one word for where a conversation stands. */
export const statusWordOf = ({ status, unknownStatus }: StatusParts): string => unknownStatus ?? status;

/** Which of the statuses that can be set it is; a word that only the server knows counts as what it is treated as. */
export const settableStatusOf = ({ status, unknownStatus }: StatusParts): SettableStatus =>
  (status === 'closed' ? ownStatusIn(unknownStatus) : null) ?? status;

/** Null for any other word. */
export const ownStatusIn = (word: string | null) => ownStatuses.find((own) => own === word) ?? null;

/** What one answer of a provider tells of a conversation; what it does not tell keeps its known value. */
export type Pulled = Pick<Conversation, 'id'> & { readonly [K in keyof Conversation]?: Conversation[K] | undefined };

/** A conversation of which nothing is known but its id. */
export const blankConversation = (id: string): Conversation => ({
  id,
  channel: 'other',
  contactId: '',
  contactName: null,
  subject: null,
  preview: null,
  status: 'open',
  unknownStatus: null,
  tags: [],
  metadata: {},
  unreadCount: 0,
  priority: null,
  assignee: null,
  inbox: null,
  spam: false,
  deleted: false,
  hasFollowUp: false,
  followUpAtMs: null,
  lastMessageAtMs: 0,
  lastInboundAtMs: null,
  createdAtMs: 0,
});

/** What is known after a provider has told something more. What it says to be none is gone; what it leaves out stays. */
export function takeOver(known: Conversation | null, told: Pulled): Conversation;
export function takeOver(known: Pulled, told: Pulled): Pulled;
export function takeOver(known: Pulled | null, told: Pulled): Pulled {
  // Nothing tells of a message: it is as new as the conversation itself.
  const next = known ?? { ...blankConversation(told.id), lastMessageAtMs: told.createdAtMs ?? 0 };
  const defined = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { ...next, ...defined };
}

/** What may be told of a conversation. */
export type Part = Exclude<keyof Conversation, 'id'>;
export const conversationParts = Object.keys(conversationSchema.shape).filter((part) => part !== 'id') as Part[];

/** A conversation without what some providers tell only with its messages. */
export type PulledRow = Omit<Conversation, PartOfMessages> & {
  readonly [K in PartOfMessages]?: Conversation[K] | undefined;
};
type PartOfMessages = 'preview' | 'lastInboundAtMs';

/** Whether an answer tells every part but those of the messages, so that nothing known is needed beside it. */
export const isPulledRow = (told: Pulled): told is PulledRow => partsOfRow.every((part) => told[part] !== undefined);
const partsOfRow = conversationParts.filter((part) => part !== 'preview' && part !== 'lastInboundAtMs');

/** Where an edit of this conversation stands, worst first: the one mark a row can carry. */
export const syncMarks = ['needs-you', 'sending', 'waiting', 'none'] as const;
export type SyncMark = (typeof syncMarks)[number];

/** One line of the list: what is shown, small enough to send fifty of them in a fraction of a millisecond. */
export const conversationRowSchema = z.strictObject({
  id: conversationId,
  channel: z.enum(channels),
  contactId: z.string(),
  contactName: z.string().nullable(),
  subject: z.string().nullable(),
  preview: z.string().nullable(),
  status: z.enum(statuses),
  unknownStatus: z.string().nullable(),
  tags: z.array(z.string()),
  unreadCount: z.int().nonnegative(),
  priority: z.enum(priorities).nullable(),
  assignee: z.string().nullable(),
  spam: z.boolean(),
  deleted: z.boolean(),
  lastMessageAtMs: z.int(),
  /** Our message is the newest, and it is known when the customer wrote before. */
  isUnanswered: z.boolean(),
  dueAtMs: z.int().nullable(),
  /** As the agent set it, or as the provider tells it; null where there is none, or only that there is one is known. */
  followUp: followUpSchema.nullable(),
  /** Put off until then, epoch ms; `untoldReturnMs` where nobody tells until when. Null: not in Later. */
  laterAtMs: z.int().nullable(),
  /** Back from Later, and nothing has been done with it since. */
  back: backSchema.nullable(),
  /** Also one without a time: some providers tell only that there is one. */
  hasFollowUp: z.boolean(),
  sync: z.enum(syncMarks),
});
export type ConversationRow = z.infer<typeof conversationRowSchema>;

export const messageSchema = z.strictObject({
  id: z.string(),
  /** `unknown`: no sign of the answer says who wrote it. It counts neither as the customer's nor as ours. */
  direction: z.enum(['inbound', 'outbound', 'note', 'unknown']),
  /** Plain text, hostile: rendered as text only. */
  text: z.string(),
  author: z.string().nullable(),
  /** The provider's delivery word (sent, delivered, read, failed), or null. */
  delivery: z.string().nullable(),
  sentAtMs: z.int(),
});
export type Message = z.infer<typeof messageSchema>;

/** When one comes back whose time nobody tells: behind all others, epoch ms. */
export const untoldReturnMs = 8_640_000_000_000_000;

/**
 * What is put off is in Later and nowhere else, what is back in the inbox, wherever it was before. Then trash wins over
 * spam, spam over status: the same order in the list, the counts and the database.
 */
export function placeOf(
  conversation: Pick<Conversation, 'status' | 'spam' | 'deleted'> &
    Partial<Pick<ConversationRow, 'laterAtMs' | 'back'>>,
): Place {
  if (conversation.laterAtMs !== null && conversation.laterAtMs !== undefined) return 'later';
  if (conversation.back) return 'inbox';
  if (conversation.deleted) return 'trash';
  if (conversation.spam) return 'spam';
  switch (conversation.status) {
    case 'open':
      return 'inbox';
    case 'pending':
      return 'pending';
    case 'closed':
      return 'done';
    default:
      return conversation.status satisfies never;
  }
}

/** Signs that turn round what stands behind them: a name that holds one is read as another. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** The name a person reads: the contact's name, or the provider's id for it where no name is known. */
export function contactOf({
  id,
  contactName,
  contactId,
}: Pick<Conversation, 'id' | 'contactName' | 'contactId'>): string {
  return contactName?.replace(turning, '') || contactId.replace(turning, '') || id;
}
