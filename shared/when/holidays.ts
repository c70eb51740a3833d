import type { WhenContext } from './context.ts';
import { findElements } from './elements.ts';
import { wallText } from './kept-repeat.ts';
import { readWhen } from './read.ts';
import type { Choice } from './reading.ts';
import { nextFirings } from './repeat.ts';
import { tokenize } from './tokens.ts';
import { lexiconsFor } from './vocabulary.ts';
import { type Day, dayOrNull, daysBetween, instantOf, wallAt } from './zone.ts';

/** As many days as one holiday may last: a longer event of a calendar is none. */
const longestHoliday = 60;
/** As many years of one that comes each year are kept, the present one included. */
const keptYears = 5;

/** @property problems what names no day, as it was written */
export type ReadHolidays = { readonly days: readonly string[]; readonly problems: readonly string[] };

/** Days out of words, one a line (as in 2026-12-25, 25.12., christmas), or out of an iCalendar file; each once, in order. */
export function holidaysIn(text: string, context: WhenContext): ReadHolidays {
  if (/^BEGIN:VCALENDAR/m.test(text)) return inCalendar(text, wallAt(context.nowMs, context.zone).day);
  const days = new Set<string>();
  const problems: string[] = [];
  for (const line of text.split(/[\n;]/)) {
    const words = line.trim();
    if (words === '') continue;
    const day = dayOf(words, context);
    if (day === null) problems.push(words.slice(0, 60));
    else days.add(day.toString());
  }
  return { days: [...days].sort(), problems };
}

function dayOf(words: string, context: WhenContext): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words) ?? [];
  // A day that has passed is one as well: a list of a year begins before it.
  if (year !== undefined) return dayOrNull(Number(year), Number(month), Number(day));
  const reading = readWhen(words, context);
  const isFar = reading.kind === 'asks' && reading.question === 'far' && reading.choices.length === 1;
  const choice = reading.kind === 'read' ? reading : isFar ? reading.choices[0] : undefined;
  return choice && isDayAlone(choice) && namesDay(words, context) ? wallAt(choice.dueAtMs, context.zone).day : null;
}

const isDayAlone = ({ note, repeat, condition }: Pick<Choice, 'note' | 'repeat' | 'condition'>): boolean =>
  note === '' && repeat === null && condition === 'always';

/** "15:00" and "in 2 hours" are on a day as well, and name none. */
const namesDay = (words: string, { languages }: WhenContext): boolean =>
  findElements(lexiconsFor(languages), tokenize(words)).some(({ meaning }) => meaning.days !== undefined);

/** The whole days of a calendar's events; one of hours is an appointment, and told as none. */
function inCalendar(text: string, today: Day): ReadHolidays {
  const days = new Set<string>();
  const problems: string[] = [];
  // A line that begins with a space goes on with the one before it; an alarm has a duration of its own.
  const lines = text.replace(/\r\n/g, '\n').replace(/\n[ \t]/g, '');
  const events = lines
    .replace(/^BEGIN:VALARM\n[\s\S]*?^END:VALARM\n/gm, '')
    .matchAll(/^BEGIN:VEVENT\n([\s\S]*?)^END:VEVENT/gm);
  for (const [, event = ''] of events) {
    const said = propertiesOf(event);
    if (said.get('STATUS') === 'CANCELLED') continue;
    const starts = startsOf(said, today);
    const count = daysLong(said);
    if (starts === null || count === null || count > longestHoliday)
      problems.push((said.get('SUMMARY') ?? said.get('DTSTART') ?? '').slice(0, 60));
    else for (const start of starts) for (let at = 0; at < count; at++) days.add(start.add({ days: at }).toString());
  }
  return { days: [...days].sort(), problems };
}

type Properties = ReadonlyMap<string, string>;

const propertiesOf = (event: string): Properties =>
  new Map(
    event.split('\n').flatMap((line) => {
      const [, name, value] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );

/** The days on which it begins, of one that comes each year those of the next years; null where nobody can say. */
function startsOf(said: Properties, today: Day): readonly Day[] | null {
  const start = dateIn(said.get('DTSTART'));
  const rule = said.get('RRULE');
  if (start === null || rule === undefined) return start && [start];
  if (!/^FREQ=YEARLY(;|$)/.test(rule) || said.has('EXDATE') || said.has('RDATE')) return null;
  const first = today.with({ month: 1, day: 1 });
  const afterMs = instantOf(first, 0, 'UTC').ms - 1;
  const endMs = instantOf(first.add({ years: keptYears }), 0, 'UTC').ms;
  try {
    const firings = nextFirings(rule, wallText(start, 0), 'UTC', { afterMs, count: keptYears });
    return firings.filter((ms) => ms < endMs).map((ms) => wallAt(ms, 'UTC').day);
  } catch {
    return null;
  }
}

/** How many days it lasts; null where it ends within one. The end of whole days is the day behind them. */
function daysLong(said: Properties): number | null {
  const [start, end] = [dateIn(said.get('DTSTART')), dateIn(said.get('DTEND'))];
  if (start !== null && end !== null) return Math.max(1, daysBetween(start, end));
  const duration = said.get('DURATION');
  if (duration === undefined) return said.has('DTEND') ? null : 1;
  const [, weeks, days] = /^P(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration) ?? [];
  return Number(weeks ?? 0) * 7 + Number(days ?? 0) || null;
}

/** @returns null of a time, and of what is no day */
function dateIn(value: string | undefined): Day | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? '') ?? [];
  return year === undefined ? null : dayOrNull(Number(year), Number(month), Number(day));
}
