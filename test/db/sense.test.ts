import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makesSense, rowsOf, senselessRows } from '#db/workspace/sense.ts';
import { openTestStores } from '#test/support/stores.ts';

const close = '{"field":"status","to":"closed"}';
const row = fc.record({
  edit: fc.constantFrom(close, '{"field":"tags","part":"vip","to":true}', '{"field":', '{"kind":"addTog"}', ''),
  state: fc.constantFrom('ready', 'parked', 'gone'),
  reason: fc.constantFrom(null, '{"kind":"replied-since","by":"customer"}', '{"kind":'),
  hasEnded: fc.boolean(),
});

test('reading each kind of edit once finds the rows that reading every row finds', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const { stores } = openTestStores();
      const { db } = stores.workspace;
      const insert = db.prepare(
        `INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, state, local,
           created_at_ms, reason_json, finished_at_ms) VALUES ('c', 'a1', 'v', '', 'status', ?, ?, 0, 1, ?, ?)`,
      );
      for (const { edit, state, reason, hasEnded } of rows) insert.run(edit, state, reason, hasEnded ? 1 : null);
      const oneByOne = rowsOf(db, 'intent', 'WHERE finished_at_ms IS NULL').filter(
        (each) => !makesSense('intent', each),
      );
      expect(senselessRows(db)).toEqual(oneByOne.map((each) => ({ table: 'intent', row: each })));
      stores.close();
    }),
    { numRuns: 60 },
  );
});
