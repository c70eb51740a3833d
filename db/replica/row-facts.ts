import type { Db } from '../connect.ts';
import type { Meaning } from './conditions.ts';

/** Rows that are put in order for a page, where that is less than to go through all others. */
const sortedAtMost = 1000;

type Column = Parameters<Meaning['isRare']>[0];

/**
 * What of the rows of an account decides which walk visits least, each one look into an index.
 * @param newest how many rows count as the newest ones
 */
export function rowFacts(db: Db, newest: number) {
  const usedIn = (column: Column) =>
    db.prepare(
      `SELECT 1 FROM conversation INDEXED BY conversation_${column} WHERE account_id = +? AND ${column} = +? LIMIT 1`,
    );
  const manyIn = (column: Column) =>
    db.prepare(
      `SELECT 1 FROM conversation INDEXED BY conversation_${column} WHERE account_id = +? AND ${column} IS NOT NULL
       LIMIT 1 OFFSET ${sortedAtMost}`,
    );
  const used = { assignee: usedIn('assignee'), inbox: usedIn('inbox') };
  const many = { assignee: manyIn('assignee'), inbox: manyIn('inbox'), priority: manyIn('priority') };
  const behindNewest = db
    .prepare(
      `SELECT key FROM conversation INDEXED BY conversation_recent WHERE account_id = +?
       ORDER BY key DESC LIMIT 1 OFFSET ${newest}`,
    )
    .pluck();
  return {
    isUsedAt:
      (accountId: string): Meaning['isUsed'] =>
      (column, id) =>
        used[column].get(accountId, id) !== undefined,
    isRareAt:
      (accountId: string): Meaning['isRare'] =>
      (column) =>
        many[column].get(accountId) === undefined,
    /** The key from which on a row is one of the newest of its account, in any of these. */
    newestFrom: (accountIds: readonly string[]) =>
      Math.min(...accountIds.map((accountId) => (behindNewest.get(accountId) as number | undefined) ?? 0)),
  };
}
