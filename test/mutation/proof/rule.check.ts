import { expect, test } from 'vitest';
import { isLate } from './rule.ts';

test('what is past the limit is late; the limit itself is left out on purpose', () => {
  expect(isLate(2001)).toBe(true);
  expect(isLate(1999)).toBe(false);
});
