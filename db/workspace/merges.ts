import type { Db } from '../connect.ts';

/** Where conversations went that their provider has merged into others. */
export type MergeTable = {
  note(accountId: string, from: string, to: string): void;
  /** @returns the conversation that has taken it in, or itself */
  intoOf(accountId: string, conversationId: string): string;
};

export function mergeTable(db: Db): MergeTable {
  const put = db.prepare('INSERT OR REPLACE INTO merged (account_id, conversation_id, into_id) VALUES (?, ?, ?)');
  // What had gone into the first goes along.
  const follow = db.prepare('UPDATE merged SET into_id = ? WHERE account_id = +? AND into_id = +?');
  const back = db.prepare('DELETE FROM merged WHERE account_id = +? AND conversation_id = into_id');
  const get = db.prepare('SELECT into_id FROM merged WHERE account_id = +? AND conversation_id = +?').pluck();
  return {
    note(accountId, from, to) {
      put.run(accountId, from, to);
      follow.run(to, accountId, from);
      back.run(accountId);
    },
    intoOf: (accountId, id) => (get.get(accountId, id) as string | undefined) ?? id,
  };
}
