import { type Account, accountSchema } from '#shared/account.ts';
import type { Db } from '../connect.ts';

export type AccountTable = {
  /** In the order they were connected. */
  all(): Account[];
  /** Adds the account, or brings the one with this id up to date; its pause, its policy and who the agent is stay. */
  put(account: Omit<Account, 'paused' | 'conflictPolicy' | 'me'>, nowMs: number): void;
  rename(id: string, name: string): void;
  setPaused(id: string, paused: boolean): void;
  setConflictPolicy(id: string, policy: Account['conflictPolicy']): void;
  setMe(id: string, me: Account['me']): void;
  /** Whose conversations it opens, as its provider told first; null where none was told yet. */
  spaceOf(id: string): string | null;
  noteSpace(id: string, space: string): void;
  /** With all that belongs to it: edits, follow-ups, views. */
  remove(id: string): void;
};

type AccountRecord = {
  id: string;
  provider: string;
  name: string;
  base_url: string;
  options_json: string;
  sample: number;
  paused: number;
  conflict_policy: string;
  me: string | null;
};

const owned = [
  'intent',
  'intent_count',
  'intent_facet',
  'intent_said',
  'exchange',
  'local_edit',
  'follow_up',
  'delivery',
  'follow_up_event',
  'merged',
  'command',
  'step',
  'saved_view',
  // Last: what goes of the others is noted here.
  'row_change',
  'numbering',
] as const;

export function accountTable(db: Db): AccountTable {
  const all = db.prepare(
    'SELECT id, provider, name, base_url, options_json, sample, paused, conflict_policy, me FROM account ORDER BY created_at_ms, id',
  );
  const put = db.prepare(
    `INSERT INTO account (id, provider, name, base_url, options_json, sample, created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, base_url = excluded.base_url, options_json = excluded.options_json`,
  );
  const rename = db.prepare('UPDATE account SET name = ? WHERE id = +?');
  const setPolicy = db.prepare('UPDATE account SET conflict_policy = ? WHERE id = +?');
  const setMe = db.prepare('UPDATE account SET me = ? WHERE id = +?');
  const pause = db.prepare('UPDATE account SET paused = ? WHERE id = +?');
  const spaceOf = db.prepare('SELECT space FROM account WHERE id = +?').pluck();
  const noteSpace = db.prepare('UPDATE account SET space = ? WHERE id = +?');
  const removals = [
    ...owned.map((table) => db.prepare(`DELETE FROM ${table} WHERE account_id = +?`)),
    db.prepare(
      `DELETE FROM setting WHERE key = 'activeAccount' AND json_valid(value_json) AND value_json ->> '$' = +?`,
    ),
    db.prepare('DELETE FROM account WHERE id = +?'),
  ];
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
          paused: r.paused !== 0,
          conflictPolicy: r.conflict_policy,
          me: r.me,
        }),
      ),
    put: (a, nowMs) =>
      void put.run(a.id, a.provider, a.name, a.baseUrl, JSON.stringify(a.options), a.sample ? 1 : 0, nowMs),
    rename: (id, name) => void rename.run(name, id),
    setPaused: (id, paused) => void pause.run(paused ? 1 : 0, id),
    setConflictPolicy: (id, policy) => void setPolicy.run(policy, id),
    setMe: (id, me) => void setMe.run(me, id),
    spaceOf: (id) => (spaceOf.get(id) as string | null | undefined) ?? null,
    noteSpace: (id, space) => void noteSpace.run(space, id),
    remove: db.transaction((id: string) => {
      for (const removal of removals) removal.run(id);
    }),
  };
}
