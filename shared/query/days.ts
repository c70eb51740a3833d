import type { Moments } from './conversations.ts';

/** A stretch of days, counted from today: 0 is today, 1 tomorrow. From the first up to the last of them; null: without end. */
export type Days = { readonly from: DayAt | null; readonly to: DayAt | 'this-moment' | null };
/** A day counted from today, or one of the calendar. */
export type DayAt = { readonly days: number } | { readonly date: string };

const dayMs = 86_400_000;
const unitDays = { d: 1, w: 7, mo: 30, y: 365 } as const;
const named = { yesterday: -1, today: 0, tomorrow: 1 } as const;

/** When a day of the calendar begins in Greenwich, epoch ms. @param date as `2026-12-01` */
function midnightOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day);
}

/** `today`, `2026-12-01`, or so many days, weeks, months, years. */
function readDay(text: string, sign: 1 | -1): DayAt | null {
  if (Object.hasOwn(named, text)) return { days: named[text as keyof typeof named] };
  const [, count, unit] = /^(\d{1,3})(d|w|mo|y)$/.exec(text) ?? [];
  if (count !== undefined) return { days: sign * Number(count) * unitDays[unit as keyof typeof unitDays] };
  const isReal = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(midnightOf(text)).toISOString().startsWith(text);
  return isReal ? { date: text } : null;
}

/** The words of `due:` that mean all that is due by then. */
const dueBy = { overdue: 'this-moment', today: { days: 0 }, week: { days: 6 } } as const;

/** What `due:` takes: `today`, `<3d` (within three days, what is overdue too), `>1w`, `2026-12-01`. */
export function readDue(text: string): Days | null {
  const word = text.toLowerCase();
  if (Object.hasOwn(dueBy, word)) return { from: null, to: dueBy[word as keyof typeof dueBy] };
  const [, sign, rest = ''] = /^([<>]?)(.+)$/.exec(text.toLowerCase()) ?? [];
  const day = readDay(rest, 1);
  if (day === null) return null;
  return sign === '<' ? { from: null, to: day } : sign === '>' ? { from: day, to: null } : { from: day, to: day };
}

/** What `before:` and `after:` take: a date, or how long ago: `2w`. */
export const readAgo = (text: string): DayAt | null => readDay(text.toLowerCase(), -1);

/**
 * When a day begins, epoch ms.
 * @param moments across a clock change, days elsewhere begin an hour off
 */
export function startOf(day: DayAt, { endOfDayMs }: Moments): number {
  const todayMs = endOfDayMs + 1 - dayMs;
  if ('days' in day) return todayMs + day.days * dayMs;
  const offsetMs = Math.round((endOfDayMs + 1) / 60_000) * 60_000 - Math.floor((endOfDayMs + 1) / dayMs) * dayMs;
  const eastMs = offsetMs > dayMs / 2 ? offsetMs - dayMs : offsetMs;
  return midnightOf(day.date) + eastMs;
}

/** From when, and up to before when, epoch ms. */
export function boundsOf({ from, to }: Days, moments: Moments): { fromMs: number | null; toMs: number | null } {
  return {
    fromMs: from && startOf(from, moments),
    toMs: to === 'this-moment' ? moments.nowMs + 1 : to && startOf(to, moments) + dayMs,
  };
}
