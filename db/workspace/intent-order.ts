import type { Db } from '../connect.ts';

/**
 * The order of the queue. Each conversation has one place in its account's queue, which all its intents that have not
 * ended share (`rank`); among themselves they keep the order in which they were made (`seq`).
 */
export type IntentOrder = {
  /**
   * The conversations of these intents whose order is free: the intent waits, and nothing of its conversation is under
   * way. In the order of the queue.
   */
  movable(accountId: string, seqs: readonly number[]): string[];
  /**
   * Puts conversations one after another, in the order given, beside another one or before everything else.
   * @returns false where that other one is not in the queue any more
   */
  place(accountId: string, ids: readonly string[], beside: Beside): boolean;
  /** Of the first so many of the queue: those that are to be sent, and the conversations that they are of. */
  ahead(accountId: string, most: number): { readonly changes: number; readonly conversations: number };
  /** Gives all of a conversation the earliest place that any of it has: another one was merged into it. */
  join(accountId: string, id: string): void;
};

type Beside = { readonly side: 'first' } | { readonly side: 'before' | 'after'; readonly id: string };

/** Between two neighbours: room for twenty that are put between them, each closer, before others have to make room. */
export const step = 2 ** 20;

const isOpen = 'account_id = +@accountId AND finished_at_ms IS NULL';

/** The place of a new intent: that of its conversation, or else behind everything. */
export const newRank = `coalesce(
  (SELECT rank FROM intent INDEXED BY intent_pending WHERE ${isOpen} AND conversation_id = +@conversationId LIMIT 1),
  (SELECT max(rank) FROM intent INDEXED BY intent_waiting WHERE ${isOpen}) + ${step},
  0)`;

export function intentOrder(db: Db): IntentOrder {
  const movable = db
    .prepare(
      `SELECT conversation_id FROM intent i
       WHERE ${isOpen} AND seq IN (SELECT value FROM json_each(@seqs)) AND state = 'ready'
         AND NOT EXISTS (
           SELECT 1 FROM intent j INDEXED BY intent_pending
           WHERE j.account_id = i.account_id AND j.conversation_id = i.conversation_id AND j.finished_at_ms IS NULL
             AND j.state IN ('inflight', 'in_doubt'))
       GROUP BY conversation_id ORDER BY min(rank), min(seq)`,
    )
    .pluck();
  const ahead = db.prepare(
    `SELECT count(*) AS changes, count(DISTINCT conversation_id) AS conversations
     FROM (SELECT conversation_id, state FROM intent INDEXED BY intent_waiting WHERE ${isOpen} ORDER BY rank, seq LIMIT +@most)
     WHERE state IN ('ready', 'inflight', 'in_doubt')`,
  );
  const waiting = `FROM intent INDEXED BY intent_waiting WHERE ${isOpen}`;
  const first = db.prepare(`SELECT min(rank) ${waiting}`).pluck();
  const before = db.prepare(`SELECT max(rank) ${waiting} AND rank < +@rank`).pluck();
  const after = db.prepare(`SELECT min(rank) ${waiting} AND rank > +@rank`).pluck();
  const rankOf = db
    .prepare(`SELECT min(rank) FROM intent INDEXED BY intent_pending WHERE ${isOpen} AND conversation_id = +@id`)
    .pluck();
  const set = db.prepare(
    `UPDATE intent INDEXED BY intent_pending SET rank = @rank WHERE ${isOpen} AND conversation_id = +@id`,
  );
  const makeRoom = db.prepare(`UPDATE intent SET rank = rank - @by WHERE ${isOpen} AND rank <= +@rank`);

  /** The places between which something can be put; null where there is nothing on that side. */
  function gap(accountId: string, beside: Beside): { low: number | null; high: number | null } | null {
    if (beside.side === 'first') return { low: null, high: first.get({ accountId }) as number | null };
    const rank = rankOf.get({ accountId, id: beside.id }) as number | null;
    if (rank === null) return null;
    return beside.side === 'before'
      ? { low: before.get({ accountId, rank }) as number | null, high: rank }
      : { low: rank, high: after.get({ accountId, rank }) as number | null };
  }

  return {
    movable: (accountId, seqs) => movable.all({ accountId, seqs: JSON.stringify(seqs) }) as string[],
    place(accountId, ids, beside) {
      const found = gap(accountId, beside);
      if (found === null) return false;
      const room = (ids.length + 1) * step;
      const high = found.high ?? (found.low ?? 0) + room;
      let low = found.low ?? high - room;
      if (high - low <= ids.length) {
        makeRoom.run({ accountId, by: room, rank: low });
        low -= room;
      }
      const apart = Math.floor((high - low) / (ids.length + 1));
      for (const [index, id] of ids.entries()) set.run({ accountId, id, rank: low + apart * (index + 1) });
      return true;
    },
    ahead: (accountId, most) => ahead.get({ accountId, most }) as { changes: number; conversations: number },
    join(accountId, id) {
      const rank = rankOf.get({ accountId, id }) as number | null;
      if (rank !== null) set.run({ accountId, id, rank });
    },
  };
}
