import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualHours, type WhenContext } from '#shared/when/context.ts';
import { languageCodes } from '#shared/when/language.ts';
import { readWhen } from '#shared/when/read.ts';
import type { Mark, Reading } from '#shared/when/reading.ts';
import { nextAfterCompletion, nextFirings } from '#shared/when/repeat.ts';
import { german } from './phrases/de.ts';
import { english } from './phrases/en.ts';
import { spanish } from './phrases/es.ts';
import { french } from './phrases/fr.ts';
import { portuguese } from './phrases/pt.ts';
import { phrasesOf } from './table.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Kiritimati',
  'America/St_Johns',
] as const;

const context: fc.Arbitrary<WhenContext> = fc.record({
  nowMs: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) }),
  zone: fc.constantFrom(...zones),
  languages: fc.shuffledSubarray([...languageCodes], { minLength: 1 }),
  hours: fc.constant(usualHours),
  dateOrder: fc.constantFrom('day-first', 'month-first'),
});

const words = [english, german, french, spanish, portuguese].flatMap((table) =>
  phrasesOf(table).flatMap(({ words }) => words.split(' ')),
);
/** Words of all tables in any order, with numbers and signs between: most nearly mean something. */
const jumble = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      fc.constantFrom('8842', '7', '12/24', ',', '-', '31.', '3:75', '🔵'),
    ),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(' '));
const line = fc.oneof(
  jumble,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

const marksIn = (reading: Reading): readonly (readonly Mark[])[] => [
  reading.marks,
  ...(reading.kind === 'asks' ? reading.choices.map(({ marks }) => marks) : []),
];
const duesIn = (reading: Reading): readonly number[] =>
  reading.kind === 'read'
    ? [reading.dueAtMs]
    : reading.kind === 'asks'
      ? reading.choices.map(({ dueAtMs }) => dueAtMs)
      : [];

/** On a failure fast-check prints the seed and the smallest line that fails. */
const runs = { numRuns: 500 };

test('any line is read, asked about or refused, and each of its signs is marked exactly once', () => {
  fc.assert(
    fc.property(line, context, (text, each) => {
      for (const marks of marksIn(readWhen(text, each))) {
        let rest = text;
        let end = 0;
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
          end = to;
        }
        expect(rest.trim()).toBe('');
      }
    }),
    runs,
  );
});

test('a bare number that is not whole counts no minutes', () => {
  fc.assert(
    fc.property(context, fc.nat(99), fc.nat(99), (each, a, b) => {
      for (const dueAtMs of duesIn(readWhen(`in ${a}.${b}. tomorrow`, each))) expect(dueAtMs % 1000).toBe(0);
    }),
    runs,
  );
});

test('what is read, and every answer, lies in the future, at a whole second', () => {
  fc.assert(
    fc.property(line, context, (text, each) => {
      for (const dueAtMs of duesIn(readWhen(text, each))) {
        expect(dueAtMs).toBeGreaterThan(each.nowMs);
        expect(dueAtMs % 1000).toBe(0);
      }
    }),
    runs,
  );
});

test('an answer is one of at most three, and no two are the same', () => {
  fc.assert(
    fc.property(jumble, context, (text, each) => {
      const reading = readWhen(text, each);
      if (reading.kind !== 'asks') return;
      expect(reading.choices.length).toBeGreaterThanOrEqual(1);
      expect(reading.choices.length).toBeLessThanOrEqual(3);
      const keys = reading.choices.map(({ dueAtMs, note, repeat }) => `${dueAtMs} ${note} ${repeat}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    runs,
  );
});

const wall = (ms: number, timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(ms).replace(', ', ' ');
};
const nextDay = (date: string) => new Date(Date.parse(`${date}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);

test('tomorrow at a time is the next day of the calendar at that time, wherever the clocks have it', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  fc.assert(
    fc.property(context, minutes, (each, minute) => {
      const clock = `${`${Math.floor(minute / 60)}`.padStart(2, '0')}:${`${minute % 60}`.padStart(2, '0')}`;
      const reading = readWhen(`tomorrow ${clock}`, { ...each, languages: ['en'] });
      if (reading.kind !== 'read' && (minute < 60 || minute >= 600)) return;
      if (reading.kind !== 'read') throw new Error(`${clock} is ${reading.kind}`);
      const [today = ''] = wall(each.nowMs, each.zone).split(' ');
      const inGap = reading.notices.some(({ kind }) => kind === 'gap');
      const shown = wall(reading.dueAtMs, each.zone);
      if (inGap) expect(shown > `${nextDay(today)} ${clock}`).toBe(true);
      else expect(shown).toBe(`${nextDay(today)} ${clock}`);
    }),
    runs,
  );
});

test('a repeat keeps its time on the wall over every change of the clocks', () => {
  const rules = fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=MO,SU',
    'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
  );
  fc.assert(
    fc.property(context, rules, fc.integer({ min: 4 * 60, max: 23 * 60 }), ({ nowMs, zone }, rule, minute) => {
      const start = readWhen(`tomorrow ${`${Math.floor(minute / 60)}`.padStart(2, '0')}:30`, {
        nowMs,
        zone,
        languages: ['en'],
        hours: usualHours,
        dateOrder: 'day-first',
      });
      if (start.kind !== 'read') throw new Error('no start');
      const firings = nextFirings(rule, start.dueAtMs, zone, { afterMs: start.dueAtMs, count: 5 });
      expect(firings.length).toBe(5);
      const [, clock] = wall(start.dueAtMs, zone).split(' ');
      for (const [index, ms] of firings.entries()) {
        expect(ms).toBeGreaterThan(firings[index - 1] ?? start.dueAtMs);
        expect(wall(ms, zone).split(' ')[1]).toBe(clock);
      }
    }),
    { numRuns: 150 },
  );
});

test('a repeat from completion comes after it, on its own step', () => {
  fc.assert(
    fc.property(context, fc.integer({ min: 1, max: 9 }), ({ nowMs, zone }, every) => {
      const next = nextAfterCompletion(`FREQ=DAILY;INTERVAL=${every}`, nowMs, zone, 9 * 60);
      expect(next).toBeGreaterThan(nowMs);
      expect(wall(next, zone).split(' ')[1]).toBe('09:00');
    }),
    { numRuns: 300 },
  );
});
