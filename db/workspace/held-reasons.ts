import { reasonSchema } from '#shared/reason.ts';
import type { Db } from '../connect.ts';

export type HeldReasons = (
  accountId: string,
  most: number,
) => { readonly why: (typeof reasonSchema)['options'][number]['shape']['kind']['value']; readonly count: number }[];

const kinds = new Map(reasonSchema.options.map(({ shape }) => [shape.kind.value as string, shape.kind.value]));

/** Why edits need the agent, counted among the first `most` of them. */
export function heldReasons(db: Db): HeldReasons {
  const held = db.prepare(`
    SELECT iif(json_valid(reason_json), reason_json ->> '$.kind', '') AS why, count(*) AS count
    FROM (SELECT reason_json FROM intent
      WHERE account_id = +? AND finished_at_ms IS NULL AND state IN ('conflict', 'parked') ORDER BY rank, seq LIMIT +?)
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return (accountId, most) =>
    (held.all(accountId, most) as { why: string | null; count: number }[]).flatMap(({ why, count }) => {
      const kind = kinds.get(why ?? '');
      return kind === undefined ? [] : [{ why: kind, count }];
    });
}
