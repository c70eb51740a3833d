import { expect, test } from 'vitest';
import { createArrivals } from '#electron/replica/arrivals.ts';

function setUp() {
  let nowMs = 1000;
  const arrivals = createArrivals(() => nowMs);
  const at = (ms: number, id: string, beforeMs: number, kind: 'line' | 'thread' = 'line') => {
    nowMs = ms;
    arrivals.came('a1', id, kind, beforeMs);
  };
  return { at, newestAt: (id: string, sinceMs: number) => arrivals.newestAt('a1', id, ['line'], sinceMs) };
}

test('what was here is what the first of those that came since came after, whatever the provider’s clock says', () => {
  const { at, newestAt } = setUp();
  at(2000, 'c', 7);
  at(3000, 'c', 90_000);
  at(4000, 'c', 5, 'thread');
  expect([1500, 2000, 2001, 3001].map((sinceMs) => newestAt('c', sinceMs))).toEqual([7, 7, 90_000, Infinity]);
  expect(newestAt('d', 1500)).toBe(Infinity);
});

test('where it is forgotten, at least what was written later is not taken for here', () => {
  const { at, newestAt } = setUp();
  at(2000, 'first', 7);
  for (let i = 0; i < 10_000; i += 1) at(3000, `c${i}`, 8);
  expect(newestAt('first', 1500)).toBe(1500);
  expect(newestAt('c0', 2500)).toBe(8);
  expect(newestAt('first', 2500)).toBe(Infinity);
});
