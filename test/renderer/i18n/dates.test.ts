import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';

const zone = 'Europe/Berlin';
const words = createDateWords('en-GB', zone);
// Saturday, 21 November 2026, 12:00 in Berlin.
const now = Date.UTC(2026, 10, 21, 11);
const hour = 3_600_000;
const day = 24 * hour;

describe('in Berlin, at noon on a Saturday', () => {
  test('a row says the time today, then the day', () => {
    expect(words.short(now - hour, now)).toBe('11:00');
    expect(words.short(now - day, now)).toBe('Yesterday');
    expect(words.short(now - 3 * day, now)).toBe('Wed');
    expect(words.short(now - 30 * day, now)).toBe('22 Oct');
    expect(words.short(now - 400 * day, now)).toBe('17 Oct 2025');
  });

  test('a due time names its day', () => {
    expect(words.due(now + 2 * hour, now)).toBe('Today 14:00');
    expect(words.due(now + 21 * hour, now)).toBe('Tomorrow 09:00');
    expect(words.due(now + 2 * day - 3 * hour, now)).toBe('Mon 09:00');
    expect(words.due(now + 40 * day, now)).toBe('31 Dec 12:00');
    expect(words.dueSentence(now + 2 * hour, now)).toBe('today at 14:00');
    expect(words.dueSentence(now - day, now)).toBe('yesterday at 12:00');
    expect(words.dueSentence(now + 2 * day - 3 * hour, now)).toBe('Monday at 09:00');
    expect(words.dueSentence(now + 40 * day, now)).toBe('on 31 Dec at 12:00');
  });

  test('the palette says the whole date and how far it is', () => {
    expect(words.full(now + 6 * day + 2 * hour, now)).toBe('Friday 27 Nov, 14:00');
    expect(words.distance(now + 6 * day, now)).toBe('in 6 days');
    expect(words.distance(now + 2 * hour, now)).toBe('in 2 h');
    expect(words.distance(now + 5 * 60_000, now)).toBe('in 5 min');
  });

  test('ages and pasts are short', () => {
    expect(words.age(now - 30_000, now)).toBe('now');
    expect(words.age(now - 9 * 60_000, now)).toBe('9 min');
    expect(words.age(now - 26 * hour, now)).toBe('1 d');
    expect(words.past(now - hour, now)).toBe('11:00');
    expect(words.past(now - day, now)).toBe('yesterday');
  });
});

test('the locale decides between 12 and 24 hours', () => {
  expect(createDateWords('en-US', zone).clock(now + 2 * hour)).toMatch(/^2:00\sPM$/);
});

test('midnight belongs to the day that begins, in the zone of the reader', () => {
  const midnight = Date.UTC(2026, 10, 21, 23);
  expect(words.short(midnight - 1, midnight)).toBe('Yesterday');
  expect(words.endOfDayMs(now)).toBe(midnight - 1);
});

test('a day ends before the next begins, also where clocks change', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
      fc.constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Auckland'),
      (ms, timeZone) => {
        const there = createDateWords('en-GB', timeZone);
        const end = there.endOfDayMs(ms);
        expect(there.dayNumber(end)).toBe(there.dayNumber(ms));
        expect(there.dayNumber(end + 1)).toBe(there.dayNumber(ms) + 1);
      },
    ),
    { numRuns: 60 },
  );
});
