import { z } from 'zod';
import {
  accountId,
  accountSchema,
  connectionFormSchema,
  connectionTrialSchema,
  directorySchema,
  formFieldSchema,
} from './account.ts';
import { capabilitiesSchema } from './capabilities.ts';
import { commandIdSchema } from './commands.ts';
import { conversationId, conversationRowSchema, conversationSchema, messageSchema } from './conversation.ts';
import { fields, newEditSchema, openedSchema } from './edits/edit.ts';
import { paintedSchema } from './edits/seen.ts';
import { followUpSchema } from './follow-up.ts';
import { outboxItemSchema, queuePlaceSchema } from './outbox.ts';
import { cursorSchema, viewSchema } from './query/conversations.ts';
import { maxOutboxQueryLength, outboxFilters, queueStates } from './query/outbox.ts';
import { settingsSchema } from './settings.ts';
import { syncStatusSchema } from './sync-status.ts';

/** As many conversations as one command may edit. */
export const maxBulk = 10_000;
export const maxPage = 500;

const nothing = z.strictObject({});
const ids = z.array(conversationId).min(1).max(maxBulk);
const seqs = z.array(z.int()).min(1).max(maxBulk);
/** What a list of the queue is asked for; the query is read by `parseOutboxQuery`. */
const outboxQuestion = z.strictObject({
  accountId,
  filter: z.enum(outboxFilters),
  query: z.string().max(maxOutboxQueryLength).default(''),
});

export const savedViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  query: z.string().min(1).max(500),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const countsSchema = z.strictObject({
  inbox: z.int(),
  pending: z.int(),
  due: z.int(),
  done: z.int(),
  spam: z.int(),
  trash: z.int(),
  /** By saved view's id; counted up to 2,000. */
  saved: z.record(z.string(), z.int()),
  /** The account's saved views, in their order. */
  views: z.array(savedViewSchema),
});
export type Counts = z.infer<typeof countsSchema>;

/** Something the agent must know that no single conversation shows: a rebuilt replica, a missing secret store. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  sentence: z.string(),
  detail: z.string().nullable(),
  /** What the agent can do about it, if anything. */
  action: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('accept-token-file') }),
      z.strictObject({ kind: z.literal('check-missing'), accountId }),
    ])
    .nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** A provider that accounts can be connected to, and what is asked for. */
export const providerViewSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  defaultBaseUrl: z.string(),
  /** The option that names the space at the base URL; null where only the token tells which one it opens. */
  spaceOption: z.string().nullable(),
  form: z.array(formFieldSchema),
  capabilities: capabilitiesSchema,
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const accountViewSchema = accountSchema.extend({ capabilities: capabilitiesSchema, status: syncStatusSchema });
export type AccountView = z.infer<typeof accountViewSchema>;

export const detailSchema = z.strictObject({
  /** As shown: base, local values and pending edits. */
  conversation: conversationSchema,
  /** Metadata values that were too long to show whole, by key, with their full length. */
  cutMetadata: z.record(z.string(), z.int()),
  followUp: followUpSchema.nullable(),
  messages: z.array(messageSchema),
  /** What stands in the way of newer messages, or null. */
  messagesProblem: z.string().nullable(),
  /** Newest first, at most 50. */
  changes: z.array(outboxItemSchema),
});
export type ConversationDetail = z.infer<typeof detailSchema>;

export const inspectionSchema = z.strictObject({
  item: outboxItemSchema,
  /** Base, server and mine of what the edit touches. */
  comparison: z.array(
    z.strictObject({ label: z.string(), base: z.string().nullable(), theirs: z.string(), mine: z.string() }),
  ),
  /** The inbound message the agent had not seen, where that is why it is held. */
  newMessage: messageSchema.nullable(),
  /** The requests that would be sent now, without credentials; empty where nothing is left to send. */
  wouldSend: z.array(z.strictObject({ method: z.string(), path: z.string(), body: z.string().nullable() })),
  /** The requests made for it so far and their answers, oldest first; without headers, secrets masked. */
  exchanges: z.array(
    z.strictObject({
      id: z.int(),
      atMs: z.int(),
      method: z.string(),
      path: z.string(),
      body: z.string().nullable(),
      status: z.int().nullable(),
      answer: z.string().nullable(),
    }),
  ),
  /** What would be sent, or else what was sent last, as a command line without the credential; null for none. */
  curl: z.string().nullable(),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** What became of undo or redo. */
const turnedSchema = z.strictObject({
  /** The command, null where there is none left. */
  title: z.string().nullable(),
  /** Whether anything of it was left to change; others may have moved on. */
  changed: z.boolean(),
  revision: z.int(),
});
export type Turned = z.infer<typeof turnedSchema>;

/** Every request the interface can make of the main process: a contract, then one boundary that checks it. */
export const ipcContract = {
  'app.bootstrap': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.string(),
      accounts: z.array(accountViewSchema),
      settings: settingsSchema,
      notices: z.array(noticeSchema),
    }),
  },
  'app.dismissNotice': { input: z.strictObject({ id: z.string() }), output: nothing },
  'app.acceptTokenFile': { input: nothing, output: nothing },
  'settings.set': { input: settingsSchema.partial(), output: settingsSchema },
  'conversations.page': {
    input: z.strictObject({
      accountId,
      view: viewSchema,
      after: cursorSchema.nullable(),
      limit: z.int().min(1).max(maxPage),
    }),
    output: z.strictObject({
      rows: z.array(conversationRowSchema),
      /** Where the next page starts; null at the end. */
      next: cursorSchema.nullable(),
      total: z.int(),
      revision: z.int(),
    }),
  },
  /** The named rows as they are now, and whether the view holds them; rows that no longer exist are left out. */
  'conversations.rows': {
    input: z.strictObject({ accountId, view: viewSchema, ids: z.array(conversationId).max(maxPage) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ row: conversationRowSchema, inView: z.boolean() })),
      total: z.int(),
      revision: z.int(),
    }),
  },
  /** Ids of a view in its order, for selecting all of it. */
  'conversations.ids': {
    input: z.strictObject({ accountId, view: viewSchema }),
    output: z.strictObject({ ids: z.array(conversationId).max(maxBulk) }),
  },
  /** From the replica at once; newer messages are fetched behind it and arrive as a change event. */
  'conversations.open': {
    input: z.strictObject({ accountId, id: conversationId }),
    output: detailSchema.nullable(),
  },
  'counts.get': { input: z.strictObject({ accountId }), output: countsSchema },
  'tags.suggest': {
    input: z.strictObject({ accountId, prefix: z.string().max(100) }),
    output: z.strictObject({ tags: z.array(z.string()) }),
  },
  /** Answers once the intents are durable. Rows that show them carry at least this revision. */
  'intents.enqueue': {
    input: z.strictObject({
      commandId: z.uuid(),
      accountId,
      ids,
      edits: z.array(newEditSchema).min(1).max(50),
      /** Of the conversations that are on the screen: the newest message whose text is. */
      painted: z.array(paintedSchema).max(maxBulk),
      /** Of edits that were written in a dialog: what stood there before. */
      opened: z.array(openedSchema).max(50).optional(),
    }),
    output: z.strictObject({ revision: z.int() }),
  },
  'intents.undo': { input: z.strictObject({ accountId }), output: turnedSchema },
  'intents.redo': { input: z.strictObject({ accountId }), output: turnedSchema },
  /** The first of a list of the queue, and how many there are. */
  'outbox.list': {
    input: outboxQuestion,
    output: z.strictObject({
      items: z.array(outboxItemSchema),
      /** As many as the query asks for, listed or not. */
      found: z.int(),
      /** Whatever is asked for. */
      total: z.int(),
      needsYou: z.int(),
    }),
  },
  /** All that a query asks for, in the order of the list: for selecting all of it. */
  'outbox.seqs': { input: outboxQuestion, output: z.strictObject({ seqs: z.array(z.int()) }) },
  /** What each state and each field beside the rest of the query would show. */
  'outbox.facets': {
    input: outboxQuestion,
    output: z.strictObject({
      states: z.record(z.enum(queueStates), z.int()),
      fields: z.record(z.enum(fields), z.int()),
    }),
  },
  /** Takes a change back that was sent: by an edit of its own, which respects what changed since. */
  'outbox.revert': {
    input: z.strictObject({ accountId, seq: z.int(), commandId: z.uuid() }),
    output: z.strictObject({ reverted: z.boolean(), revision: z.int() }),
  },
  /** Moves the conversations of these in the queue; those whose order is not free are left where they are. */
  'outbox.move': {
    input: z.strictObject({ accountId, seqs, to: queuePlaceSchema }),
    /** How many conversations. */
    output: z.strictObject({ moved: z.int() }),
  },
  'outbox.inspect': { input: z.strictObject({ accountId, seq: z.int() }), output: inspectionSchema.nullable() },
  /** retry: again now. mine: against what the server says now, sent whatever changed. discard: never sent, kept in the history. */
  'outbox.resolve': {
    input: z.strictObject({
      accountId,
      seqs,
      how: z.enum(['retry', 'mine', 'discard']),
    }),
    /** `answered`: those that it was an answer to; others are under way or have ended meanwhile. */
    output: z.strictObject({ answered: z.int(), revision: z.int() }),
  },
  'sync.now': { input: z.strictObject({ accountId }), output: nothing },
  /** Asks for every conversation by name that the account's list leaves out. */
  'sync.checkMissing': { input: z.strictObject({ accountId }), output: nothing },
  'sync.setPaused': { input: z.strictObject({ accountId, paused: z.boolean() }), output: nothing },
  'accounts.providers': { input: nothing, output: z.strictObject({ providers: z.array(providerViewSchema) }) },
  /** Asks the server for one page; nothing is kept. */
  'accounts.test': { input: connectionFormSchema, output: connectionTrialSchema },
  /** Tests, keeps and starts the account; the same one again (provider, base URL and space) is brought up to date. */
  'accounts.connect': { input: connectionFormSchema, output: connectionTrialSchema },
  /** A new token for an account whose old one was refused or lost. */
  'accounts.renew': {
    input: z.strictObject({ accountId, credentials: z.record(z.string(), z.string()) }),
    output: connectionTrialSchema,
  },
  'accounts.rename': { input: z.strictObject({ accountId, name: connectionFormSchema.shape.name }), output: nothing },
  'accounts.setConflictPolicy': {
    input: z.strictObject({ accountId, policy: accountSchema.shape.conflictPolicy }),
    output: nothing,
  },
  /** Forgets the account and its copy here. While edits are queued it only says how many, unless `discardQueued`. */
  'accounts.signOut': {
    input: z.strictObject({ accountId, discardQueued: z.boolean() }),
    output: z.strictObject({ signedOut: z.boolean(), queued: z.int() }),
  },
  'directory.get': { input: z.strictObject({ accountId }), output: directorySchema },
  'views.save': {
    input: z.strictObject({ accountId, name: savedViewSchema.shape.name, query: savedViewSchema.shape.query }),
    output: z.array(savedViewSchema),
  },
  'views.remove': { input: z.strictObject({ accountId, id: z.string() }), output: z.array(savedViewSchema) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Channel = keyof typeof ipcContract;
export type Input<C extends Channel> = z.input<(typeof ipcContract)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof ipcContract)[C]['output']>;

/** What the main process tells the interface, unasked. */
export const ipcEvents = {
  /** `ids` null: so many changed that the list should be read again. */
  'conversations.changed': z.strictObject({
    accountId,
    revision: z.int(),
    ids: z.array(conversationId).max(maxPage).nullable(),
  }),
  'outbox.changed': z.strictObject({ accountId }),
  'sync.changed': syncStatusSchema,
  'accounts.changed': z.strictObject({ accounts: z.array(accountViewSchema) }),
  'notices.changed': z.strictObject({ notices: z.array(noticeSchema) }),
  /** From the native menu. */
  'command.run': z.strictObject({ id: commandIdSchema }),
  /** From a desktop alert. */
  'conversation.show': z.strictObject({ accountId, id: conversationId }),
} as const satisfies Record<string, z.ZodType>;
export type EventName = keyof typeof ipcEvents;
export type EventPayload<E extends EventName> = z.output<(typeof ipcEvents)[E]>;

/** How an answer crosses: failures travel as values, with a sentence for the agent. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: 'untrusted' | 'invalid' | 'failed'; sentence: string };

/** What preload puts on `window.winnow`. */
export type Bridge = {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<Output<C>>>;
  /** @returns a function that stops listening */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
};
