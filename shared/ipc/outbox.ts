import { z } from 'zod';
import { messageSchema, priorities } from '../conversation.ts';
import { dryRunSchema } from '../dry-run.ts';
import { fields, openedSchema } from '../edits/edit.ts';
import { editSchema, newEditSchema } from '../edits/edit-schema.ts';
import { paintedSchema } from '../edits/seen.ts';
import { editShapes } from '../edits/shape.ts';
import { outboxItemSchema, queuePlaceSchema } from '../outbox.ts';
import { maxOutboxQueryLength, outboxFilters, queueStates } from '../query/outbox.ts';
import { conversationName, scopeSchema } from '../scope.ts';
import { totalSchema } from './conversations.ts';
import { maxBulk } from './limits.ts';
import type { Requests } from './requests.ts';

const ids = z.array(conversationName).min(1).max(maxBulk);
const seqs = z.array(z.int()).min(1).max(maxBulk);
/** What a list of the queue is asked for; the query is read by `parseOutboxQuery`. */
const outboxQuestion = z.strictObject({
  accountId: scopeSchema,
  filter: z.enum(outboxFilters),
  query: z.string().max(maxOutboxQueryLength).default(''),
  /** How the window says each edit: words are looked for in what the agent reads. */
  phrases: z.partialRecord(z.enum(editShapes), z.string().max(200)).default({}),
  /** How it calls each priority. */
  priorities: z.partialRecord(z.enum(priorities), z.string().max(200)).default({}),
});

/** What was on the screen against a change: the server's value, and the newest message that was unseen, by its id. */
const shownSchema = z.strictObject({ theirs: z.string().nullable(), messageId: z.string().nullable() });
export type ShownAgainst = z.infer<typeof shownSchema>;

export const inspectionSchema = z.strictObject({
  item: outboxItemSchema,
  /** Base, server and mine of what the edit is about, as values are compared; null where the conversation is not here. */
  comparison: z
    .strictObject({ base: z.string().nullable(), theirs: z.string().nullable(), mine: z.string().nullable() })
    .nullable(),
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

/** A command that was taken back, or made again: the first of its edits, and how many there are beside it. */
const takenBackSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('edits'),
    edit: editSchema,
    more: z.int(),
    contact: z.string(),
    conversations: z.int(),
  }),
  /** As an earlier version called it. */
  z.strictObject({ kind: z.literal('told'), words: z.string() }),
]);
export type TakenBack = z.infer<typeof takenBackSchema>;

/** The newest command, or the rest of the one that is named, whatever has been done since it was begun. */
const turnSchema = z.strictObject({
  accountId: scopeSchema,
  rest: z.string().min(1).optional(),
  /** Of the conversations that are on the screen: the newest message whose text is. */
  painted: z.array(paintedSchema).max(maxBulk).optional(),
});

/** What became of undo or redo. */
const turnedSchema = z.strictObject({
  /** Null where there is none left. */
  command: takenBackSchema.nullable(),
  /** By which name it was given. */
  commandId: z.string().nullable(),
  /** Whether anything of it was left to change; others may have moved on. */
  changed: z.boolean(),
  /** The command, where parts of it are left: each is asked for by itself, with this name. */
  rest: z.string().nullable(),
  revision: z.int(),
});
export type Turned = z.infer<typeof turnedSchema>;

/** Edits: made, taken back, looked at in the queue and answered; in one account, or in all of them. */
export const outboxRequests = {
  /**
   * Answers once the intents are durable. Rows that show them carry at least this revision. What is asked for with the id
   * of the newest command is a part of that.
   */
  'intents.enqueue': {
    input: z.strictObject({
      commandId: z.uuid(),
      accountId: scopeSchema,
      ids,
      edits: z.array(newEditSchema).min(1).max(50),
      /** Of the conversations that are on the screen: the newest message whose text is. */
      painted: z.array(paintedSchema).max(maxBulk),
      /** Of edits that were written in a dialog: what stood there before. */
      opened: z.array(openedSchema).max(50).optional(),
      /**
       * When it was given, or since when it was considered, epoch ms: of what is not on the screen, nobody has seen what
       * came after that. Absent: it is given now.
       */
      sinceMs: z.int().optional(),
    }),
    output: z.strictObject({ revision: z.int() }),
  },
  /** What would become of it, conversation by conversation; nothing is done. */
  'intents.dryRun': {
    input: z.strictObject({
      accountId: scopeSchema,
      ids,
      edits: z.array(newEditSchema).min(1).max(50),
      painted: z.array(paintedSchema).max(maxBulk),
      /** Since when the agent considers it, epoch ms. */
      sinceMs: z.int(),
    }),
    output: dryRunSchema,
  },
  'intents.undo': { input: turnSchema, output: turnedSchema },
  'intents.redo': { input: turnSchema, output: turnedSchema },
  /** The first of a list of the queue, and how many there are. */
  'outbox.list': {
    input: outboxQuestion,
    output: z.strictObject({
      items: z.array(outboxItemSchema),
      /** As many as the query asks for, listed or not; of words, no more are counted than are listed. */
      found: totalSchema,
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
    input: z.strictObject({ accountId: scopeSchema, seq: z.int(), commandId: z.uuid() }),
    output: z.strictObject({ reverted: z.boolean(), revision: z.int() }),
  },
  /** Moves the conversations of these in the queue; those whose order is not free are left where they are. */
  'outbox.move': {
    input: z.strictObject({ accountId: scopeSchema, seqs, to: queuePlaceSchema }),
    /** How many conversations. */
    output: z.strictObject({ moved: z.int() }),
  },
  'outbox.inspect': {
    input: z.strictObject({ accountId: scopeSchema, seq: z.int() }),
    output: inspectionSchema.nullable(),
  },
  /** retry: again now. mine: against what the server says now, sent whatever changed. discard: never sent, kept in the history. */
  'outbox.resolve': {
    input: z.strictObject({
      accountId: scopeSchema,
      seqs,
      how: z.enum(['retry', 'mine', 'discard']),
      /** Of the one that the agent looks at, what stood against it there: no word is given over anything else. */
      shown: shownSchema.optional(),
    }),
    /**
     * `answered`: those that it was an answer to; others are under way or have ended meanwhile. `isMoved`: something else
     * stands against one by now than was shown.
     */
    output: z.strictObject({ answered: z.int(), isMoved: z.boolean(), revision: z.int() }),
  },
} as const satisfies Requests;
