import type { Db } from '../connect.ts';

const hourMs = 3_600_000;

/** One request to a provider that counts them. @property source out of which share it was taken */
export type KeptRequest = { readonly atMs: number; readonly source: string };

export type RequestTable = {
  /** Those of the hour before, oldest first. */
  since(accountId: string, nowMs: number): KeptRequest[];
  /** Forgets what is older than an hour. */
  add(accountId: string, request: KeptRequest): void;
};

export function requestTable(db: Db): RequestTable {
  const since = db.prepare(
    'SELECT at_ms AS atMs, source FROM request WHERE account_id = ? AND at_ms > ? ORDER BY at_ms',
  );
  const add = db.prepare('INSERT INTO request (account_id, at_ms, source) VALUES (?, ?, ?)');
  const forget = db.prepare('DELETE FROM request WHERE account_id = ? AND at_ms <= ?');
  return {
    since: (accountId, nowMs) => since.all(accountId, nowMs - hourMs) as KeptRequest[],
    add: db.transaction((accountId: string, { atMs, source }: KeptRequest) => {
      forget.run(accountId, atMs - hourMs);
      add.run(accountId, atMs, source);
    }),
  };
}
