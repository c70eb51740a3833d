import { behindDueMs, type Sort } from '#shared/query/conversations.ts';
import type { Walk } from './views.ts';

/** Rows found in the order of their keys, which is that of their last messages. */
export type Keyed = Pick<Walk, 'from' | 'where' | 'candidates' | 'isSearched'> & {
  /** The key, by the name under which the walk is in its order. */
  readonly key: 'key' | 'hit';
};

/** As the index of those who wait says it, word by word. */
const isWaiting = `(last_inbound_at_ms IS NULL OR last_inbound_at_ms >= last_message_at_ms)
  AND status <> 'closed' AND spam = 0 AND deleted = 0`;

/** @param sort what a cursor holds of a row */
export const newestFirst = ({ key, ...rows }: Keyed, sort = 'last_message_at_ms'): Walk => ({
  ...rows,
  order: `${key} DESC`,
  sort,
  behind: `${key} < +@key`,
  isBefore: (a, b) => a.key > b.key,
  // The last of the walks of a list: any cursor that is in none before it is in this one.
  isIn: () => true,
});

const oldestFirst = ({ key, ...rows }: Keyed): Walk => ({
  ...rows,
  order: key,
  sort: 'last_message_at_ms',
  behind: `${key} > +@key`,
  isBefore: (a, b) => a.key < b.key,
  isIn: (sortMs) => sortMs <= latestMs,
});

/** The last moment that a date can hold. */
export const latestMs = 8_640_000_000_000_000;

/** @param column the moment at which something is to come */
export const soonestFirst = ({ key: _, ...rows }: Keyed, column: string): Walk => ({
  ...rows,
  order: `${column}, key`,
  sort: column,
  behind: `(${column}, key) > (+@sortMs, +@key)`,
  isBefore: (a, b) => (a.sort_ms === b.sort_ms ? a.key < b.key : a.sort_ms < b.sort_ms),
  isIn: (sortMs) => sortMs <= latestMs,
});

/** Behind what a list is sorted by stand the rows that have nothing of it, newest first. */
const behindAll = (rows: Keyed): Walk => newestFirst(rows, `${behindDueMs} - last_message_at_ms`);

/**
 * The walks that give a list another order than its own. Each is one walk of an index: what the first leaves to the
 * second has been gone through page by page before that begins.
 * @param only the same rows as `keyed` has, as conditions on any row of one account
 */
export function walksBy(sort: Sort, keyed: Keyed, only: string): readonly Walk[] {
  const rest = (isFirst: string): Keyed => ({ ...keyed, where: `${keyed.where} AND NOT (${isFirst})` });
  const through = (index: string, isFirst: string): Keyed => {
    const [from, where] = [`conversation INDEXED BY ${index}`, `${only} AND ${isFirst}`];
    return { from, where, candidates: `SELECT key AS hit FROM ${from} WHERE ${where}`, isSearched: false, key: 'key' };
  };
  switch (sort) {
    case 'oldest':
      return [oldestFirst(keyed)];
    case 'waiting': {
      // What the index of words finds is in this order by itself.
      const isFound = keyed.key === 'hit';
      const first = isFound
        ? { ...keyed, where: `${keyed.where} AND ${isWaiting}` }
        : through('conversation_waiting', isWaiting);
      return [oldestFirst(first), behindAll(rest(isWaiting))];
    }
    case 'due': {
      const first = through('conversation_due', 'due_at_ms IS NOT NULL');
      return [soonestFirst(first, 'due_at_ms'), behindAll(rest('due_at_ms IS NOT NULL'))];
    }
    default:
      return sort satisfies never;
  }
}
