import type { Db } from '../open.ts';

/** Where the pull of an account stands. */
export type PullState = {
  /** The page the running walk goes on with; null between walks and at a walk's first page. */
  readonly walkCursor: string | null;
  readonly walkDone: number;
  readonly walkTotal: number | null;
  /** Set while a walk runs. */
  readonly walkStartedAtMs: number | null;
  /** The end of the last complete walk, or null before the first. */
  readonly walkFinishedAtMs: number | null;
  /** The newest last message pulled so far: a poll reads down to a little before it. */
  readonly newestAtMs: number;
  readonly pulledAtMs: number | null;
};

export type PullTable = {
  get(accountId: string): PullState;
  set(accountId: string, state: PullState): void;
  /** Remembers that a walk met this conversation. */
  see(accountId: string, ids: readonly string[]): void;
  /** Conversations that the finished walk did not meet, created before it began. */
  unseen(accountId: string, beforeMs: number): string[];
  forgetSeen(accountId: string): void;
};

const none: PullState = {
  walkCursor: null,
  walkDone: 0,
  walkTotal: null,
  walkStartedAtMs: null,
  walkFinishedAtMs: null,
  newestAtMs: 0,
  pulledAtMs: null,
};

export function pullTable(db: Db): PullTable {
  const get = db.prepare(
    `SELECT walk_cursor AS walkCursor, walk_done AS walkDone, walk_total AS walkTotal,
       walk_started_at_ms AS walkStartedAtMs, walk_finished_at_ms AS walkFinishedAtMs, newest_at_ms AS newestAtMs,
       pulled_at_ms AS pulledAtMs
     FROM pull WHERE account_id = ?`,
  );
  const set = db.prepare(
    `INSERT OR REPLACE INTO pull (account_id, walk_cursor, walk_done, walk_total, walk_started_at_ms,
       walk_finished_at_ms, newest_at_ms, pulled_at_ms)
     VALUES (@accountId, @walkCursor, @walkDone, @walkTotal, @walkStartedAtMs, @walkFinishedAtMs, @newestAtMs, @pulledAtMs)`,
  );
  const see = db.prepare('INSERT OR IGNORE INTO walk_seen VALUES (?, ?)');
  const unseen = db
    .prepare(
      `SELECT id FROM conversation c WHERE account_id = ? AND last_message_at_ms < ?
       AND NOT EXISTS (SELECT 1 FROM walk_seen s WHERE s.account_id = c.account_id AND s.id = c.id)`,
    )
    .pluck();
  const forget = db.prepare('DELETE FROM walk_seen WHERE account_id = ?');
  return {
    get: (accountId) => (get.get(accountId) as PullState | undefined) ?? none,
    set: (accountId, state) => void set.run({ accountId, ...state }),
    see: (accountId, ids) => {
      for (const id of ids) see.run(accountId, id);
    },
    unseen: (accountId, beforeMs) => unseen.all(accountId, beforeMs) as string[],
    forgetSeen: (accountId) => void forget.run(accountId),
  };
}
