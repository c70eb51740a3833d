import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { backTitle, bannerTitle, dueLine, howWords, passedWords } from '#renderer/i18n/due-words.ts';
import { repeatWords } from '#renderer/i18n/repeat-words.ts';
import { setAtProvider } from '#shared/follow-up.ts';

const nowMs = Date.parse('2026-11-26T11:52:00+01:00');
const dates = createDateWords('en-GB', 'Europe/Berlin');
const minute = 60_000;
const at = (iso: string) => Date.parse(`2026-11-${iso}+01:00`);
const remind = (iso: string) => setAtProvider(at(iso), 'Europe/Berlin', 'remind');
const snooze = (iso: string) => setAtProvider(at(iso), 'Europe/Berlin', 'snooze');

test.each([
  ['30T09:00', 'later', 'Mon 09:00'],
  ['26T14:00', 'today', '14:00'],
  ['26T11:30', 'overdue', '22 min overdue'],
  ['25T11:00', 'overdue', '1 day overdue'],
])('a row due at %s is %s: %s', (iso, state, words) => {
  expect(dueLine({ dueAtMs: at(iso), back: null }, nowMs, dates)).toEqual({ state, words });
});

test('one that is back says so, whatever else is due', () => {
  const back = { atMs: nowMs, why: 'replied', from: snooze('27T09:00') } as const;
  expect(dueLine({ dueAtMs: null, back }, nowMs, dates)).toEqual({ state: 'back', words: 'back' });
});

test('how long ago is said in the largest unit that is full', () => {
  expect([0, 59, 60, 23 * 60, 24 * 60, 49 * 60].map((min) => passedWords(nowMs - min * minute, nowMs))).toEqual([
    '1 min',
    '59 min',
    '1 h',
    '23 h',
    '1 day',
    '2 days',
  ]);
});

test('the banner tells the truth before its time and after it', () => {
  expect(bannerTitle(snooze('30T09:00'), nowMs, dates)).toBe('Later until Monday 30 Nov, 09:00');
  expect(bannerTitle(remind('26T14:00'), nowMs, dates)).toBe('Remind me today at 14:00');
  expect(bannerTitle(remind('26T11:30'), nowMs, dates)).toBe('Was due today at 11:30 · 22 min ago');
});

test('the banner says since when it is back, and why', () => {
  const from = snooze('27T09:00');
  expect(backTitle({ atMs: nowMs, why: 'replied', from }, nowMs, dates)).toBe('Back early · replied 11:52');
  expect(backTitle({ atMs: nowMs, why: 'nobody-replied', from }, nowMs, dates)).toBe(
    'Back since 11:52 · nobody replied',
  );
});

test('a condition is said where it is not the plain one, and how often it comes again', () => {
  const one = snooze('30T09:00');
  expect(howWords(one)).toEqual([]);
  expect(howWords({ ...one, condition: 'even-if-replied', repeat: 'FREQ=WEEKLY;INTERVAL=2' })).toEqual([
    'even if replied',
    'every 2 weeks',
  ]);
  expect(['FREQ=MONTHLY', 'RRULE:FREQ=DAILY;INTERVAL=3', 'FREQ=HOURLY'].map(repeatWords)).toEqual([
    'monthly',
    'every 3 days',
    'repeats',
  ]);
});
