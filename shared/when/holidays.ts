import type { WhenContext } from './context.ts';
import { readWhen } from './read.ts';
import { type Day, dayOrNull, daysBetween, wallAt } from './zone.ts';

/** As many days as one holiday may last: a longer event of a calendar is none. */
const longestHoliday = 60;

/** @property problems what names no day, as it was written */
export type ReadHolidays = { readonly days: readonly string[]; readonly problems: readonly string[] };

/** Days out of words, one a line (as in 2026-12-25, 25.12., christmas), or out of an iCalendar file; each once, in order. */
export function holidaysIn(text: string, context: WhenContext): ReadHolidays {
  if (/^BEGIN:VCALENDAR/m.test(text)) return inCalendar(text);
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
  if (reading.kind === 'read' && reading.note === '') return wallAt(reading.dueAtMs, context.zone).day;
  const isFar = reading.kind === 'asks' && reading.question === 'far' && reading.choices.length === 1;
  return isFar && reading.choices[0] ? wallAt(reading.choices[0].dueAtMs, context.zone).day : null;
}

/** The days that the events of a calendar begin on, and go on to where they say so. */
function inCalendar(text: string): ReadHolidays {
  const days = new Set<string>();
  const problems: string[] = [];
  // A line that begins with a space goes on with the one before it.
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  let event: { start: Day | null; end: Day | null; name: string } | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') event = { start: null, end: null, name: '' };
    else if (event === null) continue;
    else if (/^DTSTART[;:]/.test(line)) event.start = dateIn(line);
    else if (/^DTEND[;:]/.test(line)) event.end = dateIn(line);
    else if (/^SUMMARY[;:]/.test(line)) event.name = line.slice(line.indexOf(':') + 1).slice(0, 60);
    else if (line === 'END:VEVENT') {
      const { start, end, name }: { start: Day | null; end: Day | null; name: string } = event;
      // The end of whole days is the day behind them.
      const count = start === null ? 0 : end === null ? 1 : Math.max(1, daysBetween(start, end));
      if (start === null || count > longestHoliday) problems.push(name);
      else for (let at = 0; at < count; at++) days.add(start.add({ days: at }).toString());
      event = null;
    }
  }
  return { days: [...days].sort(), problems };
}

function dateIn(line: string): Day | null {
  const [, year, month, day] = /:(\d{4})(\d{2})(\d{2})/.exec(line) ?? [];
  return year === undefined ? null : dayOrNull(Number(year), Number(month), Number(day));
}
