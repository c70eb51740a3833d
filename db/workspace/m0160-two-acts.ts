import type { Migration } from '../database.ts';

/** Chatwoot had one act, which took the conversation out of its inbox; elsewhere a follow-up only alerted. */
const act = (row: string) =>
  `iif(${row}.account_id IN (SELECT id FROM account WHERE provider = 'chatwoot'), 'snooze', 'remind')`;

/** An edit that sets a follow-up of the first form, in the second; anything else stays as it is. */
const anew = (
  edit: string,
  row: string,
) => `iif(${edit} ->> '$.field' = 'followUp' AND ${edit} -> '$.to.onlyIfNoReply' IS NOT NULL,
  json_set(json_remove(${edit}, '$.to.onlyIfNoReply'), '$.to.act', ${act(row)},
    '$.to.condition', iif(${edit} ->> '$.to.onlyIfNoReply', 'if-no-reply', 'always'), '$.to.repeat', NULL), ${edit})`;

const isOfFirstForm = (json: string) => `json_valid(${json}) AND instr(${json}, '"onlyIfNoReply":') > 0`;

const oneAnew = (table: string) =>
  `UPDATE ${table} SET edit_json = ${anew('edit_json', table)} WHERE ${isOfFirstForm('edit_json')};`;

const allAnew = (table: string, column: string) => `UPDATE ${table} SET ${column} = (
    SELECT json_group_array(json(${anew('edit.value', table)}) ORDER BY edit.key) FROM json_each(${column}) AS edit)
  WHERE ${isOfFirstForm(column)} AND json_type(${column}) = 'array';`;

const shown = ['due_at_ms', 'note', 'act', 'condition', 'repeat', 'returned_at_ms'];

/**
 * A follow-up is one of two acts, with a condition of three, and may repeat. A snooze whose time has come stays beside its
 * conversation until the agent does something with that; what happens without an edit of theirs is written down.
 */
export const m0160TwoActs: Migration = {
  version: 160,
  up: `
    ALTER TABLE follow_up ADD COLUMN act TEXT NOT NULL DEFAULT 'remind';
    ALTER TABLE follow_up ADD COLUMN condition TEXT NOT NULL DEFAULT 'always';
    ALTER TABLE follow_up ADD COLUMN repeat TEXT;
    ALTER TABLE follow_up ADD COLUMN returned_at_ms INTEGER;
    ALTER TABLE follow_up ADD COLUMN returned_why TEXT;
    UPDATE follow_up SET condition = 'if-no-reply' WHERE only_if_no_reply <> 0;
    UPDATE follow_up SET act = ${act('follow_up')} WHERE alerted_at_ms IS NULL;
    ALTER TABLE follow_up DROP COLUMN only_if_no_reply;
    ${oneAnew('intent')}
    ${oneAnew('local_edit')}
    ${allAnew('intent', 'back_json')}
    ${allAnew('step', 'undo_json')}
    ${allAnew('step', 'redo_json')}
    ${allAnew('step', 'beside_json')}
    CREATE TABLE follow_up_event (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL,
      due_at_ms INTEGER
    ) STRICT;
    CREATE INDEX follow_up_event_conversation ON follow_up_event (account_id, conversation_id, number);
    DROP TRIGGER follow_up_shown_anew;
    CREATE TRIGGER follow_up_shown_anew AFTER UPDATE OF ${shown.join(', ')} ON follow_up
      WHEN ${shown.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')}
      BEGIN INSERT INTO row_change (account_id, conversation_id) VALUES (NEW.account_id, NEW.conversation_id); END;
  `,
};
