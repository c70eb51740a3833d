import { describe, expect, test } from 'vitest';
import { usualHours } from '#shared/when/context.ts';
import { readWhen } from '#shared/when/read.ts';
import { contextOf, meaningOf, wallOf } from './table.ts';

/** What is typed in English at an instant somewhere, and what the wall shows there when it is due. */
const said = (words: string, nowMs: number, zone: string) => {
  const reading = readWhen(words, contextOf('en', { nowMs, zone }));
  return meaningOf(reading, zone);
};
const noticesOf = (words: string, nowMs: number, zone: string) => {
  const reading = readWhen(words, contextOf('en', { nowMs, zone }));
  return reading.kind === 'read' ? reading.notices.map(({ kind }) => kind) : [];
};

describe('an hour that the clocks leave out is the first after the gap, and that is said', () => {
  test.each([
    ['Europe/Berlin', Date.UTC(2027, 2, 27, 19), 'tomorrow 2:30am', '28.3 03:00'],
    ['America/New_York', Date.UTC(2027, 2, 13, 20), 'tomorrow 2:30am', '14.3 03:00'],
    ['America/St_Johns', Date.UTC(2027, 2, 13, 20), 'tomorrow 2:15am', '14.3 03:00'],
    ['Australia/Sydney', Date.UTC(2027, 9, 2, 2), 'tomorrow 2:30am', '3.10 03:00'],
    // Half an hour is left out there, not a whole one.
    ['Australia/Lord_Howe', Date.UTC(2027, 9, 2, 2), 'tomorrow 2:15am', '3.10 02:30'],
  ])('%s', (zone, nowMs, words, wall) => {
    expect(said(words, nowMs, zone)).toBe(wall);
    expect(noticesOf(words, nowMs, zone)).toContain('gap');
  });
});

describe('of an hour that the clocks show twice it is the first, and that is said', () => {
  test.each([
    ['Europe/Berlin', Date.UTC(2027, 9, 30, 18), 'tomorrow 2:30am', Date.UTC(2027, 9, 31, 0, 30)],
    ['America/New_York', Date.UTC(2027, 10, 6, 20), 'tomorrow 1:30am', Date.UTC(2027, 10, 7, 5, 30)],
    ['America/St_Johns', Date.UTC(2027, 10, 6, 20), 'tomorrow 1:30am', Date.UTC(2027, 10, 7, 4, 0)],
    ['Australia/Sydney', Date.UTC(2027, 3, 3, 2), 'tomorrow 2:30am', Date.UTC(2027, 3, 3, 15, 30)],
    ['Australia/Lord_Howe', Date.UTC(2027, 3, 3, 2), 'tomorrow 1:45am', Date.UTC(2027, 3, 3, 14, 45)],
  ])('%s', (zone, nowMs, words, dueAtMs) => {
    const reading = readWhen(words, contextOf('en', { nowMs, zone }));
    expect(reading).toMatchObject({ kind: 'read', dueAtMs });
    expect(noticesOf(words, nowMs, zone)).toContain('overlap');
  });
});

describe('durations are elapsed time, days are days of the calendar, over both changes of the clocks', () => {
  const hour = 3_600_000;
  test.each([
    // 01:40, 80 minutes before the clocks go back.
    ['Europe/Berlin', Date.UTC(2027, 9, 30, 23, 40), 'in 2h', 2 * hour],
    ['Europe/Berlin', Date.UTC(2027, 2, 27, 19), 'in 12 hours', 12 * hour],
    ['Europe/Berlin', Date.UTC(2027, 9, 30, 18), 'in 12 hours', 12 * hour],
    ['America/New_York', Date.UTC(2027, 2, 14, 6, 30), 'in 90 minutes', 1.5 * hour],
    ['Australia/Lord_Howe', Date.UTC(2027, 9, 2, 15), 'in 2h', 2 * hour],
    ['Australia/Sydney', Date.UTC(2027, 3, 3, 15), 'in 1h', hour],
  ])('%s: %s', (zone, nowMs, words, elapsedMs) => {
    expect(readWhen(words, contextOf('en', { nowMs, zone }))).toMatchObject({
      kind: 'read',
      dueAtMs: nowMs + elapsedMs,
    });
  });
  test.each([
    ['Europe/Berlin', Date.UTC(2027, 2, 27, 8), 'in 1 day at 9am', '28.3 09:00'],
    ['Europe/Berlin', Date.UTC(2027, 9, 30, 7), 'in a week', '6.11 09:00'],
    ['America/New_York', Date.UTC(2027, 2, 13, 20), 'tomorrow 9am', '14.3 09:00'],
    ['Australia/Lord_Howe', Date.UTC(2027, 9, 2, 2), 'tomorrow 9am', '3.10 09:00'],
  ])('%s: %s', (zone, nowMs, words, wall) => {
    expect(said(words, nowMs, zone)).toBe(wall);
  });
});

const berlin = 'Europe/Berlin';
describe('the ends of days, weeks, months and years', () => {
  test.each([
    // Tuesday 2 August 2022: "next Saturday" is the coming one to some, and a week later to others.
    [Date.UTC(2022, 7, 2, 8), 'next saturday at 11:00', '? 6.8.2022 11:00 | 13.8.2022 11:00'],
    [Date.UTC(2022, 7, 2, 8), 'next monday', '8.8.2022 09:00'],
    // A Sunday evening.
    [Date.UTC(2026, 10, 29, 19), 'tomorrow', '30.11 09:00'],
    [Date.UTC(2026, 10, 29, 19), 'next week', '30.11 09:00'],
    [Date.UTC(2026, 10, 29, 19), 'next monday', '30.11 09:00'],
    [Date.UTC(2026, 10, 29, 19), 'this weekend', '! passed'],
    [Date.UTC(2026, 10, 29, 19), 'in 1 business day', '30.11 09:00'],
    [Date.UTC(2026, 10, 28, 7), 'this weekend', '28.11 10:00'],
    [Date.UTC(2026, 10, 28, 11), 'this weekend', '29.11 10:00'],
    // A Friday.
    [Date.UTC(2026, 10, 27, 15), 'in 1 business day', '30.11 09:00'],
    [Date.UTC(2026, 10, 27, 18), 'eow', '! passed'],
    [Date.UTC(2026, 10, 27, 18), 'today', '! passed'],
    // Before nine on a Thursday its own name may mean today.
    [Date.UTC(2026, 10, 26, 7), 'thursday', '? 26.11 09:00 | 3.12 09:00'],
    [Date.UTC(2026, 10, 26, 7), 'today', '26.11 09:00'],
    // At five in the afternoon, and at eleven in the evening.
    [Date.UTC(2026, 10, 26, 16), 'at 4', '27.11 16:00'],
    [Date.UTC(2026, 10, 26, 22), 'at 8', '27.11 08:00'],
    [Date.UTC(2026, 10, 26, 22, 30), 'in 1 hour', '27.11 00:30'],
    // The last of a long month, and of the year.
    [Date.UTC(2027, 0, 31, 9), 'in a month', '28.2 09:00'],
    [Date.UTC(2027, 0, 31, 9), 'the 31st', '31.3 09:00'],
    [Date.UTC(2027, 0, 31, 9), 'end of next month', '28.2 18:00'],
    [Date.UTC(2026, 11, 31, 14), 'tomorrow', '1.1 09:00'],
    [Date.UTC(2026, 11, 31, 14), 'next month', '1.1 09:00'],
    [Date.UTC(2026, 11, 31, 14), 'first of next month', '1.1 09:00'],
    [Date.UTC(2026, 11, 31, 14), '1/2', '2.1 09:00'],
    // A leap day.
    [Date.UTC(2028, 1, 28, 9), 'tomorrow', '29.2.2028 09:00'],
    [Date.UTC(2028, 1, 29, 9), 'in a year', '28.2.2029 09:00'],
    [Date.UTC(2028, 1, 28, 9), 'end of month', '29.2.2028 18:00'],
    [Date.UTC(2028, 1, 28, 9), 'feb 29', '29.2.2028 09:00'],
    [Date.UTC(2026, 10, 26, 10), 'feb 29', '? 29.2.2028 09:00'],
  ])('at %d “%s” is %s', (nowMs, words, meaning) => {
    const shown = said(words, nowMs, berlin);
    expect(shown).toBe(meaning);
  });
});

test('3/4 is read in the order of the locale, and which one is said', () => {
  const of = (dateOrder: 'day-first' | 'month-first') => readWhen('3/4', contextOf('en', { dateOrder }));
  expect(meaningOf(of('day-first'), berlin)).toBe('3.4 09:00');
  expect(meaningOf(of('month-first'), berlin)).toBe('4.3 09:00');
  expect(of('month-first')).toMatchObject({ notices: [{ kind: 'month-first' }] });
});

test('holidays and other working days are passed over, and named', () => {
  const hours = { ...usualHours, holidays: ['2026-11-27'], businessDays: [1, 2, 3, 4] };
  const reading = readWhen('in 2 business days', contextOf('en', { hours }));
  expect(meaningOf(reading, berlin)).toBe('1.12 09:00');
  expect(reading).toMatchObject({ notices: [{ kind: 'skipped', days: ['2026-11-27', '2026-11-28', '2026-11-29'] }] });
});

test('without a day to work there is no business day', () => {
  const hours = { ...usualHours, businessDays: [] };
  expect(readWhen('in 2 business days', contextOf('en', { hours }))).toMatchObject({ kind: 'refused' });
  expect(readWhen('in 2 business hours', contextOf('en', { hours }))).toMatchObject({ kind: 'refused' });
});

test('always at a whole second, as providers keep it', () => {
  const nowMs = Date.UTC(2026, 10, 26, 10, 52, 7, 123);
  const reading = readWhen('in 2h', contextOf('en', { nowMs }));
  expect(reading.kind === 'read' && reading.dueAtMs).toBe(Date.UTC(2026, 10, 26, 12, 52, 7));
});

test('words of a language the agent does not write are understood, short ones apart', () => {
  const read = (words: string) => meaningOf(readWhen(words, contextOf('fr')), berlin);
  expect(read('übermorgen 14 Uhr')).toBe('28.11 14:00');
  expect(read('rappeler mon client demain')).toBe('27.11 09:00 "rappeler mon client"');
});

test('what is asked for says why, and marks each word in doubt', () => {
  const reading = readWhen('order 12/24 tomorrow 9am', contextOf('en'));
  expect(reading).toMatchObject({
    kind: 'asks',
    question: 'which',
    choices: [
      { words: 'tomorrow 9am', note: 'order 12/24', why: [] },
      { words: '12/24 … 9am', note: 'order tomorrow', why: ['month-first'] },
    ],
    marks: [
      { from: 0, to: 5, as: 'note' },
      { from: 6, to: 24, as: 'time' },
    ],
  });
  expect(wallOf(reading.kind === 'asks' ? (reading.choices[1]?.dueAtMs ?? 0) : 0, berlin)).toBe('24.12 09:00');
});
