import type { Migration } from '../database.ts';

export const waits = (row: string) => `(${row}.state IN ('ready', 'inflight', 'in_doubt'))`;
export const needs = (row: string) => `(${row}.state IN ('conflict', 'parked'))`;

const add = (row: string) => `
  INSERT INTO intent_count VALUES (${row}.account_id, ${waits(row)}, ${needs(row)})
    ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + excluded.waiting, needs_you = needs_you + excluded.needs_you;`;
const takeOff = (row: string) => `
  UPDATE intent_count SET waiting = waiting - ${waits(row)}, needs_you = needs_you - ${needs(row)}
    WHERE account_id = ${row}.account_id;`;

/** Counts them anew: of rows that came or went without these triggers, in no order of an index that may be damaged. */
export const countIntents = `
  DELETE FROM intent_count;
  INSERT INTO intent_count
    SELECT account_id, sum(state IN ('ready', 'inflight', 'in_doubt')), sum(state IN ('conflict', 'parked'))
    FROM intent NOT INDEXED WHERE finished_at_ms IS NULL GROUP BY account_id;
`;

/** How many edits wait and need the agent is kept, and what is put off is found, however long the queue is. */
export const m0080Counts: Migration = {
  version: 80,
  up: `
    CREATE TABLE intent_count (
      account_id TEXT PRIMARY KEY,
      waiting INTEGER NOT NULL,
      needs_you INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ${countIntents}

    CREATE TRIGGER intent_added AFTER INSERT ON intent WHEN NEW.finished_at_ms IS NULL
      BEGIN ${add('NEW')} END;
    -- What has not ended goes only with its account, and its count with it.
    CREATE TRIGGER intent_ended AFTER UPDATE OF state, finished_at_ms ON intent
      WHEN OLD.finished_at_ms IS NULL AND NEW.finished_at_ms IS NOT NULL
      BEGIN ${takeOff('OLD')} END;
    CREATE TRIGGER intent_moved_on AFTER UPDATE OF state, finished_at_ms ON intent
      WHEN OLD.finished_at_ms IS NULL AND NEW.finished_at_ms IS NULL AND OLD.state <> NEW.state
      BEGIN ${takeOff('OLD')} ${add('NEW')} END;

    CREATE INDEX intent_put_off ON intent (account_id, next_attempt_ms)
      WHERE finished_at_ms IS NULL AND next_attempt_ms > 0;
    CREATE INDEX intent_for_agent ON intent (account_id, rank, seq)
      WHERE finished_at_ms IS NULL AND state IN ('conflict', 'parked');
  `,
};
