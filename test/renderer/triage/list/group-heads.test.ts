import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { headsOf } from '#renderer/triage/list/group-heads.ts';
import { untoldReturnMs } from '#shared/conversation.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import { aRow } from '../../rows.ts';

// A Thursday, as the agent in Berlin has it.
const nowMs = Date.parse('2026-11-26T11:52:00+01:00');
const words = createDateWords('en-GB', 'Europe/Berlin');
const due = (iso: string) => Date.parse(iso);
const told = (place: 'later' | 'due', rows: readonly ReturnType<typeof aRow>[]) =>
  headsOf({ kind: 'place', place }, rows, nowMs, 2, words).map(({ at, title, aside }) =>
    [at, title, aside].join(' | '),
  );

test('what is put off is grouped by day for a week, then by month, and no group is empty', () => {
  const times = [
    '2026-11-26T14:00:00+01:00',
    '2026-11-26T23:59:00+01:00',
    '2026-11-27T00:00:00+01:00',
    '2026-11-30T09:00:00+01:00',
    '2026-12-03T11:00:00+01:00',
    '2026-12-14T09:00:00+01:00',
    '2027-01-04T09:00:00+01:00',
  ];
  const rows = times.map((iso, i) => {
    const dueAtMs = due(iso);
    return aRow(i, { dueAtMs, laterAtMs: dueAtMs, followUp: setAtProvider(dueAtMs, 'Europe/Berlin', 'snooze') });
  });
  expect(told('later', [...rows, aRow(9, { laterAtMs: untoldReturnMs })])).toEqual([
    '0 | Today | Thu 26 Nov',
    '2 | Tomorrow | Fri 27 Nov',
    '3 | Monday | 30 Nov',
    '4 | December | from Thu 3 Dec',
    '6 | January 2027 | from Mon 4 Jan 2027',
    '7 | Until they reply | ',
  ]);
});

test('what is overdue stands first, and what nobody has answered behind all that is due', () => {
  const rows = [
    aRow(0, { dueAtMs: due('2026-11-25T16:00:00+01:00') }),
    aRow(1, { dueAtMs: due('2026-11-26T11:30:00+01:00') }),
    aRow(2, { dueAtMs: due('2026-11-26T14:00:00+01:00') }),
    aRow(3, { isUnanswered: true }),
  ];
  expect(told('due', rows)).toEqual([
    '0 | Overdue | ',
    '2 | Today | Thu 26 Nov',
    '3 | Waiting for a reply | sent by us, nobody answered for 2 days or more',
  ]);
});

test('other views have no groups', () => {
  expect(headsOf({ kind: 'place', place: 'inbox' }, [aRow(1, { dueAtMs: 1 })], nowMs, 2, words)).toEqual([]);
});
