import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../faults/table.ts';

const root = join(import.meta.dirname, '..', '..');

test('every fault has its row, and so has each of the sixteen rules, in order', () => {
  const numbered = (letter: string, length: number) => Array.from({ length }, (_, i) => `${letter}${i + 1}`);
  expect(faults.map(({ id }) => id)).toEqual([...numbered('F', 24), ...numbered('R', 16)]);
});

test.each(faults)('the tests that show $id still exist', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const [file, words] of tests) expect(readFileSync(join(root, file), 'utf8')).toContain(words);
});
