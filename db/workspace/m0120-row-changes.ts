import type { Migration } from '../database.ts';

export const noteChange = (row: string) => `INSERT INTO row_change (account_id, conversation_id)
  VALUES (${row}.account_id, ${row}.conversation_id);`;
const isMoved = 'OLD.conversation_id <> NEW.conversation_id';

/** What a row of the list shows of each table: only these columns make it another one. */
const noting = (table: string, columns: readonly string[]) => `
  CREATE TRIGGER ${table}_shown AFTER INSERT ON ${table} BEGIN ${noteChange('NEW')} END;
  CREATE TRIGGER ${table}_shown_anew AFTER UPDATE OF ${columns.join(', ')} ON ${table}
    WHEN ${columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')} BEGIN ${noteChange('NEW')} END;
  CREATE TRIGGER ${table}_moved AFTER UPDATE OF conversation_id ON ${table} WHEN ${isMoved}
    BEGIN ${noteChange('OLD')} ${noteChange('NEW')} END;`;

/**
 * What changes a row of the list is numbered in its transaction, so that a start looks at the conversations that were
 * changed since the rows last agreed with this file, and at no others. What has not ended goes only with its account,
 * or in a repair, after which all rows are looked at: intents need no trigger of their going.
 */
export const m0120RowChanges: Migration = {
  version: 120,
  up: `
    CREATE TABLE row_change (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL
    ) STRICT;
    CREATE TABLE numbering (
      account_id TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      forgotten INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ${noting('intent', ['state', 'edit_json', 'finished_at_ms'])}
    ${noting('local_edit', ['edit_json'])}
    ${noting('follow_up', ['due_at_ms'])}
    CREATE TRIGGER local_edit_gone AFTER DELETE ON local_edit BEGIN ${noteChange('OLD')} END;
    CREATE TRIGGER follow_up_gone AFTER DELETE ON follow_up BEGIN ${noteChange('OLD')} END;
  `,
};
