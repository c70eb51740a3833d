import { z } from 'zod';
import type { Beside } from '#shared/edits/coupling.ts';
import { type Edit, fields } from '#shared/edits/edit.ts';
import { editSchema } from '#shared/edits/edit-schema.ts';
import { intentStates } from '#shared/edits/intent.ts';
import { type Reason, reasonSchema } from '#shared/reason.ts';
import { once } from './once.ts';
import { readOr } from './read-or.ts';

const besideSchema: z.ZodType<Beside> = z.partialRecord(z.enum(fields), z.array(z.string().nullable()));

const backSchema = z.array(editSchema).readonly();

const ownSchema = z.strictObject({
  seq: z.int(),
  commandId: z.string(),
  accountId: z.string(),
  conversationId: z.string(),
  /** Who the conversation was with when the edit was made. */
  contact: z.string(),
  target: z.string(),
  /** What the edit is about, at the provider when the edit was made (the oldest of edits that replaced each other). */
  base: z.string().nullable(),
  /** The intent of the same target that was under way when this one was made: it is made on what that leads to. */
  afterSeq: z.int().nullable(),
  /** The intent that was under way and that this one takes back. */
  takesBackSeq: z.int().nullable(),
  seenInboundAtMs: z.int().nullable(),
  seenPreview: z.string().nullable(),
  state: z.enum(intentStates),
  local: z.boolean(),
  attempts: z.int(),
  nextAttemptMs: z.int(),
  createdAtMs: z.int(),
  finishedAtMs: z.int().nullable(),
});

/** What many intents of one list have in common. */
type Shared = {
  readonly edit: Edit;
  /** What `base` is of fields that the provider sets beside it. */
  readonly beside: Beside;
  /** What takes it back, in this order; nothing where nothing brings back what it replaced. */
  readonly back: readonly Edit[];
  readonly reason: Reason | null;
};
export type Intent = z.infer<typeof ownSchema> & Shared;

const lineSchema = ownSchema.pick({
  seq: true,
  accountId: true,
  conversationId: true,
  contact: true,
  state: true,
  local: true,
  attempts: true,
  nextAttemptMs: true,
  createdAtMs: true,
  finishedAtMs: true,
});
/** What a line of the queue tells: lists are long, and half of a row is read in half the time. */
export type Line = z.infer<typeof lineSchema> & Pick<Shared, 'edit' | 'reason'>;

type IntentRecord = {
  seq: number;
  command_id: string;
  account_id: string;
  conversation_id: string;
  contact: string;
  target: string;
  edit_json: string;
  base: string | null;
  beside_json: string | null;
  after_seq: number | null;
  back_json: string | null;
  takes_back_seq: number | null;
  seen_inbound_at_ms: number | null;
  seen_preview: string | null;
  state: string;
  local: number;
  attempts: number;
  next_attempt_ms: number;
  reason_json: string | null;
  created_at_ms: number;
  finished_at_ms: number | null;
};
type LineRecord = Pick<
  IntentRecord,
  | 'seq'
  | 'account_id'
  | 'conversation_id'
  | 'contact'
  | 'edit_json'
  | 'state'
  | 'local'
  | 'attempts'
  | 'next_attempt_ms'
  | 'reason_json'
  | 'created_at_ms'
  | 'finished_at_ms'
>;

export const intentColumns = `seq, command_id, account_id, conversation_id, contact, target, edit_json, base, beside_json, after_seq,
  back_json, takes_back_seq, seen_inbound_at_ms, seen_preview, state, local, attempts, next_attempt_ms, reason_json, created_at_ms, finished_at_ms`;
export const lineColumns = `seq, account_id, conversation_id, contact, edit_json, state, local, attempts, next_attempt_ms, reason_json,
  created_at_ms, finished_at_ms`;

type Reading = ReturnType<typeof readingOnce>;

/** Reads each text once, whatever number of intents has it: nearly all that reading an intent takes is this. */
function readingOnce() {
  return {
    edit: once((text): Edit => editSchema.parse(JSON.parse(text))),
    reason: once((text): Reason => reasonSchema.parse(JSON.parse(text))),
    beside: once((text) => readOr(text, besideSchema, {})),
    back: once((text) => readOr(text, backSchema, [])),
  };
}

function toIntent(r: IntentRecord, reading: Reading): Intent {
  const shared: Shared = {
    edit: reading.edit(r.edit_json),
    beside: r.beside_json === null ? {} : reading.beside(r.beside_json),
    back: r.back_json === null ? [] : reading.back(r.back_json),
    reason: r.reason_json === null ? null : reading.reason(r.reason_json),
  };
  const own = ownSchema.parse({
    seq: r.seq,
    commandId: r.command_id,
    accountId: r.account_id,
    conversationId: r.conversation_id,
    contact: r.contact,
    target: r.target,
    base: r.base,
    afterSeq: r.after_seq,
    takesBackSeq: r.takes_back_seq,
    seenInboundAtMs: r.seen_inbound_at_ms,
    seenPreview: r.seen_preview,
    state: r.state,
    local: r.local !== 0,
    attempts: r.attempts,
    nextAttemptMs: r.next_attempt_ms,
    createdAtMs: r.created_at_ms,
    finishedAtMs: r.finished_at_ms,
  });
  return { ...own, ...shared };
}

function toLine(r: LineRecord, reading: Reading): Line {
  const own = lineSchema.parse({
    seq: r.seq,
    accountId: r.account_id,
    conversationId: r.conversation_id,
    contact: r.contact,
    state: r.state,
    local: r.local !== 0,
    attempts: r.attempts,
    nextAttemptMs: r.next_attempt_ms,
    createdAtMs: r.created_at_ms,
    finishedAtMs: r.finished_at_ms,
  });
  return {
    ...own,
    edit: reading.edit(r.edit_json),
    reason: r.reason_json === null ? null : reading.reason(r.reason_json),
  };
}

/** One row of the history that makes no sense any more hides no other. Of what waits each counts, so that is damage. */
function readable<R extends { readonly finished_at_ms: number | null }, T>(
  rows: readonly unknown[],
  read: (record: R, reading: Reading) => T,
): T[] {
  const reading = readingOnce();
  return (rows as R[]).flatMap((record) => {
    try {
      return [read(record, reading)];
    } catch (error) {
      if (record.finished_at_ms === null) throw error;
      return [];
    }
  });
}

/** Rows of `intentColumns`. @throws where one that has not ended makes no sense */
export const readIntents = (rows: readonly unknown[]): Intent[] => readable(rows, toIntent);

/** A row of `intentColumns`. @throws where it makes no sense */
export const readIntent = (row: unknown): Intent => toIntent(row as IntentRecord, readingOnce());

/** Rows of `lineColumns`. @throws where one that has not ended makes no sense */
export const readLines = (rows: readonly unknown[]): Line[] => readable(rows, toLine);
