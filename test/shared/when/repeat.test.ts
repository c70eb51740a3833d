import { describe, expect, test } from 'vitest';
import { nextAfterCompletion, nextFirings } from '#shared/when/repeat.ts';
import { wallOf } from './table.ts';

const berlin = 'Europe/Berlin';
const firingsOf = (rule: string, startMs: number, count = 3) =>
  nextFirings(rule, startMs, berlin, { afterMs: startMs, count }).map((ms) => wallOf(ms, berlin));

/** Tuesday 1 December 2026, 10:00 in Berlin. */
const tuesdayMs = Date.UTC(2026, 11, 1, 9);

describe('the next firings of', () => {
  test.each([
    ['every second Tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', ['15.12 10:00', '29.12 10:00', '12.1 10:00']],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', ['2.12 10:00', '3.12 10:00', '4.12 10:00']],
    ['the first of the month', 'FREQ=MONTHLY;BYMONTHDAY=1', ['1.1 10:00', '1.2 10:00', '1.3 10:00']],
    [
      'the 31st, or the last of a shorter month',
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      ['31.12 10:00', '31.1 10:00', '28.2 10:00'],
    ],
    ['the first Monday of the month', 'FREQ=MONTHLY;BYDAY=1MO', ['7.12 10:00', '4.1 10:00', '1.2 10:00']],
  ])('%s', (_, rule, firings) => {
    expect(firingsOf(rule, tuesdayMs)).toEqual(firings);
  });
});

test('in the night that leaves its time out a repeat fires at the first after it', () => {
  // Saturday 27 March 2027, 02:30.
  expect(firingsOf('FREQ=DAILY', Date.UTC(2027, 2, 27, 1, 30), 2)).toEqual(['28.3 03:00', '29.3 02:30']);
});

describe('hours and minutes are elapsed time in the nights in which the clocks change', () => {
  const nights = [
    [berlin, '2026-10-24T22:30:00Z'],
    [berlin, '2026-03-28T22:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T10:30:00Z'],
    ['America/New_York', '2026-11-01T03:30:00Z'],
  ] as const;
  const rules = [
    ['FREQ=HOURLY', 60],
    ['FREQ=HOURLY;INTERVAL=2', 120],
    ['FREQ=MINUTELY;INTERVAL=45', 45],
    ['FREQ=HOURLY;INTERVAL=24', 1440],
  ] as const;
  const each = nights.flatMap(([zone, start]) => rules.map(([rule, step]) => [rule, zone, start, step] as const));
  test.each(each)('%s in %s from %s', (rule, zone, start, step) => {
    const startMs = Date.parse(start);
    const firings = nextFirings(rule, startMs, zone, { afterMs: startMs, count: 8 });
    expect(firings.map((ms) => (ms - startMs) / 60_000)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((at) => at * step));
  });
});

describe('counted from when it was completed', () => {
  // Thursday 3 December 2026, 16:20.
  const completedMs = Date.UTC(2026, 11, 3, 15, 20);
  test.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '17.12 10:00'],
    ['FREQ=MONTHLY;BYMONTHDAY=1', '3.1 10:00'],
    ['FREQ=DAILY;INTERVAL=3', '6.12 10:00'],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1', '3.12.2027 10:00'],
    ['FREQ=HOURLY;INTERVAL=2', '3.12 18:20'],
    ['FREQ=MINUTELY;INTERVAL=30', '3.12 16:50'],
  ])('%s', (rule, wall) => {
    expect(wallOf(nextAfterCompletion(rule, completedMs, berlin, 10 * 60), berlin)).toBe(wall);
  });

  test.each(['FREQ=MINUTELY;INTERVAL=30', 'FREQ=HOURLY;INTERVAL=2'])('%s comes at a whole second', (rule) => {
    const next = nextAfterCompletion(rule, completedMs + 1, berlin, 0);
    expect(next).toBe(nextAfterCompletion(rule, completedMs, berlin, 0) + 1000);
  });

  test('what is no rule is said to be none', () => {
    expect(() => nextAfterCompletion('BYDAY=TU', completedMs, berlin, 0)).toThrow(RangeError);
  });
});
