import type { Migration } from '../database.ts';

export const saidBy = (row: string) => `${row}.account_id, ${row}.edit_json, coalesce(${row}.reason_json, '')`;
const add = (row: string) => `INSERT INTO intent_said VALUES (${saidBy(row)}, 1)
  ON CONFLICT (account_id, edit_json, reason_json) DO UPDATE SET n = n + 1;`;
// What nobody says any more is kept no longer than the edit that said it.
const takeOff = (row: string) => `
  UPDATE intent_said SET n = n - 1 WHERE (account_id, edit_json, reason_json) = (${saidBy(row)});
  DELETE FROM intent_said WHERE (account_id, edit_json, reason_json) = (${saidBy(row)}) AND n <= 0;`;

/** Counts them anew: of rows that came or went without these triggers. */
export const countSaid = `
  DELETE FROM intent_said;
  INSERT INTO intent_said SELECT ${saidBy('intent')}, count(*) FROM intent NOT INDEXED GROUP BY 1, 2, 3;
`;

/**
 * What the edits say, and the server to them, is kept once for all that say the same, and whom they are about stands in
 * the indexes of the lists: a word is looked for there, and no row of the queue is read that does not hold it.
 */
export const m0150Words: Migration = {
  version: 150,
  up: `
    CREATE TABLE intent_said (
      account_id TEXT NOT NULL,
      edit_json TEXT NOT NULL,
      reason_json TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (account_id, edit_json, reason_json)
    ) STRICT, WITHOUT ROWID;
    ${countSaid}
    CREATE TRIGGER intent_said_added AFTER INSERT ON intent BEGIN ${add('NEW')} END;
    CREATE TRIGGER intent_said_gone AFTER DELETE ON intent BEGIN ${takeOff('OLD')} END;
    CREATE TRIGGER intent_said_changed AFTER UPDATE OF edit_json, reason_json ON intent
      WHEN OLD.edit_json IS NOT NEW.edit_json OR OLD.reason_json IS NOT NEW.reason_json
      BEGIN ${takeOff('OLD')} ${add('NEW')} END;

    DROP INDEX intent_waiting;
    CREATE INDEX intent_waiting ON intent (account_id, rank, seq, contact) WHERE finished_at_ms IS NULL;
    DROP INDEX intent_for_agent;
    CREATE INDEX intent_for_agent ON intent (account_id, rank, seq, contact)
      WHERE finished_at_ms IS NULL AND state IN ('conflict', 'parked');
    DROP INDEX intent_finished;
    CREATE INDEX intent_finished ON intent (account_id, finished_at_ms, seq, contact) WHERE finished_at_ms IS NOT NULL;
  `,
};
