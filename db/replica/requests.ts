import type { Connect, Db } from '../connect.ts';

const hourMs = 3_600_000;

/** One request to a provider that counts them. @property source out of which share it was taken */
export type KeptRequest = { readonly atMs: number; readonly source: string };

export type RequestTable = {
  /** Those of the hour before, oldest first, none dated ahead. @returns with the times under which they are kept */
  since(accountId: string, nowMs: number): (KeptRequest & { readonly keptAtMs: number })[];
  /**
   * Forgets the oldest beyond `most`, in the order in which they were made: by its time, a clock that is ahead for a
   * moment would forget the hour that it is about to return to.
   * @param most as many as may be made in an hour
   */
  add(accountId: string, request: KeptRequest, most: number): void;
  /** For each of these times, epoch ms, the oldest that is kept under it. */
  forget(accountId: string, times: readonly number[]): void;
  /** Those of one account are from now on kept with another of its token. */
  move(from: string, to: string): void;
};

export function requestTable(db: Db): RequestTable {
  const all = db.prepare(
    'SELECT at_ms AS atMs, at_ms AS keptAtMs, source FROM request WHERE account_id = +? ORDER BY rowid',
  );
  const add = db.prepare('INSERT INTO request (account_id, at_ms, source) VALUES (?, ?, ?)');
  const beyond = db.prepare(
    `DELETE FROM request WHERE account_id = +@accountId AND rowid <= (
       SELECT rowid FROM request WHERE account_id = +@accountId ORDER BY rowid DESC LIMIT 1 OFFSET +@most)`,
  );
  const forget = db.prepare(
    `DELETE FROM request WHERE rowid IN (
       SELECT made.id
       FROM (SELECT rowid AS id, at_ms, row_number() OVER (PARTITION BY at_ms ORDER BY rowid) AS nth
             FROM request WHERE account_id = +?) AS made
       JOIN (SELECT value, count(*) AS times FROM json_each(?) GROUP BY value) AS over ON over.value = made.at_ms
       WHERE made.nth <= over.times)`,
  );
  const move = db.prepare('UPDATE request SET account_id = ? WHERE account_id = +?');
  return {
    since: (accountId, nowMs) => ofTheHour(all.all(accountId) as ReturnType<RequestTable['since']>, nowMs),
    add: db.transaction((accountId: string, { atMs, source }: KeptRequest, most: number) => {
      add.run(accountId, atMs, source);
      beyond.run({ accountId, most });
    }),
    forget(accountId, times) {
      if (times.length > 0) forget.run(accountId, JSON.stringify(times));
    },
    move: (from, to) => void move.run(to, from),
  };
}

/**
 * Those of the hour before. Where the clock was set back since, it dates some ahead: the last of them counts as made when
 * the next one was, or just now, and those before it as long before that as they were. Taken for now, what was asked in
 * all of a day would silence a whole hour.
 * @param made in the order in which they were made
 */
function ofTheHour<Request extends KeptRequest>(made: readonly Request[], nowMs: number): Request[] {
  const lastAhead = made.map(({ atMs }) => atMs > nowMs).lastIndexOf(true);
  const untilMs = made[lastAhead + 1]?.atMs ?? nowMs;
  const aheadByMs = (made[lastAhead]?.atMs ?? untilMs) - untilMs;
  return made
    .map((each) => (each.atMs > nowMs ? { ...each, atMs: Math.min(untilMs, each.atMs - aheadByMs) } : each))
    .filter(({ atMs }) => atMs > nowMs - hourMs)
    .sort((a, b) => a.atMs - b.atMs);
}

/**
 * What can still be read in a damaged file of the requests of the hour before: from both ends towards the damage.
 * @returns oldest first, none dated ahead
 */
export function requestsIn(path: string, connect: Connect, nowMs: number): (KeptRequest & { accountId: string })[] {
  const found = new Map<number, KeptRequest & { accountId: string }>();
  for (const direction of ['ASC', 'DESC']) {
    try {
      const db = connect(path, { readonly: true });
      try {
        const all = db.prepare(
          `SELECT rowid, account_id AS accountId, at_ms AS atMs, source FROM request NOT INDEXED ORDER BY rowid ${direction}`,
        );
        for (const row of all.iterate()) {
          const { rowid, ...request } = row as KeptRequest & { accountId: string; rowid: number };
          found.set(rowid, request);
        }
      } finally {
        db.close();
      }
    } catch {
      // What was read until here is what there is from this end.
    }
  }
  const made = [...found].sort(([a], [b]) => a - b).map(([, request]) => request);
  const accounts = new Set(made.map(({ accountId }) => accountId));
  return [...accounts].flatMap((id) =>
    ofTheHour(
      made.filter(({ accountId }) => accountId === id),
      nowMs,
    ),
  );
}
