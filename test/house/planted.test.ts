import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { controls } from '../planted/controls.ts';
import { plantedFaults } from '../planted/faults.ts';

const root = join(import.meta.dirname, '..', '..');
const all = [...plantedFaults, ...controls];

test.each(all)('the line that is broken to plant $id stands exactly once', ({ file, line, broken }) => {
  expect(readFileSync(join(root, file), 'utf8').split(line)).toHaveLength(2);
  expect(broken).not.toBe(line);
});

test('no two planted faults have one id', () => {
  const ids = all.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
