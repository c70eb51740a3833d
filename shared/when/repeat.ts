import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Hours } from './context.ts';
import { isOfTime } from './kept-repeat.ts';
import type { RepeatMeaning } from './meaning.ts';
import { type Day, instantOf, wallAt, wallOfText } from './zone.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const frequencies = { minute: 'MINUTELY', hour: 'HOURLY', day: 'DAILY', week: 'WEEKLY', year: 'YEARLY' } as const;
const codes = (days: readonly number[]) => days.flatMap((day) => weekdays[day - 1] ?? []).join(',');

/**
 * A repeat as a rule of RFC 5545, without DTSTART.
 * @param from the day it was said for, which fills in what the words leave out
 * @throws RangeError for business hours
 */
export function ruleOf(repeat: RepeatMeaning, from: Day, hours: Hours): string {
  const interval = repeat.every > 1 ? `;INTERVAL=${repeat.every}` : '';
  switch (repeat.unit) {
    case 'minute':
    case 'hour':
    case 'day':
      return `FREQ=${frequencies[repeat.unit]}${interval}`;
    case 'business-hour':
      throw new RangeError('No rule says business hours: it would ring through the night.');
    case 'business-day':
      return `FREQ=WEEKLY${interval};BYDAY=${codes(hours.businessDays)}`;
    case 'week':
      return `FREQ=WEEKLY${interval};BYDAY=${codes(repeat.weekdays ?? [from.dayOfWeek])}`;
    case 'month':
      return `FREQ=MONTHLY${interval};${inMonth(repeat, from)}`;
    case 'quarter':
      return `FREQ=MONTHLY;INTERVAL=${repeat.every * 3};${inMonth(repeat, from)}`;
    case 'year':
      return `FREQ=YEARLY${interval};BYMONTH=${repeat.month ?? from.month};${inMonth(repeat, from)}`;
    default:
      return repeat.unit satisfies never;
  }
}

function inMonth({ weekdays: days, nth, monthDay }: RepeatMeaning, from: Day): string {
  if (days && nth !== undefined) return `BYDAY=${nth}${codes(days)}`;
  if (days && monthDay !== undefined) return `BYDAY=${codes(days)};BYMONTHDAY=${monthDay}`;
  const day = monthDay ?? from.day;
  if (day <= 28) return `BYMONTHDAY=${day}`;
  // The 31st of a month that has none is its last day: left out, a month would pass without a word.
  const days28 = Array.from({ length: day - 27 }, (_, index) => 28 + index);
  return `BYMONTHDAY=${days28.join(',')};BYSETPOS=-1`;
}

/**
 * Firings of a rule.
 * @param rule RFC 5545, without DTSTART
 * @param start the first one: epoch ms, or as the wall shows it (`wallText`), also where the night of it skips that time
 * @param zone IANA; the wall's time stays the same when the clocks change
 * @param afterMs only later ones, epoch ms
 * @returns epoch ms, at most so many; fewer when the rule ends
 * @throws Error when the rule is none
 */
export function nextFirings(
  rule: string,
  start: number | string,
  zone: string,
  { afterMs, count }: { afterMs: number; count: number },
): readonly number[] {
  return isOfTime(rule)
    ? firingsOfTime(rule, typeof start === 'number' ? start : instantOfText(start), { afterMs, count })
    : firingsOfDays(rule, typeof start === 'number' ? wallAt(start, zone) : wallOfText(start), zone, {
        afterMs,
        count,
      });
}

const instantOfText = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

type Which = { readonly afterMs: number; readonly count: number };

/** Elapsed time is counted in UTC: on the wall, the hour that the clocks show twice would be counted once. */
function firingsOfTime(rule: string, startMs: number, { afterMs, count }: Which): readonly number[] {
  const seen = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC');
  const parsed = parse(rule, seen(startMs), 'UTC');
  const firings: number[] = [];
  for (let from = parsed.next(seen(Math.max(afterMs, startMs - 1))); from && firings.length < count; ) {
    firings.push(from.epochMilliseconds);
    from = parsed.next(from);
  }
  return firings;
}

/** Days are counted on the wall, in no zone: the night that leaves a time out would be left out with it. */
function firingsOfDays(
  rule: string,
  { day, minute }: { day: Day; minute: number },
  zone: string,
  { afterMs, count }: Which,
): readonly number[] {
  const startMs = instantOf(day, minute, zone).ms;
  const parsed = parse(rule, asUtc(day, minute), 'UTC');
  const after = wallAt(Math.max(afterMs, startMs - 1), zone);
  const firings: number[] = [];
  for (let from = parsed.next(asUtc(after.day, after.minute).subtract({ days: 1 })); from && firings.length < count; ) {
    const { ms } = instantOf(from.toPlainDate(), minute, zone);
    if (ms > afterMs && ms >= startMs) firings.push(ms);
    from = parsed.next(from);
  }
  return firings;
}

const parse = (rule: string, dtstart: Temporal.ZonedDateTime, tzid: string) =>
  new RRuleTemporal({ temporal: Temporal, rruleString: `RRULE:${rule}`, dtstart, tzid });

/** What the wall shows, written as if it were in UTC. */
const asUtc = (day: Day, minute: number): Temporal.ZonedDateTime =>
  day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 }).toZonedDateTime('UTC');

/**
 * The next firing of a repeat that counts from when its last one was completed: every two weeks, from then.
 * @param rule RFC 5545, without DTSTART; what it says of days of the week or the month does not count
 * @param completedMs epoch ms
 * @param minute minutes after midnight at which it is due on its day
 * @returns epoch ms, later than completed
 * @throws Error when the rule has no frequency
 */
export function nextAfterCompletion(rule: string, completedMs: number, zone: string, minute: number): number {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const every = Number(parts.get('INTERVAL') ?? 1);
  const { day } = wallAt(completedMs, zone);
  switch (parts.get('FREQ')) {
    case 'MINUTELY':
      return wholeSeconds(completedMs + every * 60_000);
    case 'HOURLY':
      return wholeSeconds(completedMs + every * 3_600_000);
    case 'DAILY':
      return instantOf(day.add({ days: every }), minute, zone).ms;
    case 'WEEKLY':
      return instantOf(day.add({ weeks: every }), minute, zone).ms;
    case 'MONTHLY':
      return instantOf(day.add({ months: every }), minute, zone).ms;
    case 'YEARLY':
      return instantOf(day.add({ years: every }), minute, zone).ms;
    default:
      throw new RangeError(`No repeat: ${rule}`);
  }
}

/** As providers keep them: one that is kept otherwise would look as if somebody had moved it. */
const wholeSeconds = (ms: number) => Math.ceil(ms / 1000) * 1000;
