import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../faults/table.ts';

const root = join(import.meta.dirname, '..', '..');

test('every fault has its row, in order', () => {
  expect(faults.map(({ id }) => id)).toEqual(Array.from({ length: 24 }, (_, i) => `F${i + 1}`));
});

test.each(faults)('the tests that show $id still exist', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const [file, words] of tests) expect(readFileSync(join(root, file), 'utf8')).toContain(words);
});
