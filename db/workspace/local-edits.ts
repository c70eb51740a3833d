import { type Edit, editSchema } from '#shared/edits/edit.ts';
import type { Db } from '../connect.ts';

/** Edits of what the provider cannot store: the last one of each target, applied over the provider's values for good. */
export type LocalEditTable = {
  put(accountId: string, conversationId: string, target: string, edit: Edit): void;
  remove(accountId: string, conversationId: string, target: string): void;
  list(accountId: string, conversationId: string): Edit[];
  ids(accountId: string): string[];
  /** To the conversation it was merged into, whose own values win. */
  move(accountId: string, from: string, to: string): void;
};

export function localEditTable(db: Db): LocalEditTable {
  const put = db.prepare('INSERT OR REPLACE INTO local_edit VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM local_edit WHERE account_id = ? AND conversation_id = ? AND target = ?');
  const list = db
    .prepare('SELECT edit_json FROM local_edit WHERE account_id = ? AND conversation_id = ? ORDER BY target')
    .pluck();
  const ids = db.prepare('SELECT DISTINCT conversation_id FROM local_edit WHERE account_id = ?').pluck();
  const move = db.prepare(
    'UPDATE OR IGNORE local_edit SET conversation_id = ? WHERE account_id = ? AND conversation_id = ?',
  );
  const drop = db.prepare('DELETE FROM local_edit WHERE account_id = ? AND conversation_id = ?');
  return {
    put: (accountId, id, target, edit) => void put.run(accountId, id, target, JSON.stringify(edit)),
    remove: (accountId, id, target) => void remove.run(accountId, id, target),
    list: (accountId, id) => (list.all(accountId, id) as string[]).map((json) => editSchema.parse(JSON.parse(json))),
    ids: (accountId) => ids.all(accountId) as string[],
    move: (accountId, from, to) => {
      move.run(to, accountId, from);
      drop.run(accountId, from);
    },
  };
}
