import type { Connect, Db } from '../connect.ts';

const hourMs = 3_600_000;

/** One request to a provider that counts them. @property source out of which share it was taken */
export type KeptRequest = { readonly atMs: number; readonly source: string };

export type RequestTable = {
  /** Those of the hour before, oldest first. */
  since(accountId: string, nowMs: number): KeptRequest[];
  /**
   * Forgets the oldest beyond `most`, in the order in which they were made: by its time, a clock that is ahead for a
   * moment would forget the hour that it is about to return to.
   * @param most as many as may be made in an hour
   */
  add(accountId: string, request: KeptRequest, most: number): void;
  /** Those of one account are from now on kept with another of its token. */
  move(from: string, to: string): void;
};

export function requestTable(db: Db): RequestTable {
  const since = db.prepare(
    'SELECT at_ms AS atMs, source FROM request WHERE account_id = +? AND at_ms > +? ORDER BY at_ms',
  );
  const add = db.prepare('INSERT INTO request (account_id, at_ms, source) VALUES (?, ?, ?)');
  const forget = db.prepare(
    `DELETE FROM request WHERE account_id = +@accountId AND rowid <= (
       SELECT rowid FROM request WHERE account_id = +@accountId ORDER BY rowid DESC LIMIT 1 OFFSET +@most)`,
  );
  const move = db.prepare('UPDATE request SET account_id = ? WHERE account_id = +?');
  return {
    since: (accountId, nowMs) => since.all(accountId, nowMs - hourMs) as KeptRequest[],
    add: db.transaction((accountId: string, { atMs, source }: KeptRequest, most: number) => {
      add.run(accountId, atMs, source);
      forget.run({ accountId, most });
    }),
    move: (from, to) => void move.run(to, from),
  };
}

/**
 * What can still be read in a damaged file of the requests of the hour before: from both ends towards the damage.
 * @returns oldest first; one that the file dates ahead of now is of now, since it counts no less
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
          if (request.atMs > nowMs - hourMs) found.set(rowid, { ...request, atMs: Math.min(request.atMs, nowMs) });
        }
      } finally {
        db.close();
      }
    } catch {
      // What was read until here is what there is from this end.
    }
  }
  return [...found.values()].sort((a, b) => a.atMs - b.atMs);
}
