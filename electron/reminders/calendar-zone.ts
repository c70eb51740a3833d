import { wallText } from '#shared/when/kept-repeat.ts';
import { minuteMs, wallAt } from '#shared/when/zone.ts';
import { offsetMsAt, type ZoneChange, zoneChanges } from '#shared/when/zone-changes.ts';

/** So far ahead the changes of a zone are told: what reads the file later than that has the newer file, or asks its own. */
const aheadMs = 10 * 366 * 86_400_000;

/** A zone of the follow-ups, with its changes around them. */
export type CalendarZone = { readonly id: string; readonly sinceMs: number; readonly changes: readonly ZoneChange[] };

/**
 * A zone, from before an instant that is told in it on; null for UTC, which needs no telling, and for what is no place's
 * zone.
 */
export type ZoneOf = (id: string, atMs: number) => CalendarZone | null;

/** Zones as one look at the follow-ups needs them: most are in the same. */
export function calendarZones(nowMs: number): ZoneOf {
  const known = new Map<string, CalendarZone | null>();
  return (id, atMs) => {
    const year = new Date(Math.min(atMs, nowMs)).getUTCFullYear();
    const name = `${id} ${year}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const zone = calendarZone(id, Date.UTC(year - 1, 0), nowMs);
    known.set(name, zone);
    return zone;
  };
}

export const isUtc = (id: string): boolean => /^(?:Etc\/)?(?:UTC|GMT|Universal|Zulu)$/i.test(id);

function calendarZone(id: string, sinceMs: number, nowMs: number): CalendarZone | null {
  // An offset would be a zone to Temporal, and is none to a calendar.
  if (!/^[A-Za-z][\w+\-/]*$/.test(id) || isUtc(id)) return null;
  try {
    return { id, sinceMs, changes: zoneChanges(id, sinceMs, nowMs + aheadMs) };
  } catch {
    return null;
  }
}

/** As RFC 5545 has a zone explained to whoever does not know it: from when on which offset holds. */
export function zoneText({ id, sinceMs, changes }: CalendarZone): string {
  const firstMs = offsetMsAt(sinceMs, id);
  const standardMs = Math.min(firstMs, ...changes.map(({ toOffsetMs }) => toOffsetMs));
  const observances = [
    observance({ start: '19700101T000000', fromMs: firstMs, toMs: firstMs, standardMs }),
    ...changes.map(({ atMs, fromOffsetMs, toOffsetMs }) =>
      // It begins at what the wall shows by the offset that ends.
      observance({ start: wallBefore(atMs, fromOffsetMs), fromMs: fromOffsetMs, toMs: toOffsetMs, standardMs }),
    ),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${id}`, ...observances.flat(), 'END:VTIMEZONE', ''].join('\r\n');
}

type Observance = {
  readonly start: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly standardMs: number;
};

function observance({ start, fromMs, toMs, standardMs }: Observance): readonly string[] {
  const kind = toMs > standardMs ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offsetText(fromMs)}`,
    `TZOFFSETTO:${offsetText(toMs)}`,
    `END:${kind}`,
  ];
}

function wallBefore(atMs: number, offsetMs: number): string {
  const { day, minute } = wallAt(atMs + offsetMs, 'UTC');
  return wallText(day, minute);
}

/** +0530 */
function offsetText(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / minuteMs);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${ms < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}${digits(minutes % 60)}`;
}
