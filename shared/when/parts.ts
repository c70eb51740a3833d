import { daysBetween, offsetMinutes, wallAt } from './zone.ts';

/** What there is to say of a time; the sentences are the window's. */
export type WhenParts = {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Minutes after midnight, on the wall there. */
  readonly minute: number;
  /** The zone, where its wall shows another time than the reader's at that instant; null where it does not. */
  readonly zone: string | null;
  /** How far away it is: minutes or hours of today, else midnights. */
  readonly distance: { readonly unit: 'minute' | 'hour' | 'day'; readonly count: number };
};

/**
 * @param zone IANA, in which it was meant
 * @param readersZone IANA, in which the reader is
 */
export function partsOf(dueAtMs: number, nowMs: number, zone: string, readersZone: string): WhenParts {
  const { day, minute } = wallAt(dueAtMs, zone);
  const differs = offsetMinutes(dueAtMs, zone) !== offsetMinutes(dueAtMs, readersZone);
  const { dayOfWeek: weekday, year, month } = day;
  const distance = distanceOf(dueAtMs, nowMs, daysBetween(wallAt(nowMs, zone).day, day));
  return { weekday, year, month, day: day.day, minute, zone: differs ? zone : null, distance };
}

function distanceOf(dueAtMs: number, nowMs: number, midnights: number): WhenParts['distance'] {
  const minutes = Math.max(0, Math.round((dueAtMs - nowMs) / 60_000));
  if (minutes < 60) return { unit: 'minute', count: minutes };
  return midnights < 1 ? { unit: 'hour', count: Math.round(minutes / 60) } : { unit: 'day', count: midnights };
}
