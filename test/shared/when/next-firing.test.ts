import { describe, expect, test } from 'vitest';
import { firingsAfter, isFromCompletion, keptRepeat, movedTo, nextFiringBeside } from '#shared/when/next-firing.ts';
import { readWhen } from '#shared/when/read.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { contextOf, wallOf } from './table.ts';

const zone = 'Europe/Berlin';
const monday = Date.parse('2026-11-30T08:00:00Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const nextFiring = nextFiringBeside(() => []);
const each = (repeat: string, dueAtMs = monday) => aFollowUp({ dueAtMs, zone, repeat });
const next = (repeat: string, dueAtMs: number, afterMs: number) => nextFiring(each(repeat, dueAtMs), afterMs)?.dueAtMs;

/** What the field makes of words. */
function typed(words: string, nowMs: number) {
  const reading = readWhen(words, contextOf('en', { nowMs }));
  if (reading.kind !== 'read') throw new Error(`“${words}” was not read`);
  return aFollowUp({ dueAtMs: reading.dueAtMs, zone, words, repeat: keptRepeat(reading, false) });
}

test('what repeats keeps its day and its time, however late it is completed', () => {
  const everySecond = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO';
  expect(next(everySecond, monday, monday)).toBe(monday + 14 * dayMs);
  expect(next(everySecond, monday, monday + 3 * dayMs + 5)).toBe(monday + 14 * dayMs);
  expect(next(everySecond, monday, monday + 15 * dayMs)).toBe(monday + 28 * dayMs);
  expect(next('FREQ=DAILY', monday, monday + 90 * 60_000)).toBe(monday + dayMs);
});

test('one that counts from when it is done keeps its time of day', () => {
  const kept = 'FROM-COMPLETION:FREQ=WEEKLY';
  expect([isFromCompletion(kept), isFromCompletion('FREQ=WEEKLY')]).toEqual([true, false]);
  expect(next(kept, monday, monday + 2 * dayMs + 5 * hourMs)).toBe(monday + 9 * dayMs);
  expect(isFromCompletion(typed('every week after completion', monday).repeat ?? '')).toBe(true);
});

describe('a night that skips its time', () => {
  // Daily at 02:30, from Saturday 27 March 2027 on; on Sunday the clocks go from 02:00 to 03:00.
  const friday = Date.parse('2027-03-26T12:00:00Z');

  test('moves that firing alone', () => {
    const first = typed('every day at 2:30 am', friday);
    const walls = [first.dueAtMs, ...firingsAfter(first, 3, [])].map((ms) => wallOf(ms, zone));
    expect(walls.map((wall) => wall.split(' ')[1])).toEqual(['02:30', '03:00', '02:30', '02:30']);
  });

  test('moves it alone where it is the first', () => {
    const first = typed('every day at 2:30 am', friday + dayMs);
    const walls = [first.dueAtMs, ...firingsAfter(first, 2, [])].map((ms) => wallOf(ms, zone).split(' ')[1]);
    expect(walls).toEqual(['03:00', '02:30', '02:30']);
  });

  test('moves no firing behind one that was put off in it', () => {
    const second = nextFiring(typed('every day at 2:30 am', friday), 0);
    const putOff = second && movedTo(second, second.dueAtMs + hourMs, '1 hour');
    expect(wallOf((putOff && nextFiring(putOff, putOff.dueAtMs)?.dueAtMs) ?? 0, zone)).toBe('29.3 02:30');
  });
});

describe('one of a series at another time', () => {
  test.each([
    ['an hour later', hourMs, monday + 7 * dayMs],
    ['a day earlier', -dayMs, monday + 7 * dayMs],
    ['so late that the next has passed', 8 * dayMs, monday + 14 * dayMs],
  ])('%s leaves the others where they are', (_, byMs, expected) => {
    const moved = movedTo(each('FREQ=WEEKLY;BYDAY=MO'), monday + byMs, 'another time');
    expect(moved.dueAtMs).toBe(monday + byMs);
    expect(nextFiring(moved, moved.dueAtMs)?.dueAtMs).toBe(expected);
    const again = movedTo(moved, moved.dueAtMs + 60_000, 'a minute more');
    expect(nextFiring(again, again.dueAtMs)?.dueAtMs).toBe(expected);
  });

  test('keeps the time of day of one that counts from when it is done', () => {
    const moved = movedTo(each('FROM-COMPLETION:FREQ=DAILY;INTERVAL=2'), monday + 5 * hourMs, 'later');
    expect(nextFiring(moved, moved.dueAtMs)?.dueAtMs).toBe(monday + 2 * dayMs);
  });
});

test.each([
  'FREQ=DAILY;COUNT=3',
  'FREQ=DAILY;UNTIL=20261202T235900Z',
  'FROM-COMPLETION:FREQ=DAILY;COUNT=3',
  'FROM-COMPLETION:FREQ=DAILY;UNTIL=20261202T235900Z',
])('%s ends', (rule) => {
  expect(firingsAfter(each(rule), 9, [])).toEqual([monday + dayMs, monday + 2 * dayMs]);
});

test('holidays are skipped where that was wished, and only there', () => {
  const tuesday = ['2026-12-01'];
  expect(firingsAfter(each('FREQ=DAILY'), 1, tuesday)).toEqual([monday + dayMs]);
  expect(firingsAfter(each('RRULE:FREQ=DAILY\nX-SKIP:HOLIDAYS'), 1, tuesday)).toEqual([monday + 2 * dayMs]);
  expect(firingsAfter(each('RRULE:FREQ=DAILY\nX-FROM-COMPLETION:1\nX-SKIP:HOLIDAYS'), 1, tuesday)).toEqual([
    monday + 2 * dayMs,
  ]);
});

describe('a repeat that skips holidays outlives', () => {
  const skipping = (rule: string, due: string, after = due, holidays: readonly string[] = []) => {
    const repeat = `RRULE:${rule}\nX-SKIP:HOLIDAYS`;
    const at = aFollowUp({ dueAtMs: Date.parse(due), zone, repeat });
    return wallOf(nextFiringBeside(() => holidays)(at, Date.parse(after))?.dueAtMs ?? 0, zone);
  };

  test('two holidays, every five minutes', () => {
    const holidays = ['2026-12-25', '2026-12-26'];
    const due = '2026-12-24T22:55:00Z';
    expect(skipping('FREQ=MINUTELY;INTERVAL=5', due, due, holidays)).toBe('27.12 00:00');
  });

  test('a closure of 17 days, every hour', () => {
    const holidays = Array.from({ length: 17 }, (_, at) =>
      new Date(Date.UTC(2026, 11, 1 + at)).toISOString().slice(0, 10),
    );
    const due = '2026-11-30T22:00:00Z';
    expect(skipping('FREQ=HOURLY', due, due, holidays)).toBe('18.12 00:00');
  });

  test('a holiday on which it was completed, at that time of the next day', () => {
    const rule = 'FREQ=HOURLY;INTERVAL=3\nX-FROM-COMPLETION:1';
    expect(skipping(rule, '2026-12-24T14:00:00Z', '2026-12-25T11:00:00Z', ['2026-12-25'])).toBe('26.12 12:00');
  });
});
