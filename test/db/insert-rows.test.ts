import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowInserts } from '#db/insert-rows.ts';

/** What JSON writes in its own way, halves of a pair of code units among it. */
const letters = [...'aé"\\/ud8', '\u0000', '\n', '\u2028', '\ud83d', '\ude00', '😀'];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((parts) => parts.join(''));
const whole = fc.constantFrom(0, -1, 7, 2 ** 31, 1_796_097_381_584);
const row = fc.tuple(text, fc.option(text), fc.option(whole));
const rows = fc.array(row, { maxLength: 6 });

test('rows written by one statement are those written one by one, whatever they have in common', () => {
  const db = new Database(':memory:');
  const columns = ['seq', 'a', 'b', 'c'];
  for (const table of ['each', 'whole'])
    db.exec(`CREATE TABLE "${table}" (seq INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT, c INTEGER) STRICT`);
  const each = db.prepare('INSERT INTO "each" VALUES (?, ?, ?, ?)');
  const insert = rowInserts(db, '"whole"', columns);
  const held = (table: string) =>
    db.prepare(`SELECT seq, CAST(a AS BLOB) AS a, CAST(b AS BLOB) AS b, c FROM "${table}" ORDER BY seq`).all();
  fc.assert(
    fc.property(rows, (all) => {
      db.exec('DELETE FROM "each"; DELETE FROM "whole"');
      const numbered = all.map((values, at) => [at, ...values] as const);
      for (const values of numbered) each.run(values);
      insert(numbered);
      expect(held('whole')).toEqual(held('each'));
    }),
  );
  db.close();
});
