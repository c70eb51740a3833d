import type { Migration } from '../database.ts';

const field = `iif(json_valid(edit_json), edit_json, '{}') ->> '$.field'`;

const stepsOf = (column: string) =>
  `json_each(iif(json_valid(command.${column}) AND json_type(command.${column}) = 'array', command.${column}, '[]'))`;

/**
 * A command's steps are rows, one for each conversation: what a push learns of one is written into that alone. What
 * takes an edit back stands beside it.
 */
export const m0050Steps: Migration = {
  version: 50,
  up: `
    ALTER TABLE intent ADD COLUMN back_json TEXT;
    ALTER TABLE intent ADD COLUMN takes_back_seq INTEGER;
    UPDATE intent SET back_json = json_array(json_set(edit_json, '$.to', base))
      WHERE ${field} IN ('subject', 'assignee', 'metadata')
        OR (${field} = 'status' AND base IN ('open', 'pending', 'closed'))
        OR (${field} = 'priority' AND (base IS NULL OR base IN ('low', 'normal', 'high', 'urgent')));
    UPDATE intent SET back_json = json_array(json_set(edit_json, '$.to', json(base)))
      WHERE ${field} IN ('spam', 'deleted', 'read') AND base IN ('true', 'false');
    UPDATE intent SET back_json = json_array(json_set(edit_json, '$.to', json(iif(base IS NULL, 'false', 'true'))))
      WHERE ${field} = 'tags';

    CREATE TABLE step (
      command_seq INTEGER NOT NULL,
      position INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      undo_json TEXT NOT NULL,
      redo_json TEXT NOT NULL,
      beside_json TEXT NOT NULL DEFAULT '[]',
      PRIMARY KEY (command_seq, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX step_conversation ON step (account_id, conversation_id);

    INSERT OR IGNORE INTO step (command_seq, position, account_id, conversation_id, undo_json, redo_json)
      SELECT command.seq, redo.key, command.account_id, redo.value ->> '$.id',
        coalesce((SELECT undo.value -> '$.edits' FROM ${stepsOf('undo_json')} AS undo
                  WHERE undo.value ->> '$.id' = redo.value ->> '$.id'), '[]'),
        redo.value -> '$.edits'
      FROM command, ${stepsOf('redo_json')} AS redo
      WHERE redo.value ->> '$.id' IS NOT NULL AND redo.value -> '$.edits' IS NOT NULL;
    ALTER TABLE command DROP COLUMN undo_json;
    ALTER TABLE command DROP COLUMN redo_json;
  `,
};
