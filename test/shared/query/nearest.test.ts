import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestTo, slipsBetween } from '#shared/query/nearest.ts';

test('what somebody may have meant is near, or begins so, and the nearest is first', () => {
  expect(nearestTo('refnud', ['refund', 'refunds', 'vip', 'renewal'])).toEqual(['refund', 'refunds']);
  expect(nearestTo('vipp', ['vip', 'vi', 'vippo'])).toEqual(['vippo', 'vip']);
});

test('whatever was typed, what is told of it is at most two slips away, or begins so', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, fc.array(word), (typed, words) => {
      const most = typed.length <= 4 ? 1 : 2;
      const near = words.filter((each) => each.startsWith(typed) || slipsBetween(typed, each) <= most);
      const told = nearestTo(typed, words);
      expect(told.length).toBe(Math.min(3, near.length));
      for (const each of told) expect(near).toContain(each);
    }),
  );
});

test('tags as long as pages cost no search more than a look', () => {
  // Compared letter by letter, these would need many minutes.
  const tags = Array.from({ length: 2000 }, (_, i) => 'w'.repeat(9000 + i));
  expect(nearestTo('v'.repeat(3000), tags)).toEqual([]);
});
