import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLine } from '#electron/reminders/alert-text.ts';
import { type CalendarEntry, calendarEvents, calendarLook, calendarText } from '#electron/reminders/calendar-text.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import { firingsAfter, keptRepeat, movedTo, nextFiring } from '#shared/when/next-firing.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { quiet } from '#test/support/ports.ts';
import { readCalendar } from '#test/support/read-calendar.ts';

const nowMs = Date.UTC(2026, 10, 26, 10, 52);
const dayMs = 86_400_000;

const entryOf = (followUp: FollowUp, change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  accountId: 'a1',
  conversationId: 'c1',
  contact: 'Ana Souza',
  account: null,
  followUp,
  ...change,
});

const written = (entries: readonly CalendarEntry[], holidays: readonly string[] = []) =>
  calendarText(
    entries.map((each) => calendarEvents(each, calendarLook(nowMs, holidays, 'en', quiet))),
    'en',
  );

/** A repeat as the field keeps it. */
const repeated = (rule: string, skipsHolidays = false, from: 'time' | 'completion' = 'time') =>
  keptRepeat({ repeat: rule, repeatFrom: from, repeatStart: null }, skipsHolidays);

/** As another program finds them in the file, whichever events they stand in. */
const firingsRead = (followUp: FollowUp, count: number, holidays: readonly string[] = []) =>
  readCalendar(written([entryOf(followUp)], holidays), count)
    .flatMap(({ firings }) => firings)
    .sort((a, b) => a - b)
    .slice(0, count);

const firingsMeant = (followUp: FollowUp, count: number, holidays: readonly string[] = []) => [
  followUp.dueAtMs,
  ...firingsAfter(followUp, count - 1, holidays),
];

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'UTC',
];
const rules = [
  null,
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3',
  'FREQ=DAILY;COUNT=4',
  'FREQ=WEEKLY;BYDAY=MO',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=MONTHLY;BYMONTHDAY=1',
  'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1',
  'FREQ=HOURLY;INTERVAL=5',
];

const whens = fc.record({
  dueAtMs: fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }).map((minutes) => nowMs + minutes * 60_000),
  zone: fc.constantFrom(...zones),
  rule: fc.constantFrom(...rules),
  skipsHolidays: fc.boolean(),
  act: fc.constantFrom('remind' as const, 'snooze' as const),
});
const signs = [',', ';', '\\', '\n', '\r', '\t', '\u0000', '\u001b', '\u202e', '"', ':', '^', '👩‍👩‍👧', 'ß', '日'];
const texts = fc.string({
  unit: fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
  maxLength: 200,
});
const holidaysSoon = fc
  .array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 })
  .map((days) => days.map((day) => new Date(nowMs + day * dayMs).toISOString().slice(0, 10)));

test('every follow-up comes back from another program with its instant, its zone, its next firings and its words', () => {
  fc.assert(
    fc.property(whens, texts, texts, holidaysSoon, ({ rule, skipsHolidays, ...when }, name, note, holidays) => {
      const first = aFollowUp({ ...when, note, repeat: rule && repeated(rule, skipsHolidays) });
      // A repeat begins on a day that its rule means.
      const [onRule = first.dueAtMs] = firingsAfter(first, 1, []);
      const followUp = { ...first, dueAtMs: onRule };
      const contact = plainLine(name, 200) || 'c1';
      const events = readCalendar(written([entryOf(followUp, { contact })], holidays), 8);
      const firings = events.flatMap((event) => event.firings).sort((a, b) => a - b);
      expect(firings.slice(0, 8)).toEqual(firingsMeant(followUp, 8, holidays));
      const lines = note.split(/\r\n|[\r\n]/).map((line) => plainLine(line, 2000));
      for (const { summary, description, zone } of events) {
        expect(summary).toBe(`${when.act === 'remind' ? 'Follow up' : 'Back'}: ${contact}`);
        expect(description ?? '').toBe(lines.join('\n').trim());
        expect(zone).toBe(when.zone);
      }
    }),
    { numRuns: 100 },
  );
});

test('no line is longer than 75 octets, none ends otherwise than by CR LF, and no sign of control is in one', () => {
  fc.assert(
    fc.property(texts, texts, (contact, note) => {
      const text = written([
        entryOf(aFollowUp({ dueAtMs: nowMs, note }), { contact: plainLine(contact, 200) || 'c1' }),
      ]);
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }),
    { numRuns: 100 },
  );
});

describe('what no rule says by itself', () => {
  test('a night without its time rings after the gap, and the night of it alone', () => {
    const repeat = repeated('FREQ=DAILY');
    const followUp = aFollowUp({ dueAtMs: Date.UTC(2027, 2, 26, 1, 30), zone: 'Europe/Berlin', repeat });
    expect(firingsMeant(followUp, 4)[2]).toBe(Date.UTC(2027, 2, 28, 1)); // 03:00, where 02:30 is left out
    expect(firingsRead(followUp, 4)).toEqual(firingsMeant(followUp, 4));
    const [, , inGap] = [followUp, nextFiring(followUp, followUp.dueAtMs, [])].reduce<FollowUp[]>(
      (all) => [...all, nextFiring(all.at(-1) ?? followUp, (all.at(-1) ?? followUp).dueAtMs, []) ?? followUp],
      [followUp],
    );
    if (!inGap) throw new Error('there is no third firing');
    expect(firingsRead(inGap, 4)).toEqual(firingsMeant(inGap, 4));
  });

  test('one of a series that was put off stands alone, and the others stay where they are', () => {
    const repeat = repeated('FREQ=WEEKLY;BYDAY=MO');
    const monday = aFollowUp({ dueAtMs: Date.UTC(2026, 10, 30, 8), zone: 'Europe/Berlin', repeat });
    const moved = movedTo(monday, monday.dueAtMs + 26 * 3_600_000, 'tomorrow 11');
    expect(firingsRead(moved, 4)).toEqual(firingsMeant(moved, 4));
    expect(firingsRead(moved, 4)[1]).toBe(monday.dueAtMs + 7 * dayMs);
  });

  test('of an hour that the wall shows twice, the second', () => {
    for (const hour of [0, 1]) {
      const followUp = aFollowUp({ dueAtMs: Date.UTC(2027, 9, 31, hour, 30), zone: 'Europe/Berlin' });
      expect(readCalendar(written([entryOf(followUp)]), 1)).toMatchObject([
        { firings: [followUp.dueAtMs], zone: 'Europe/Berlin' },
      ]);
    }
  });

  test('what counts from its completion comes once, since nobody knows when it comes again', () => {
    const repeat = repeated('FREQ=WEEKLY;BYDAY=MO', false, 'completion');
    const followUp = aFollowUp({ dueAtMs: nowMs, zone: 'Europe/Berlin', repeat });
    expect(firingsRead(followUp, 3)).toEqual([nowMs]);
  });

  test('of so many times, those that are left', () => {
    const first = aFollowUp({ dueAtMs: nowMs, repeat: repeated('FREQ=DAILY;COUNT=4') });
    const second = nextFiring(first, first.dueAtMs, []);
    if (!second) throw new Error('there is no second firing');
    expect(firingsRead(second, 9)).toEqual([1, 2, 3].map((days) => nowMs + days * dayMs));
  });

  test.each(['Mars/Base', '+02:00', 'Europe/Berlin\r\nATTACH:file:///etc/passwd'])(
    'in a zone %j, the one that is known',
    (zone) => {
      const followUp = aFollowUp({ dueAtMs: nowMs, zone, repeat: repeated('FREQ=DAILY') });
      const [event, ...others] = readCalendar(written([entryOf(followUp)]), 3);
      expect(others).toEqual([]);
      expect(event?.firings).toEqual([nowMs]);
      expect(event?.properties).not.toContain('attach');
    },
  );
});

test('an event tells whom, when, the note and the account, and neither alarms nor names anything else', () => {
  const contact = 'Ana\u202e <b>Souza</b>, "CEO"; BEGIN:VALARM';
  const note = 'ask the carrier\r\nATTACH:https://evil.example\nEND:VEVENT';
  const text = written([
    entryOf(aFollowUp({ dueAtMs: nowMs, note }), { contact: plainLine(contact, 200), account: 'Shop, EU' }),
  ]);
  const [event, ...others] = readCalendar(text, 1);
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    summary: 'Follow up: Ana <b>Souza</b>, "CEO"; BEGIN:VALARM',
    description: note.replace('\r\n', '\n'),
    categories: ['Shop, EU'],
  });
  expect([...(event?.properties ?? [])].sort()).toEqual([
    'categories',
    'description',
    'dtstamp',
    'dtstart',
    'sequence',
    'summary',
    'transp',
    'uid',
    'x-winnow-zone',
  ]);
  expect(text).not.toMatch(/a1|c1/);
});

test('a repeat that nobody can read is left out and logged; its next firing is told all the same', () => {
  const dueAtMs = nowMs + dayMs;
  for (const repeat of ['FREQ=NONSENSE', 'FREQ=DAILY;BYDAY=XX', 'FREQ=WEEKLY;INTERVAL=0', 'nothing']) {
    const logged: string[] = [];
    const look = calendarLook(nowMs, [], 'en', { warn: (words) => void logged.push(words) });
    const { text } = calendarEvents(entryOf(aFollowUp({ dueAtMs, repeat })), look);
    expect(text).not.toContain('RRULE');
    expect(text).toContain('DTSTART:20261127T105200');
    expect(logged).toEqual(['a repeat cannot be read, and is left out of the calendar']);
  }
});
