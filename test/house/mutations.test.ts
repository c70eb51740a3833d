import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutations } from '../faults/mutations.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(mutations)('the line that `npm run test:mutations` breaks still stands: $what', ({ file, line, broken }) => {
  const text = readFileSync(join(root, file), 'utf8');
  expect(text.split(line)).toHaveLength(2);
  expect(broken).not.toBe(line);
});
