import { Temporal } from 'temporal-polyfill';

/** A day of the calendar, in no zone. */
export type Day = Temporal.PlainDate;

/** What the change of the clocks made of a wall time: nothing, one that is left out, or one that there is twice. */
export type ClockChange = 'none' | 'gap' | 'overlap';

export const minuteMs = 60_000;
export const dayMin = 24 * 60;

/** @returns null when there is no such day */
export function dayOrNull(year: number, month: number, day: number): Day | null {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const isMonth = month >= 1 && month <= 12;
  return isMonth && day >= 1 && day <= first.with({ month }).daysInMonth ? first.with({ month, day }) : null;
}

/** Days from one to the other; below 0 when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => from.until(to, { largestUnit: 'days' }).days;

export const compareDays = (a: Day, b: Day): number => Temporal.PlainDate.compare(a, b);

/**
 * What the wall shows at an instant.
 * @param zone IANA
 * @returns the day, and whole minutes after its midnight as the wall counts them
 * @throws RangeError when there is no such zone
 */
export function wallAt(ms: number, zone: string): { day: Day; minute: number } {
  const wall = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone);
  return { day: wall.toPlainDate(), minute: wall.hour * 60 + wall.minute };
}

/**
 * The instant at which the wall shows a time. One that the clocks leave out is the first after the gap; of one that they
 * show twice it is the first, since a reminder had better come early than late.
 * @param minute minutes after midnight, 0 to 1440, which is the next midnight
 * @param zone IANA
 */
export function instantOf(day: Day, minute: number, zone: string): { ms: number; change: ClockChange } {
  const date = minute >= dayMin ? day.add({ days: Math.floor(minute / dayMin) }) : day;
  const wall = date.toPlainDateTime({ hour: Math.floor((minute % dayMin) / 60), minute: minute % 60 });
  const early = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const late = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (early.epochMilliseconds === late.epochMilliseconds) return { ms: early.epochMilliseconds, change: 'none' };
  if (early.toPlainDateTime().equals(wall)) return { ms: early.epochMilliseconds, change: 'overlap' };
  const end = early.getTimeZoneTransition('next');
  return { ms: end?.epochMilliseconds ?? late.epochMilliseconds, change: 'gap' };
}

/**
 * A wall time as RFC 5545 writes it: 20270328T023000.
 * @throws RangeError where it is none
 */
export function wallOfText(text: string): { day: Day; minute: number } {
  const wall = Temporal.PlainDateTime.from(text);
  return { day: wall.toPlainDate(), minute: wall.hour * 60 + wall.minute };
}
