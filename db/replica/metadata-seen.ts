import type { Db } from '../connect.ts';

/** Conversations that are looked at, the newest: what was used lately is what is meant. */
const lookedAt = 300;
/** Bytes of metadata beyond which one is left out, and characters beyond which a value is no suggestion. */
const longest = { metadata: 20_000, value: 200 } as const;

export type MetadataSeen = {
  /** Keys of the newest conversations, those that most have first. */
  keys(accountId: string, limit: number): string[];
  /** What they hold under a key, the most frequent first. */
  values(accountId: string, key: string, limit: number): string[];
};

/** What stands in the metadata of an account, in a part of it that costs the same however much there is. */
export function metadataSeen(db: Db): MetadataSeen {
  const newest = `
    SELECT each.key AS name, each.value AS held
    FROM (
      SELECT metadata_json FROM conversation INDEXED BY conversation_recent
      WHERE account_id = +@accountId ORDER BY key DESC LIMIT ${lookedAt}
    ) AS row, json_each(row.metadata_json) AS each
    WHERE octet_length(row.metadata_json) <= ${longest.metadata}`;
  const keys = db
    .prepare(`SELECT name FROM (${newest}) GROUP BY name ORDER BY count(*) DESC, name LIMIT +@limit`)
    .pluck();
  const values = db
    .prepare(
      `SELECT held FROM (${newest}) WHERE name = +@key AND length(held) BETWEEN 1 AND ${longest.value}
       GROUP BY held ORDER BY count(*) DESC, held LIMIT +@limit`,
    )
    .pluck();
  return {
    keys: (accountId, limit) => keys.all({ accountId, limit }) as string[],
    values: (accountId, key, limit) => values.all({ accountId, key, limit }) as string[],
  };
}
