import { describe, expect, test } from 'vitest';
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
    'DTSTART;VALUE=DATE:20270101',
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

test.each(['every friday', '15:00', 'in 2 hours', 'monday if no reply'])('“%s” names no day', (words) => {
  expect(holidaysIn(words, context)).toEqual({ days: [], problems: [words] });
});

describe('of a calendar', () => {
  const eventOf = (...lines: string[]) => {
    const event = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'SUMMARY:Monday', 'END:VEVENT', 'END:VCALENDAR'];
    return holidaysIn(event.join('\r\n'), context);
  };
  const told = { days: [], problems: ['Monday'] };

  test('an event of each year is one in the next years', () => {
    const days = ['2026-12-25', '2027-12-25', '2028-12-25', '2029-12-25', '2030-12-25'];
    expect(eventOf('DTSTART;VALUE=DATE:20181225', 'RRULE:FREQ=YEARLY')).toEqual({ days, problems: [] });
    const until = eventOf('DTSTART;VALUE=DATE:20181225', 'RRULE:FREQ=YEARLY;UNTIL=20271231');
    expect(until.days).toEqual(days.slice(0, 2));
    const thanksgiving = eventOf('DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH');
    expect(thanksgiving.days.slice(0, 2)).toEqual(['2026-11-26', '2027-11-25']);
  });

  test('an event lasts as long as its duration says, whatever its alarm says', () => {
    const alarm = ['BEGIN:VALARM', 'DURATION:PT5M', 'END:VALARM'];
    const days = ['2026-12-24', '2026-12-25', '2026-12-26'];
    expect(eventOf('DTSTART;VALUE=DATE:20261224', 'DURATION:P3D', ...alarm).days).toEqual(days);
  });

  test('one that was cancelled is none', () => {
    expect(eventOf('DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED')).toEqual({ days: [], problems: [] });
  });

  test.each([
    ['of half an hour', ['DTSTART;TZID=Europe/Berlin:20261224T100000', 'DTEND;TZID=Europe/Berlin:20261224T103000']],
    ['at an instant', ['DTSTART:20261224T230000Z', 'DTEND:20261225T230000Z']],
    ['of each week', ['DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=WEEKLY']],
    ['with days left out', ['DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20271224']],
  ])('one %s is told as none', (_, lines) => {
    expect(eventOf(...lines)).toEqual(told);
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
