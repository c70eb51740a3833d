import { expect, test } from 'vitest';
import { holidaysIn } from '#shared/when/holidays.ts';
import { readWhen } from '#shared/when/read.ts';
import { usualTimes } from '#shared/when/time-settings.ts';
import { contextOf, meaningOf } from './table.ts';

const context = contextOf('en', { languages: ['en', 'de'] });

test('holidays are read from words, one a line, and what names no day is told', () => {
  const text = 'christmas\n2026-01-01\n\nJanuary 6\n2026-02-31\nthe cat\nfriday or monday\nchristmas';
  expect(holidaysIn(text, context)).toEqual({
    days: ['2026-01-01', '2026-12-25', '2027-01-06'],
    problems: ['2026-02-31', 'the cat', 'friday or monday'],
  });
});

test('holidays are read from a calendar, those of several days and folded lines included', () => {
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'SUMMARY:Christ',
    ' mas',
    'DTSTART;VALUE=DATE:20261225',
    'DTEND;VALUE=DATE:20261227',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART:20270101T000000Z',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:nobody knows when',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  expect(holidaysIn(text, context)).toEqual({
    days: ['2026-12-25', '2026-12-26', '2027-01-01'],
    problems: ['nobody knows when'],
  });
});

test('business days skip holidays and the days that are not worked', () => {
  const hours = { ...usualTimes.hours, businessDays: [1, 2, 3, 4], holidays: ['2026-11-30'] };
  const at = (words: string) => meaningOf(readWhen(words, contextOf('en', { hours })), 'Europe/Berlin');
  expect(at('in 1 business day')).toBe('1.12 09:00');
  expect(at('in 4 business days')).toBe('7.12 09:00');
});

test.each(['every business day', 'every business day at 10', 'in 3 business days'])(
  '“%s” is impossible where no day is worked',
  (words) => {
    const hours = { ...usualTimes.hours, businessDays: [] };
    const reading = readWhen(words, contextOf('en', { hours }));
    expect(reading.kind === 'refused' && reading.problem.kind).toBe('impossible');
  },
);
