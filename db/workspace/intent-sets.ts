import { type Progress, transition } from '#shared/edits/intent.ts';
import type { Db } from '../connect.ts';
import { rowInserts } from '../insert-rows.ts';
import { step } from './intent-order.ts';
import { intentValues } from './intent-values.ts';
import type { IntentTable, NewIntent } from './intents.ts';
import { needs, waits } from './m0080-counts.ts';
import { fieldOf, stateOf } from './m0130-facets.ts';
import { saidBy } from './m0150-words.ts';

/**
 * Writes the intents of one command as sets: what the table does for each of them is done once for all. Nothing of it is
 * in the table before `write`, which leaves what writing them one by one would have left: the same rows, the same counts,
 * the same order of the queue.
 */
export type IntentSet = Pick<IntentTable, 'add' | 'become'> & {
  /** In the transaction in which it was begun, before anything else of it reads or writes intents. */
  write(): void;
};

/** What has become of many in the same way. */
type Same = { readonly next: Progress; readonly seqs: number[] };

const these = 'json_each(@seqs) AS chosen CROSS JOIN intent ON intent.seq = chosen.value';

/** @param becomeOne writes what has become of one of them by itself */
export function intentSets(db: Db, becomeOne: IntentTable['become']): (accountId: string) => IntentSet {
  const lastSeq = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'intent'").pluck();
  const ranksOf = db
    .prepare(
      `SELECT conversation_id, rank FROM json_each(?) AS wanted CROSS JOIN intent INDEXED BY intent_pending
         ON account_id = +? AND conversation_id = wanted.value AND finished_at_ms IS NULL`,
    )
    .raw();
  const lastRank = db
    .prepare('SELECT max(rank) FROM intent INDEXED BY intent_waiting WHERE account_id = +? AND finished_at_ms IS NULL')
    .pluck();
  const countAsSet = db.prepare('INSERT INTO counted_as_set VALUES (1)');
  const countEach = db.prepare('DELETE FROM counted_as_set');
  const insert = rowInserts(db, 'intent', ['seq', 'rank', ...intentValues.names]);
  const update = db.prepare(
    `UPDATE intent SET state = @state, reason_json = NULL, attempts = @attempts, next_attempt_ms = @nextAttemptMs,
       finished_at_ms = @finishedAtMs WHERE seq IN (SELECT value FROM json_each(@seqs))`,
  );
  const count = db.prepare(
    `INSERT INTO intent_count SELECT account_id, @times * sum(${waits('intent')}), @times * sum(${needs('intent')})
     FROM ${these} WHERE finished_at_ms IS NULL GROUP BY account_id
     ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + excluded.waiting, needs_you = needs_you + excluded.needs_you`,
  );
  const countFacets = db.prepare(
    `INSERT INTO intent_facet SELECT account_id, ${stateOf('intent')}, ${fieldOf('intent')}, @times * count(*)
     FROM ${these} WHERE true GROUP BY 1, 2, 3 ON CONFLICT (account_id, state, field) DO UPDATE SET n = n + excluded.n`,
  );
  const countSaid = db.prepare(
    `INSERT INTO intent_said SELECT ${saidBy('intent')}, count(*) FROM ${these} WHERE true GROUP BY 1, 2, 3
     ON CONFLICT (account_id, edit_json, reason_json) DO UPDATE SET n = n + excluded.n`,
  );
  const noteChanges = db.prepare(
    'INSERT INTO row_change (account_id, conversation_id) SELECT ?, value FROM json_each(?) ORDER BY key',
  );

  function uncounted(work: () => void): void {
    countAsSet.run();
    work();
    countEach.run();
  }

  /** At the place of its conversation in the queue, or else behind everything that waits: as the table has it. */
  function inOrder(accountId: string, added: readonly NewIntent[]) {
    const ids = new Set(added.map(({ conversationId }) => conversationId));
    const known = new Map(ranksOf.all(JSON.stringify([...ids]), accountId) as [string, number][]);
    let last = lastRank.get(accountId) as number | null;
    return ({ conversationId, finishedAtMs }: NewIntent): number => {
      const own = known.get(conversationId);
      const rank = own ?? (last === null ? 0 : last + step);
      if (own !== undefined || finishedAtMs !== null) return rank;
      known.set(conversationId, rank);
      last = rank;
      return rank;
    };
  }

  function writeAdded(accountId: string, first: number, added: readonly NewIntent[]): void {
    const rankOfNew = inOrder(accountId, added);
    const valuesOf = intentValues.once();
    const rows = added.map((intent, at) => [first + at, rankOfNew(intent), ...valuesOf(intent)]);
    uncounted(() => insert(rows));
    const seqs = JSON.stringify(added.map((_, at) => first + at));
    count.run({ seqs, times: 1n });
    countFacets.run({ seqs, times: 1n });
    countSaid.run({ seqs });
  }

  function writeBecome(same: Iterable<Same>): void {
    for (const { next, seqs: all } of same) {
      const seqs = JSON.stringify(all);
      count.run({ seqs, times: -1n });
      countFacets.run({ seqs, times: -1n });
      uncounted(() => update.run({ ...next, seqs }));
      count.run({ seqs, times: 1n });
      countFacets.run({ seqs, times: 1n });
    }
  }

  return (accountId) => {
    let added: NewIntent[] = [];
    let become = new Map<string, Same>();
    let single: (() => void)[] = [];
    let changed = new Set<string>();
    let first = 0;
    return {
      add(intent) {
        if (added.length === 0) first = ((lastSeq.get() as number | undefined) ?? 0) + 1;
        changed.add(intent.conversationId);
        return first + added.push(intent) - 1;
      },
      become(intent, outcome, nowMs) {
        const next = transition(intent, outcome, nowMs);
        // The words of a server are counted where they stand.
        if (intent.reason !== null || next.reason !== null) {
          single.push(() => becomeOne(intent, outcome, nowMs));
          return;
        }
        changed.add(intent.conversationId);
        const alike = JSON.stringify(next);
        const same = become.get(alike) ?? { next, seqs: [] };
        same.seqs.push(intent.seq);
        become.set(alike, same);
      },
      write() {
        if (added.length > 0) writeAdded(accountId, first, added);
        writeBecome(become.values());
        for (const each of single) each();
        if (changed.size > 0) noteChanges.run(accountId, JSON.stringify([...changed]));
        added = [];
        become = new Map();
        single = [];
        changed = new Set();
      },
    };
  };
}
