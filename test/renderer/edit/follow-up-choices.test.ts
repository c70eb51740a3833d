import { describe, expect, test } from 'vitest';
import { followUpIn, offeredTimes } from '#renderer/edit/follow-up-choices.ts';
import { codesOf, orderOf } from '#renderer/i18n/when-context.ts';
import { usualTimes } from '#shared/when/time-settings.ts';

/** Thursday 26 November 2026, 11:52 on this machine's clock. */
const nowMs = new Date(2026, 10, 26, 11, 52).getTime();
const at = (month: number, day: number, hour: number) => new Date(2026, month - 1, day, hour).getTime();

test('what is read is the one time that is offered, with its note and its marks', () => {
  const { times, typedTime, problem, asks, marks } = offeredTimes('fri 2pm call back', 'remind', nowMs, usualTimes);
  expect(times.map(({ followUp }) => followUp)).toEqual([typedTime]);
  expect(typedTime).toMatchObject({
    dueAtMs: at(11, 27, 14),
    words: 'fri 2pm',
    note: 'call back',
    act: 'remind',
    condition: 'always',
    repeat: null,
  });
  expect(problem).toBe(null);
  expect(asks).toBe(false);
  expect(marks.map(({ as }) => as)).toEqual(['time', 'note']);
});

test('a condition that is typed is kept', () => {
  expect(offeredTimes('in 3 days if no reply', 'remind', nowMs, usualTimes).typedTime).toMatchObject({
    condition: 'if-no-reply',
  });
});

test('what can be meant in several ways is asked, and nothing of it is chosen', () => {
  const { times, typedTime, problem, asks } = offeredTimes('order 12/24 tomorrow 9am', 'remind', nowMs, usualTimes);
  expect(asks).toBe(true);
  expect(typedTime).toBe(null);
  expect(problem).toBe('Two times in one line. Which one is meant?');
  expect(times.map(({ followUp }) => followUp.note)).toEqual(['order 12/24', 'order tomorrow']);
  expect(times[1]?.aside).toContain('from “12/24 … 9am”');
});

test.each(['call Ana', 'yesterday', 'feb 30', 'if no reply', 'in 99 years', ', ,'])(
  '“%s” is refused, and why is said',
  (words) => {
    const { typedTime, problem, asks } = offeredTimes(words, 'remind', nowMs, usualTimes);
    expect(typedTime).toBe(null);
    expect(asks).toBe(true);
    expect(problem?.length).toBeGreaterThan(15);
  },
);

test('what repeats is kept with its rule, counted from its time or from when it is done', () => {
  const { typedTime, problem } = offeredTimes('every monday 9am', 'snooze', nowMs, usualTimes);
  expect(problem).toBe(null);
  expect(typedTime).toMatchObject({
    act: 'snooze',
    dueAtMs: at(11, 30, 9),
    repeat: 'DTSTART:20261130T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO',
  });
});

test('a word that is begun is finished as a proposal, which Enter alone does not take', () => {
  const { times, asks } = offeredTimes('mond', 'remind', nowMs, usualTimes);
  expect(times.map(({ label }) => label)).toEqual(['monday']);
  expect(asks).toBe(true);
});

test('while nothing is typed the presets stand there, each with its own instant', () => {
  const { times, problem } = offeredTimes('  ', 'remind', nowMs, usualTimes);
  expect(times.map(({ label }) => label)).toEqual([
    'Later today',
    'This evening',
    'Tomorrow',
    'This weekend',
    'Next week',
    'Next month',
  ]);
  expect(times.map(({ followUp }) => followUp.dueAtMs)).toEqual([
    at(11, 26, 15),
    at(11, 26, 18),
    at(11, 27, 9),
    at(11, 28, 10),
    at(11, 30, 9),
    at(12, 1, 9),
  ]);
  expect(problem).toBe(null);
});

test('the system’s languages say which words are likelier, and its locale which of day and month stands first', () => {
  expect(codesOf(['pt-BR', 'en-US', 'pt-PT', 'ja'])).toEqual(['pt', 'en']);
  expect(codesOf(['ja'])).toEqual(['en']);
  expect([orderOf('en-US'), orderOf('de-DE'), orderOf('en-GB')]).toEqual(['month-first', 'day-first', 'day-first']);
});

describe('what repeats, where the next day is a holiday', () => {
  const withHolidays = { ...usualTimes, hours: { ...usualTimes.hours, holidays: ['2026-11-27', '2026-11-28'] } };
  const skipping = 'DTSTART:20261127T090000\nRRULE:FREQ=DAILY\nX-SKIP:HOLIDAYS';

  test('skips it from its first firing on, wherever it is typed', () => {
    const typed = followUpIn('every day at 9am', 'remind', nowMs, withHolidays);
    expect(typed).toMatchObject({ dueAtMs: at(11, 29, 9), repeat: skipping });
    const { times, typedTime } = offeredTimes('every day at 9am', 'remind', nowMs, withHolidays);
    expect(typedTime).toEqual(typed);
    expect(times[0]?.aside).toContain('skipped');
  });

  test('begins on it where holidays are not skipped', () => {
    const notSkipped = { ...withHolidays, skipHolidays: false };
    expect(followUpIn('every day at 9am', 'remind', nowMs, notSkipped)).toMatchObject({
      dueAtMs: at(11, 27, 9),
      repeat: skipping.replace('\nX-SKIP:HOLIDAYS', ''),
    });
  });

  test('counts from when it is done, and begins behind them', () => {
    const typed = followUpIn('every day at 9am after completion', 'remind', nowMs, withHolidays);
    expect(typed).toMatchObject({ dueAtMs: at(11, 29, 9) });
  });
});

test('a time that comes once is on its holiday', () => {
  const hours = { ...usualTimes.hours, holidays: ['2026-11-27'] };
  expect(followUpIn('tomorrow 9am', 'remind', nowMs, { ...usualTimes, hours })?.dueAtMs).toBe(at(11, 27, 9));
});
