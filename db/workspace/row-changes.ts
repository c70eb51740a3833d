import type { Db } from '../connect.ts';

/** Up to which change the rows of an account are right, in which numbering. */
export type Agreed = { readonly numbering: string; readonly number: number };

/** Which rows the agent's edits have changed, in the order of their transactions: what a start has to look at. */
export type RowChanges = {
  /** The number of the newest change, or 0. */
  newest(): number;
  /**
   * What these numbers mean something in: another one once the file was repaired or its account signed in anew.
   * @param newName is asked for a name that no other numbering has had, where this is the first time
   */
  numbering(accountId: string, newName: () => string): string;
  /**
   * The conversations that were changed since, each with the number of its last change; null where that cannot be told:
   * any of them may have been.
   */
  since(accountId: string, agreed: Agreed): ReadonlyMap<string, number> | null;
  /** These need not be told any more. */
  forget(accountId: string, upTo: number): void;
  /** Rows came and went without being numbered. */
  beginAnew(): void;
};

export const numberAnew = 'DELETE FROM numbering';

export function rowChanges(db: Db): RowChanges {
  const newest = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'row_change'").pluck();
  const begun = db.prepare('SELECT id, forgotten FROM numbering WHERE account_id = +?');
  const begin = db.prepare('INSERT INTO numbering VALUES (?, ?, 0)');
  const since = db
    .prepare(
      `SELECT conversation_id, max(number) FROM row_change WHERE number > +? AND account_id = +? GROUP BY conversation_id`,
    )
    .raw();
  const drop = db.prepare('DELETE FROM row_change WHERE number <= +@upTo AND account_id = +@accountId');
  const noteDropped = db.prepare('UPDATE numbering SET forgotten = @upTo WHERE account_id = +@accountId');
  const now = () => (newest.get() as number | undefined) ?? 0;
  const numberingOf = (accountId: string) => begun.get(accountId) as { id: string; forgotten: number } | undefined;
  const forget = db.transaction((accountId: string, upTo: number) => {
    // Forgotten ones are told by nobody: whoever agreed before them has to look at all.
    if (drop.run({ accountId, upTo }).changes > 0) noteDropped.run({ accountId, upTo });
  });
  return {
    newest: now,
    numbering(accountId, newName) {
      const known = numberingOf(accountId);
      if (known) return known.id;
      const id = newName();
      begin.run(accountId, id);
      return id;
    },
    since(accountId, { numbering, number }) {
      const known = numberingOf(accountId);
      // A number that is still to come was given by another file, which a copy has taken the place of.
      if (known?.id !== numbering || number < known.forgotten || number > now()) return null;
      return new Map(since.all(number, accountId) as [string, number][]);
    },
    forget: (accountId, upTo) => void forget.immediate(accountId, upTo),
    beginAnew: () => void db.exec(numberAnew),
  };
}
