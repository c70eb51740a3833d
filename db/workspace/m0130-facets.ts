import type { Migration } from '../database.ts';

/** What the interface calls a change's state, as the lists of the queue have it. */
export const stateOf = (row: string) => `CASE ${row}.state
  WHEN 'ready' THEN 'waiting'
  WHEN 'inflight' THEN 'sending'
  WHEN 'in_doubt' THEN 'in-doubt'
  WHEN 'conflict' THEN iif(iif(json_valid(${row}.reason_json),
    coalesce(${row}.reason_json ->> '$.was', ${row}.reason_json ->> '$.kind'), '') = 'replied-since', 'held', 'conflict')
  WHEN 'parked' THEN 'refused'
  WHEN 'done' THEN iif(${row}.local, 'kept-here', 'sent')
  ELSE 'taken-back' END`;
export const fieldOf = (row: string) => `CASE
  WHEN instr(${row}.target, ':') > 0 THEN substr(${row}.target, 1, instr(${row}.target, ':') - 1)
  WHEN instr(${row}.target, '+') > 0 THEN substr(${row}.edit_json, 11, instr(substr(${row}.edit_json, 11, 20), '"') - 1)
  ELSE ${row}.target END`;

const add = (row: string) => `INSERT INTO intent_facet VALUES (${row}.account_id, ${stateOf(row)}, ${fieldOf(row)}, 1)
  ON CONFLICT (account_id, state, field) DO UPDATE SET n = n + 1;`;
const takeOff = (row: string) => `UPDATE intent_facet SET n = n - 1
  WHERE account_id = ${row}.account_id AND state = ${stateOf(row)} AND field = ${fieldOf(row)};`;

/** Counts them anew: of rows that came or went without these triggers. */
export const countFacets = `
  DELETE FROM intent_facet;
  INSERT INTO intent_facet SELECT account_id, ${stateOf('intent')}, ${fieldOf('intent')}, count(*) FROM intent NOT INDEXED GROUP BY 1, 2, 3;
`;

const counted = ['state', 'reason_json', 'local', 'target', 'edit_json'];

/** How many changes there are of each state and field is kept, so that nothing goes through the queue to count them. */
export const m0130Facets: Migration = {
  version: 130,
  up: `
    CREATE TABLE intent_facet (
      account_id TEXT NOT NULL,
      state TEXT NOT NULL,
      field TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (account_id, state, field)
    ) STRICT, WITHOUT ROWID;
    ${countFacets}
    CREATE TRIGGER intent_facet_added AFTER INSERT ON intent BEGIN ${add('NEW')} END;
    CREATE TRIGGER intent_facet_gone AFTER DELETE ON intent BEGIN ${takeOff('OLD')} END;
    CREATE TRIGGER intent_facet_changed AFTER UPDATE OF ${counted.join(', ')} ON intent
      WHEN ${counted.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')}
      BEGIN ${takeOff('OLD')} ${add('NEW')} END;
  `,
};
