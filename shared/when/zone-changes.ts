import { Temporal } from 'temporal-polyfill';

/** A change of a zone's offset from UTC, by the season or by law. Offsets are ms, east is more. */
export type ZoneChange = { readonly atMs: number; readonly fromOffsetMs: number; readonly toOffsetMs: number };

/** An instant with what the wall shows there, to the second. @throws RangeError when there is no such zone */
export const wallIn = (ms: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone);

const offsetOf = (wall: Temporal.ZonedDateTime) => wall.offsetNanoseconds / 1_000_000;

/**
 * @param zone IANA
 * @returns ms, at an instant
 * @throws RangeError when there is no such zone
 */
export const offsetMsAt = (ms: number, zone: string): number => offsetOf(wallIn(ms, zone));

/** The changes behind an instant, up to another one. @throws RangeError when there is no such zone */
export function zoneChanges(zone: string, fromMs: number, untilMs: number): readonly ZoneChange[] {
  const changes: ZoneChange[] = [];
  let before = wallIn(fromMs, zone);
  for (;;) {
    const after = before.getTimeZoneTransition('next');
    if (!after || after.epochMilliseconds > untilMs) return changes;
    changes.push({ atMs: after.epochMilliseconds, fromOffsetMs: offsetOf(before), toOffsetMs: offsetOf(after) });
    before = after;
  }
}
