import { describe, expect, test } from 'vitest';
import { presetTimes } from '#renderer/edit/follow-up-choices.ts';
import { asChosen, repeatChoices, zoneIn } from '#renderer/edit/follow-up-draft.ts';
import { nextFiringBeside } from '#shared/when/next-firing.ts';
import { usualTimes } from '#shared/when/time-settings.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';

const zone = 'Europe/Berlin';
/** Monday 30 November 2026, 09:00. */
const monday = Date.parse('2026-11-30T08:00:00Z');
const day = 86_400_000;
const chosen = { condition: null, repeatId: null, skipsHolidays: false };
const nextFiring = nextFiringBeside(() => []);

describe('a time in words for what repeats already', () => {
  const series = aFollowUp({ dueAtMs: monday, zone, repeat: 'FREQ=WEEKLY;BYDAY=MO' });
  const typed = aFollowUp({ dueAtMs: monday + 3_600_000, zone, words: 'in 1 hour' });

  test('moves this one alone', () => {
    const set = asChosen(typed, chosen, series, []);
    expect(set).toMatchObject({ dueAtMs: typed.dueAtMs, words: 'in 1 hour' });
    expect(nextFiring(set, set.dueAtMs)?.dueAtMs).toBe(monday + 7 * day);
  });

  test('ends the series where “never” is chosen, and begins another where a rule is', () => {
    expect(asChosen(typed, { ...chosen, repeatId: 'never' }, series, []).repeat).toBeNull();
    const daily = asChosen(typed, { ...chosen, repeatId: 'day' }, series, []);
    expect(nextFiring(daily, daily.dueAtMs)?.dueAtMs).toBe(typed.dueAtMs + day);
  });
});

test('the rules that are offered fit the day, and the one that was typed comes first', () => {
  const once = aFollowUp({ dueAtMs: Date.parse('2026-12-31T08:00:00Z'), zone });
  const labels = (followUp: typeof once) => repeatChoices(followUp, null).map(({ id }) => id);
  expect(labels(once)[0]).toBe('never');
  for (const { rule } of repeatChoices(once, null)) {
    if (rule === null) continue;
    const set = asChosen(
      once,
      { ...chosen, repeatId: repeatChoices(once, null).find((r) => r.rule === rule)?.id ?? '' },
      null,
      [],
    );
    expect(nextFiring(set, once.dueAtMs)?.dueAtMs).toBeGreaterThan(once.dueAtMs);
  }
  const typed = { ...once, repeat: 'RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15' };
  expect(labels(typed)[0]).toBe('read');
});

test('a rule that is chosen for a holiday begins behind it, where holidays are skipped', () => {
  const once = aFollowUp({ dueAtMs: monday, zone });
  const daily = (skipsHolidays: boolean) =>
    asChosen(once, { ...chosen, repeatId: 'day', skipsHolidays }, null, ['2026-11-30', '2026-12-01']).dueAtMs;
  expect([daily(true), daily(false)]).toEqual([monday + 2 * day, monday]);
});

test('a reminder has no condition that only Later has', () => {
  const remind = aFollowUp({ dueAtMs: monday, zone });
  const even = { ...chosen, condition: 'even-if-replied' as const };
  expect(asChosen(remind, even, null, []).condition).toBe('always');
  expect(asChosen({ ...remind, act: 'snooze' }, even, null, []).condition).toBe('even-if-replied');
});

test('presets come in the order that was set, the agent’s own among them, and what was set last behind them', () => {
  const times = {
    ...usualTimes,
    languages: ['en' as const],
    presets: ['next-week' as const, { label: 'Soon', words: 'in 20 minutes' }, 'tomorrow' as const],
    lastUsed: 'in 2 hours',
  };
  const labels = presetTimes('remind', monday, times).map(({ label }) => label);
  expect(labels).toEqual(['Next week', 'Soon', 'Tomorrow', 'Last used: in 2 hours']);
  expect(
    presetTimes('remind', monday, { ...times, presets: null, lastUsed: 'order 12/24 tomorrow' }).at(-1)?.name,
  ).not.toBe('last');
});

test('a contact’s zone is read where it is one', () => {
  expect(zoneIn({ timezone: 'Asia/Kathmandu' })).toBe('Asia/Kathmandu');
  expect([zoneIn({ timezone: 'nowhere' }), zoneIn({ tz: '5' }), zoneIn({})]).toEqual([null, null, null]);
});
