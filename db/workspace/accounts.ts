import { type Account, accountSchema } from '#shared/account.ts';
import type { Db } from '../open.ts';

export type AccountTable = {
  /** In the order they were connected. */
  all(): Account[];
  /** Adds the account, or brings the one with this id up to date. */
  put(account: Account, nowMs: number): void;
};

type AccountRecord = {
  id: string;
  provider: string;
  name: string;
  base_url: string;
  options_json: string;
  sample: number;
};

export function accountTable(db: Db): AccountTable {
  const all = db.prepare(
    'SELECT id, provider, name, base_url, options_json, sample FROM account ORDER BY created_at_ms, id',
  );
  const put = db.prepare(
    `INSERT INTO account (id, provider, name, base_url, options_json, sample, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, base_url = excluded.base_url, options_json = excluded.options_json`,
  );
  return {
    all: () =>
      (all.all() as AccountRecord[]).map((r) =>
        accountSchema.parse({
          id: r.id,
          provider: r.provider,
          name: r.name,
          baseUrl: r.base_url,
          options: JSON.parse(r.options_json),
          sample: r.sample !== 0,
        }),
      ),
    put: (a, nowMs) =>
      void put.run(a.id, a.provider, a.name, a.baseUrl, JSON.stringify(a.options), a.sample ? 1 : 0, nowMs),
  };
}
