import type { Cursor } from '#shared/query/conversations.ts';
import type { Plan, Walk } from './views.ts';

/** What the order of a list needs of a row. */
export type Placed = { readonly key: number; readonly sort_ms: number };

/** Rows of one of the plans in the order of the list, read as they are taken. */
type Read<R> = (turn: number, walk: Walk, isBehind: boolean) => IterableIterator<R>;

/**
 * The lists of several accounts as one, in the same order: of each a walk is begun, and as many rows are read of it as
 * the page has, and one. Keys are shared by all accounts, so that one cursor says for all of them where the page ends.
 * @param plans of one view: the same walks in each, or none where nothing of an account can be in it
 */
export function mergedWalks<R extends Placed>(
  plans: readonly Plan[],
  after: Cursor | null,
  limit: number,
  read: Read<R>,
): R[] {
  const walks = plans.find((plan) => plan.walks.length > 0)?.walks ?? [];
  const at = after === null ? 0 : walks.findIndex(({ isIn }) => isIn(after.sortMs));
  const found: R[] = [];
  for (const [i, { isBefore }] of walks.entries()) {
    if (i < at) continue;
    const open = plans.flatMap(({ walks: own }, turn) => {
      const walk = own[i];
      return walk ? read(turn, walk, after !== null && i === at) : [];
    });
    try {
      const heads = open.map((rows) => rows.next());
      while (found.length < limit) {
        const first = firstOf(heads, isBefore);
        const [head, from] = [heads[first], open[first]];
        if (!head || head.done || !from) break;
        found.push(head.value);
        heads[first] = from.next();
      }
    } finally {
      for (const rows of open) rows.return?.();
    }
    if (found.length === limit) break;
  }
  return found;
}

/** @returns which of them has the row that comes first; -1 where none has any left */
function firstOf<R extends Placed>(heads: readonly IteratorResult<R>[], isBefore: Walk['isBefore']): number {
  let first = -1;
  let best: R | null = null;
  for (const [i, head] of heads.entries()) {
    if (head.done || (best !== null && !isBefore(head.value, best))) continue;
    first = i;
    best = head.value;
  }
  return first;
}
