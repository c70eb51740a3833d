import type { Migration } from '../database.ts';
import { needs, waits } from './m0080-counts.ts';
import { noteChange } from './m0120-row-changes.ts';
import { fieldOf, stateOf } from './m0130-facets.ts';
import { saidBy } from './m0150-words.ts';

const isEachCounted = 'NOT EXISTS (SELECT 1 FROM counted_as_set)';
const differs = (columns: readonly string[]) =>
  `(${columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')})`;

const addFacet = (
  row: string,
) => `INSERT INTO intent_facet VALUES (${row}.account_id, ${stateOf(row)}, ${fieldOf(row)}, 1)
  ON CONFLICT (account_id, state, field) DO UPDATE SET n = n + 1;`;
const takeOffFacet = (row: string) => `UPDATE intent_facet SET n = n - 1
  WHERE account_id = ${row}.account_id AND state = ${stateOf(row)} AND field = ${fieldOf(row)};`;
const addCount = (row: string) => `
  INSERT INTO intent_count SELECT ${row}.account_id, ${waits(row)}, ${needs(row)} WHERE ${row}.finished_at_ms IS NULL
    ON CONFLICT (account_id) DO UPDATE SET waiting = waiting + excluded.waiting, needs_you = needs_you + excluded.needs_you;`;
const takeOffCount = (row: string) => `
  UPDATE intent_count SET waiting = waiting - ${waits(row)}, needs_you = needs_you - ${needs(row)}
    WHERE account_id = ${row}.account_id;`;
const addSaid = `INSERT INTO intent_said VALUES (${saidBy('NEW')}, 1)
  ON CONFLICT (account_id, edit_json, reason_json) DO UPDATE SET n = n + 1;`;

/**
 * Thousands of edits that one command makes are counted together, by whoever writes them: while anything stands in
 * `counted_as_set`, which no commit ever holds, the triggers leave the counts alone. What they count is as it was.
 */
export const m0180CountedInSets: Migration = {
  version: 180,
  up: `
    CREATE TABLE counted_as_set (one INTEGER PRIMARY KEY) STRICT;
    DROP TRIGGER intent_added;
    DROP TRIGGER intent_facet_added;
    DROP TRIGGER intent_said_added;
    DROP TRIGGER intent_shown;
    CREATE TRIGGER intent_added AFTER INSERT ON intent WHEN ${isEachCounted}
      BEGIN ${addCount('NEW')} ${addFacet('NEW')} ${addSaid} ${noteChange('NEW')} END;

    DROP TRIGGER intent_ended;
    DROP TRIGGER intent_moved_on;
    DROP TRIGGER intent_facet_changed;
    DROP TRIGGER intent_shown_anew;
    CREATE TRIGGER intent_moved_on AFTER UPDATE OF state, finished_at_ms ON intent
      WHEN OLD.finished_at_ms IS NULL AND (NEW.finished_at_ms IS NOT NULL OR OLD.state <> NEW.state) AND ${isEachCounted}
      BEGIN ${takeOffCount('OLD')} ${addCount('NEW')} END;
    CREATE TRIGGER intent_facet_changed AFTER UPDATE OF state, reason_json, local, target, edit_json ON intent
      WHEN ${differs(['state', 'reason_json', 'local', 'target', 'edit_json'])} AND ${isEachCounted}
      BEGIN ${takeOffFacet('OLD')} ${addFacet('NEW')} END;
    CREATE TRIGGER intent_shown_anew AFTER UPDATE OF state, edit_json, finished_at_ms ON intent
      WHEN ${differs(['state', 'edit_json', 'finished_at_ms'])} AND ${isEachCounted}
      BEGIN ${noteChange('NEW')} END;
  `,
};
