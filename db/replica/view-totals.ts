import type { Total } from '#shared/ipc/conversations.ts';
import type { Db } from '../connect.ts';
import type { Plan, Walk } from './views.ts';

/** Queries are counted up to here: enough to judge, bounded so that typing never waits. */
export const countedMatches = 500;
/** As many rows are looked at for that, of which few may be of the query. */
export const countedAmong = 5000;

/** @returns how many rows a walk has, as far as they are counted */
export function counting(
  db: Db,
  prepare: (sql: string) => ReturnType<Db['prepare']>,
): (walk: Walk, params: Plan['params']) => Total {
  const seenHits = countingHits(db);
  return ({ candidates, where, isSearched }: Walk, params: Plan['params']): Total => {
    const among = isSearched
      ? `SELECT hit FROM (${candidates} LIMIT ${countedAmong + 1}) WHERE seen_hit(hit, ${countedAmong})`
      : `${candidates} LIMIT ${countedAmong}`;
    const found = `SELECT 1 FROM (${among}) CROSS JOIN conversation ON key = hit WHERE ${where} LIMIT ${countedMatches + 1}`;
    seenHits();
    const { n } = prepare(`SELECT count(*) AS n FROM (${found})`).get(params) as { n: number };
    if (n > countedMatches) return { total: countedMatches, isLeast: true };
    if (isSearched) return { total: n, isLeast: seenHits() > countedAmong };
    const more = prepare(`SELECT 1 FROM (${candidates} LIMIT 1 OFFSET ${countedAmong})`).get(params);
    return { total: n, isLeast: more !== undefined };
  };
}

/**
 * Counts what the index of words finds on its way: to be asked whether it has more takes it as long as it took to find
 * these. `seen_hit` lets so many pass, and with NULL begins anew.
 * @returns how many came since it was asked last
 */
function countingHits(db: Db): () => number {
  let seen = 0;
  db.function('seen_hit', (hit, most) => {
    const before = seen;
    seen = hit === null ? 0 : seen + 1;
    return hit === null ? before : seen <= Number(most) ? 1 : 0;
  });
  const since = db.prepare('SELECT seen_hit(NULL, NULL)').pluck();
  return () => since.get() as number;
}

export const summed = (all: readonly Total[]): Total => ({
  total: all.reduce((sum, { total }) => sum + total, 0),
  isLeast: all.some(({ isLeast }) => isLeast),
});
