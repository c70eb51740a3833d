import { expect, test } from 'vitest';
import { isFromCompletion, keptRepeat, nextFiring } from '#shared/when/next-firing.ts';

const zone = 'Europe/Berlin';
const monday = Date.parse('2026-11-30T08:00:00Z');
const dayMs = 86_400_000;

test('what repeats keeps its day and its time, however late it is completed', () => {
  const everySecond = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO';
  expect(nextFiring(everySecond, zone, monday, monday)).toBe(monday + 14 * dayMs);
  expect(nextFiring(everySecond, zone, monday, monday + 3 * dayMs + 5)).toBe(monday + 14 * dayMs);
  expect(nextFiring(everySecond, zone, monday, monday + 15 * dayMs)).toBe(monday + 28 * dayMs);
  expect(nextFiring('FREQ=DAILY', zone, monday, monday + 90 * 60_000)).toBe(monday + dayMs);
});

test('one that counts from when it is done keeps its time of day', () => {
  const kept = keptRepeat('FREQ=WEEKLY', 'completion') ?? '';
  expect([isFromCompletion(kept), isFromCompletion('FREQ=WEEKLY')]).toEqual([true, false]);
  expect(nextFiring(kept, zone, monday, monday + 2 * dayMs + 5 * 3_600_000)).toBe(monday + 9 * dayMs);
  expect(keptRepeat(null, 'completion')).toBeNull();
});
