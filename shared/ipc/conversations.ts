import { z } from 'zod';
import { accountId } from '../account.ts';
import { conversationRowSchema, conversationSchema, messageSchema } from '../conversation.ts';
import { backSchema, followUpEventSchema, followUpSchema } from '../follow-up.ts';
import { outboxItemSchema } from '../outbox.ts';
import { cursorSchema, maxQueryLength, viewSchema } from '../query/conversations.ts';
import { reasonSchema } from '../reason.ts';
import { savedViewSchema } from '../saved-view.ts';
import { conversationName, scopeSchema } from '../scope.ts';
import { maxPage, maxSelected, mostCounted } from './limits.ts';
import type { Requests } from './requests.ts';

/** How many a view holds: exact, or at least so many where there are, or may be, more. */
export const totalSchema = z.strictObject({ total: z.int(), isLeast: z.boolean() });
export type Total = z.infer<typeof totalSchema>;

export const countsSchema = z.strictObject({
  inbox: z.int(),
  later: z.int(),
  /** By the end of today, what is overdue included. */
  due: z.int(),
  overdue: z.int(),
  pending: z.int(),
  done: z.int(),
  spam: z.int(),
  trash: z.int(),
  /** What the inbox of every account holds at the same moment, whatever is on screen. */
  inboxes: z.record(accountId, z.int()),
  /** The account's saved views, in their order. */
  views: z.array(savedViewSchema),
});
export type Counts = z.infer<typeof countsSchema>;

export const detailSchema = z.strictObject({
  /** As shown: base, local values and pending edits. */
  conversation: conversationSchema.extend({ id: conversationName }),
  /** Metadata values that were too long to show whole, by key, with their full length. */
  cutMetadata: z.record(z.string(), z.int()),
  followUp: followUpSchema.nullable(),
  back: backSchema.nullable(),
  messages: z.array(messageSchema),
  /** What stands in the way of newer messages, or null. */
  messagesProblem: reasonSchema.nullable(),
  /** Newest first, at most 50. */
  changes: z.array(outboxItemSchema),
  /** What happened to its follow-ups by themselves, newest first. */
  events: z.array(followUpEventSchema),
});
export type ConversationDetail = z.infer<typeof detailSchema>;

/** A word that begins nothing that is held, and those a slip of the finger away that were looked for in its place. */
const forgivenSchema = z.strictObject({ typed: z.string(), meant: z.array(z.string()) });
export type Forgiven = z.infer<typeof forgivenSchema>;

/** A name that a query asks for or leaves out and that nobody and nothing has, with those that may have been meant. */
const unknownSchema = forgivenSchema.extend({ field: z.enum(['tag', 'assignee', 'inbox', 'account']) });
export type Unknown = z.infer<typeof unknownSchema>;

/** A row as its scope calls it. */
const rowSchema = conversationRowSchema.extend({ id: conversationName });

export const pageSchema = z.strictObject({
  rows: z.array(rowSchema),
  /** Where the next page starts; null at the end. */
  next: cursorSchema.nullable(),
  ...totalSchema.shape,
  /** Of the query; empty behind the first page. */
  forgiven: z.array(forgivenSchema),
  /** Empty behind the first page. */
  unknown: z.array(unknownSchema),
  revision: z.int(),
});
export type Page = z.infer<typeof pageSchema>;

/** What is shown of conversations, and the views of them: of one account, or of all together. */
export const conversationRequests = {
  'conversations.page': {
    input: z.strictObject({
      accountId: scopeSchema,
      view: viewSchema,
      after: cursorSchema.nullable(),
      limit: z.int().min(1).max(maxPage),
    }),
    output: pageSchema,
  },
  /** The same without what is told of the whole view, for whoever holds another page of it. */
  'conversations.more': {
    input: z.strictObject({
      accountId: scopeSchema,
      view: viewSchema,
      after: cursorSchema.nullable(),
      limit: z.int().min(1).max(maxPage),
    }),
    output: pageSchema.pick({ rows: true, next: true }),
  },
  /** The named rows as they are now, and whether the view holds them; rows that no longer exist are left out. */
  'conversations.rows': {
    input: z.strictObject({ accountId: scopeSchema, view: viewSchema, ids: z.array(conversationName).max(maxPage) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ row: rowSchema, inView: z.boolean() })),
      ...totalSchema.shape,
      revision: z.int(),
    }),
  },
  /** Ids of a view in its order, for selecting all of it. */
  'conversations.ids': {
    input: z.strictObject({ accountId: scopeSchema, view: viewSchema }),
    output: z.strictObject({ ids: z.array(conversationName).max(maxSelected) }),
  },
  /** From the replica at once; newer messages are fetched behind it and arrive as a change event. */
  'conversations.open': {
    input: z.strictObject({ accountId: scopeSchema, id: conversationName }),
    output: detailSchema.nullable(),
  },
  'counts.get': { input: z.strictObject({ accountId: scopeSchema }), output: countsSchema },
  /** One saved view at a time, since main waits for each; null where there is no such view. */
  'counts.saved': { input: z.strictObject({ accountId: scopeSchema, id: z.string() }), output: totalSchema.nullable() },
  /** How many each query finds, in the order asked for; one that means nothing finds none. */
  'counts.queries': {
    input: z.strictObject({
      accountId: scopeSchema,
      queries: z.array(z.string().max(maxQueryLength)).max(mostCounted),
    }),
    output: z.array(totalSchema),
  },
  /** Metadata of the account of a conversation: keys of its newest ones, what they hold under this key, and its own keys. */
  'metadata.seen': {
    input: z.strictObject({ accountId: scopeSchema, id: conversationName, key: z.string().max(200) }),
    output: z.strictObject({
      keys: z.array(z.string()),
      values: z.array(z.string()),
      /** In which the account keeps follow-ups for other tools: nobody else's to set. */
      mapped: z.array(z.string()),
    }),
  },
  'tags.suggest': {
    input: z.strictObject({ accountId: scopeSchema, prefix: z.string().max(100) }),
    output: z.strictObject({ tags: z.array(z.string()) }),
  },
} as const satisfies Requests;
