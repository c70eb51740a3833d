import type { Beside } from '#shared/edits/coupling.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { type IntentState, type Outcome, type Progress, transition } from '#shared/edits/intent.ts';
import type { Seen } from '#shared/edits/seen.ts';
import { everyChange, type OutboxFilter, type OutboxQuery } from '#shared/query/outbox.ts';
import type { Db } from '../connect.ts';
import { groupedBy } from './grouped-by.ts';
import { type IntentLists, intentLists } from './intent-lists.ts';
import { type IntentOrder, intentOrder, newRank } from './intent-order.ts';
import {
  type Intent,
  intentColumns,
  type Line,
  lineColumns,
  readIntent,
  readIntents,
  readLines,
} from './intent-records.ts';
import { type IntentSet, intentSets } from './intent-sets.ts';
import { besideText, intentValues } from './intent-values.ts';

/** As many finished intents as the history keeps, per account. */
export const historyLength = 10_000;

type MadeOn = Pick<Intent, 'base' | 'beside'>;

export type NewIntent = {
  readonly commandId: string;
  readonly accountId: string;
  readonly conversationId: string;
  readonly contact: string;
  readonly target: string;
  readonly edit: Edit;
  readonly base: string | null;
  readonly beside: Beside;
  readonly afterSeq: number | null;
  readonly back: readonly Edit[];
  readonly takesBackSeq: number | null;
  readonly seenInboundAtMs: number | null;
  readonly seenPreview: string | null;
  readonly state: IntentState;
  readonly local: boolean;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
};

export type IntentTable = IntentLists & {
  readonly order: IntentOrder;
  /** At the place of its conversation in the queue, or else behind everything that waits. */
  /** @returns its number */
  add(intent: NewIntent): number;
  /** Writes what one command makes of many conversations. */
  set(accountId: string): IntentSet;
  get(seq: number): Intent | null;
  /** Those of one conversation that have not ended, in the order they were made. */
  pending(accountId: string, conversationId: string): Intent[];
  /** The same of many in one statement; those without any are not in it. */
  pendingOf(accountId: string, ids: readonly string[]): ReadonlyMap<string, Intent[]>;
  /** What the agent had seen of conversations when they gave this command, as far as the history goes back. */
  seenIn(accountId: string, commandId: string, ids: readonly string[]): ReadonlyMap<string, Seen>;
  pendingIds(accountId: string): string[];
  /**
   * The conversation to push next: oldest first, none in flight, none of its intents backing off but those that were
   * tried `triesTogether` times.
   */
  nextConversation(accountId: string, nowMs: number, triesTogether: number): string | null;
  /** When the earliest intent that backs off is due again, or null. */
  nextAttemptMs(accountId: string, nowMs: number): number | null;
  /** Those of an account that are in flight. */
  underWay(accountId: string): Intent[];
  /** What has become of an intent: the only way in which its state changes. @throws Error where it has ended */
  become(intent: Pick<Intent, 'seq' | 'conversationId' | keyof Progress>, outcome: Outcome, nowMs: number): void;
  /** What it was made after has ended: from now on it is measured against this. */
  measure(seq: number, on: MadeOn, afterSeq: number | null): void;
  /** The agent was asked: it is measured against what the provider has now, and they have seen this. */
  rebase(seq: number, on: MadeOn, seen: Seen): void;
  /** What takes it back has become something else. */
  setBack(seq: number, back: readonly Edit[]): void;
  /** Lets everything that backs off try at once. */
  hurry(accountId: string): void;
  /** The conversation was merged into another: what was queued for it is queued for that one, at the earlier place. */
  move(accountId: string, from: string, to: string): void;
  count(accountId: string): { waiting: number; needsYou: number };
  /** In the order given; what is no longer there is left out. */
  named(seqs: readonly number[]): Intent[];
  /** The same, as the list of the queue tells them. */
  lines(seqs: readonly number[]): Line[];
  /** Waiting ones in the order in which they are sent; finished ones newest first. */
  list(accountId: string, filter: OutboxFilter, limit: number, query?: OutboxQuery): Intent[];
  ofConversation(accountId: string, conversationId: string, limit: number): Intent[];
  finishedCount(accountId: string): number;
  /** Forgets the oldest of the history beyond its length. */
  prune(accountId: string): void;
};

type SeenRecord = { conversation_id: string; at_ms: number | null; seen_preview: string | null };

/** An intent has ended when, and only when, it has the time of its end: the partial indexes hold the others. */
const isOpen = 'finished_at_ms IS NULL';

// As in all tables, parameters of conditions have a plus: SQLite looks at the value of a bare one to choose a plan, so that
// it plans anew for each value, which takes up to twenty times as long as the answer.
export function intentTable(db: Db): IntentTable {
  const add = db.prepare(
    `INSERT INTO intent (${intentValues.columns}, rank) VALUES (${intentValues.places}, ${newRank})`,
  );
  const get = db.prepare(`SELECT ${intentColumns} FROM intent WHERE seq = +?`);
  const pending = db.prepare(
    `SELECT ${intentColumns} FROM intent INDEXED BY intent_pending WHERE account_id = +? AND conversation_id = +? AND ${isOpen}
     ORDER BY seq`,
  );
  const pendingOf = db.prepare(
    `SELECT ${intentColumns} FROM json_each(?) AS wanted
     CROSS JOIN intent INDEXED BY intent_pending
       ON account_id = +? AND conversation_id = wanted.value AND ${isOpen}
     ORDER BY seq`,
  );
  const seenIn = db.prepare(
    `SELECT conversation_id, max(seen_inbound_at_ms) AS at_ms, seen_preview FROM json_each(?) AS wanted
     CROSS JOIN intent INDEXED BY intent_conversation ON account_id = +? AND conversation_id = wanted.value
     WHERE command_id = +? GROUP BY conversation_id`,
  );
  const pendingIds = db
    .prepare(`SELECT DISTINCT conversation_id FROM intent WHERE account_id = +? AND ${isOpen}`)
    .pluck();
  const next = db
    .prepare(
      `SELECT conversation_id FROM intent i INDEXED BY intent_waiting
       WHERE account_id = +@accountId AND ${isOpen} AND state IN ('in_doubt', 'ready') AND next_attempt_ms <= +@nowMs
         AND NOT EXISTS (
           SELECT 1 FROM intent j INDEXED BY intent_pending
           WHERE j.account_id = i.account_id AND j.conversation_id = i.conversation_id
             AND j.${isOpen}
             AND (j.state = 'inflight' OR (j.state IN ('ready', 'in_doubt') AND j.next_attempt_ms > +@nowMs
                                           AND j.attempts < +@triesTogether)))
       ORDER BY rank, seq LIMIT 1`,
    )
    .pluck();
  const nextAttempt = db
    .prepare(
      `SELECT min(next_attempt_ms) FROM intent INDEXED BY intent_put_off
       WHERE account_id = +? AND ${isOpen} AND next_attempt_ms > 0 AND next_attempt_ms > +? AND state IN ('ready', 'in_doubt')`,
    )
    .pluck();
  const underWay = db.prepare(
    `SELECT ${intentColumns} FROM intent INDEXED BY intent_under_way
     WHERE account_id = +? AND ${isOpen} AND state = 'inflight' ORDER BY seq`,
  );
  const become = db.prepare(
    `UPDATE intent SET state = @state, reason_json = @reason, attempts = @attempts, next_attempt_ms = @nextAttemptMs,
       finished_at_ms = @finishedAtMs WHERE seq = +@seq`,
  );
  const rebase = db.prepare(
    `UPDATE intent SET base = ?, beside_json = ?, after_seq = NULL, seen_inbound_at_ms = ?, seen_preview = ? WHERE seq = +?`,
  );
  const measure = db.prepare('UPDATE intent SET base = ?, beside_json = ?, after_seq = ? WHERE seq = +?');
  const setBack = db.prepare('UPDATE intent SET back_json = ? WHERE seq = +?');
  const hurry = db.prepare(
    `UPDATE intent INDEXED BY intent_put_off SET next_attempt_ms = 0
     WHERE account_id = +? AND ${isOpen} AND next_attempt_ms > 0 AND state IN ('ready', 'in_doubt')`,
  );
  const move = db.prepare('UPDATE intent SET conversation_id = ? WHERE account_id = +? AND conversation_id = +?');
  const counts = db.prepare('SELECT waiting, needs_you AS needsYou FROM intent_count WHERE account_id = +?');
  const named = db.prepare(
    `SELECT ${intentColumns} FROM json_each(?) AS wanted JOIN intent ON intent.seq = wanted.value ORDER BY wanted.key`,
  );
  const lines = db.prepare(
    `SELECT ${lineColumns} FROM json_each(?) AS wanted JOIN intent ON intent.seq = wanted.value ORDER BY wanted.key`,
  );
  const lists = intentLists(db);
  const order = intentOrder(db);
  const ofConversation = db.prepare(
    `SELECT ${intentColumns} FROM intent WHERE account_id = +? AND conversation_id = +? ORDER BY seq DESC LIMIT +?`,
  );
  const finishedCount = db
    .prepare('SELECT count(*) FROM intent WHERE account_id = +? AND finished_at_ms IS NOT NULL')
    .pluck();
  const prune = db.prepare(
    `DELETE FROM intent WHERE account_id = +@accountId AND finished_at_ms < (
       SELECT finished_at_ms FROM intent WHERE account_id = +@accountId AND finished_at_ms IS NOT NULL
       ORDER BY finished_at_ms DESC LIMIT 1 OFFSET ${historyLength})`,
  );
  const becomes: IntentTable['become'] = (intent, outcome, nowMs) => {
    const { reason, ...next } = transition(intent, outcome, nowMs);
    become.run({ ...next, reason: reason && JSON.stringify(reason), seq: intent.seq });
  };

  return {
    ...lists,
    order,
    add: (intent) => {
      const { accountId, conversationId } = intent;
      return add.run(...intentValues.once()(intent), { accountId, conversationId }).lastInsertRowid as number;
    },
    set: intentSets(db, becomes),
    get: (seq) => {
      const record = get.get(seq);
      return record === undefined ? null : readIntent(record);
    },
    pending: (accountId, id) => readIntents(pending.all(accountId, id)),
    pendingOf: (accountId, ids) =>
      groupedBy(
        readIntents(pendingOf.all(JSON.stringify(ids), accountId)),
        ({ conversationId }) => conversationId,
        (intent) => intent,
      ),
    seenIn: (accountId, commandId, ids) =>
      new Map(
        (seenIn.all(JSON.stringify(ids), accountId, commandId) as SeenRecord[]).map((seen) => [
          seen.conversation_id,
          { seenInboundAtMs: seen.at_ms, seenPreview: seen.seen_preview },
        ]),
      ),
    pendingIds: (accountId) => pendingIds.all(accountId) as string[],
    nextConversation: (accountId, nowMs, triesTogether) =>
      (next.get({ accountId, nowMs, triesTogether }) as string | undefined) ?? null,
    nextAttemptMs: (accountId, nowMs) => nextAttempt.get(accountId, nowMs) as number | null,
    underWay: (accountId) => readIntents(underWay.all(accountId)),
    become: becomes,
    rebase: (seq, { base, beside }, { seenInboundAtMs, seenPreview }) =>
      void rebase.run(base, besideText(beside), seenInboundAtMs, seenPreview, seq),
    measure: (seq, { base, beside }, afterSeq) => void measure.run(base, besideText(beside), afterSeq, seq),
    setBack: (seq, back) => void setBack.run(JSON.stringify(back), seq),
    hurry: (accountId) => void hurry.run(accountId),
    move(accountId, from, to) {
      move.run(to, accountId, from);
      order.join(accountId, to);
    },
    count: (accountId) =>
      (counts.get(accountId) as { waiting: number; needsYou: number } | undefined) ?? { waiting: 0, needsYou: 0 },
    lines: (seqs) => readLines(lines.all(JSON.stringify(seqs))),
    named: (seqs) => readIntents(named.all(JSON.stringify(seqs))),
    list: (accountId, filter, limit, query) =>
      readIntents(named.all(JSON.stringify(lists.matching(accountId, filter, query ?? everyChange, limit)))),
    ofConversation: (accountId, id, limit) => readIntents(ofConversation.all(accountId, id, limit)),
    finishedCount: (accountId) => finishedCount.get(accountId) as number,
    prune: (accountId) => void prune.run({ accountId }),
  };
}
