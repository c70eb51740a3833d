import { type Day, dayMin, wallAt } from './zone.ts';

/** What a record keeps of a repeat, as lines of RFC 5545. */
export type KeptRepeat = {
  /** An RRULE. */
  readonly rule: string;
  /**
   * The first firing as the wall showed it, or in UTC for a rule of hours or minutes. A night that skips that time moves
   * one firing, never the rule; COUNT counts from it. Null in records of before: they count from when they are due.
   */
  readonly start: string | null;
  /** Which firing it is that was moved to another time, epoch ms; null: none was. */
  readonly movedFromMs: number | null;
  /** `completion`: from when the last one was completed, so that nobody knows yet when it comes. */
  readonly from: 'time' | 'completion';
  readonly skipsHolidays: boolean;
};

/** Stood before the rule of a repeat that counts from its completion. */
const formerCompletion = 'FROM-COMPLETION:';

export function parseRepeat(kept: string): KeptRepeat {
  const lines = new Map(
    kept.split('\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
    }),
  );
  const rule = lines.get('RRULE') ?? kept.replace(formerCompletion, '');
  const moved = lines.get('RECURRENCE-ID');
  const isFromCompletion = lines.has('X-FROM-COMPLETION') || kept.startsWith(formerCompletion);
  return {
    rule,
    start: lines.get('DTSTART') ?? null,
    movedFromMs: moved === undefined ? null : Date.parse(moved),
    from: isFromCompletion ? 'completion' : 'time',
    skipsHolidays: lines.get('X-SKIP') === 'HOLIDAYS',
  };
}

export function formatRepeat({ rule, start, movedFromMs, from, skipsHolidays }: KeptRepeat): string {
  return [
    ...(start === null ? [] : [`DTSTART:${start}`]),
    `RRULE:${rule}`,
    ...(movedFromMs === null ? [] : [`RECURRENCE-ID:${new Date(movedFromMs).toISOString()}`]),
    ...(from === 'completion' ? ['X-FROM-COMPLETION:1'] : []),
    ...(skipsHolidays ? ['X-SKIP:HOLIDAYS'] : []),
  ].join('\n');
}

/** Whether a rule counts elapsed time, whatever the clocks on the wall do. */
export const isOfTime = (rule: string): boolean => /FREQ=(MINUTELY|HOURLY)/.test(rule);

const digits = (value: number, length = 2) => String(value).padStart(length, '0');

/** How the first firing is written. @param zone IANA, for rules of days */
export function startOf(rule: string, firstMs: number, zone: string): string {
  if (isOfTime(rule)) return utcText(firstMs);
  const { day, minute } = wallAt(firstMs, zone);
  return wallText(day, minute);
}

/** An instant as RFC 5545 writes it in UTC: 20270328T003000Z. */
export const utcText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** @param minute minutes after midnight; 1440 is the next midnight */
export function wallText(day: Day, minute: number): string {
  const on = day.add({ days: Math.floor(minute / dayMin) });
  const at = minute % dayMin;
  return `${digits(on.year, 4)}${digits(on.month)}${digits(on.day)}T${digits(Math.floor(at / 60))}${digits(at % 60)}00`;
}
