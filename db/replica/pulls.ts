import type { Db } from '../connect.ts';

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
  /** Whether the agent has asked, for a whole walk, that what it misses is looked up by name however much it is. */
  isMissingAsked(accountId: string): boolean;
  askMissing(accountId: string, isAsked: boolean): void;
  /** Remembers that a walk met this conversation. */
  see(accountId: string, ids: readonly string[]): void;
  /** Whether the running walk has met this conversation. */
  hasSeen(accountId: string, id: string): boolean;
  /**
   * Conversations that the finished walk did not meet, known before it began: a few thousand looked through at a time,
   * newest first.
   * @param from where the last slice ended, or null for the first
   * @returns where the next one starts, null at the end
   */
  unseen(accountId: string, beforeMs: number, from: number | null): { ids: string[]; next: number | null };
  /** Forgets a slice of what the walk met. @returns whether anything is left */
  forgetSeen(accountId: string): boolean;
};

/** Few enough rows to look through that a key press does not wait for it. */
const sliceSize = 2000;

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
     FROM pull WHERE account_id = +?`,
  );
  const set = db.prepare(
    `INSERT OR REPLACE INTO pull (account_id, walk_cursor, walk_done, walk_total, walk_started_at_ms,
       walk_finished_at_ms, newest_at_ms, pulled_at_ms)
     VALUES (@accountId, @walkCursor, @walkDone, @walkTotal, @walkStartedAtMs, @walkFinishedAtMs, @newestAtMs, @pulledAtMs)`,
  );
  const asked = db.prepare('SELECT 1 FROM missing_asked WHERE account_id = +?');
  const ask = db.prepare('INSERT OR IGNORE INTO missing_asked VALUES (?)');
  const answer = db.prepare('DELETE FROM missing_asked WHERE account_id = +?');
  const see = db.prepare('INSERT OR IGNORE INTO walk_seen VALUES (?, ?)');
  const seen = db.prepare('SELECT 1 FROM walk_seen WHERE account_id = +? AND id = +?');
  const sliceEnd = db
    .prepare(
      `SELECT min(key) FROM (SELECT key FROM conversation INDEXED BY conversation_recent
         WHERE account_id = +? AND key < +? ORDER BY key DESC LIMIT ${sliceSize})`,
    )
    .pluck();
  const unseen = db
    .prepare(
      `SELECT id FROM conversation c INDEXED BY conversation_recent
       WHERE account_id = +? AND key < +? AND key >= +? AND last_message_at_ms < +?
       AND NOT EXISTS (SELECT 1 FROM walk_seen s WHERE s.account_id = c.account_id AND s.id = c.id)`,
    )
    .pluck();
  const forget = db.prepare(
    `DELETE FROM walk_seen WHERE account_id = +@account
     AND id IN (SELECT id FROM walk_seen WHERE account_id = +@account LIMIT ${sliceSize})`,
  );
  return {
    get: (accountId) => (get.get(accountId) as PullState | undefined) ?? none,
    set: (accountId, state) => void set.run({ accountId, ...state }),
    isMissingAsked: (accountId) => asked.get(accountId) !== undefined,
    askMissing: (accountId, isAsked) => void (isAsked ? ask : answer).run(accountId),
    see: (accountId, ids) => {
      for (const id of ids) see.run(accountId, id);
    },
    hasSeen: (accountId, id) => seen.get(accountId, id) !== undefined,
    unseen: (accountId, beforeMs, from) => {
      const start = from ?? Number.POSITIVE_INFINITY;
      const end = sliceEnd.get(accountId, start) as number | null;
      if (end === null) return { ids: [], next: null };
      return { ids: unseen.all(accountId, start, end, beforeMs) as string[], next: end };
    },
    forgetSeen: (accountId) => forget.run({ account: accountId }).changes === sliceSize,
  };
}
