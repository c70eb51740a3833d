import type { Settings } from '#shared/settings.ts';

const minuteMs = 60_000;
/** Clocks are changed at a quarter of an hour, in every zone. */
const quarterMs = 15 * minuteMs;
const dayMinutes = 1440;

export type QuietTimes = Pick<Settings, 'quietHours' | 'quietDays'>;

/** Weekday (0 for Sunday) and minute of the day of an instant in a zone. */
type WallTime = { readonly day: number; readonly minute: number };

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @param zone IANA */
function wallClock(zone: string): (ms: number) => WallTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    return { day: weekdays.indexOf(parts.weekday ?? ''), minute: Number(parts.hour) * 60 + Number(parts.minute) };
  };
}

function isQuiet({ quietHours, quietDays }: QuietTimes, { day, minute }: WallTime): boolean {
  if (quietDays.includes(day)) return true;
  if (quietHours === null) return false;
  const { fromMin, untilMin } = quietHours;
  if (fromMin <= untilMin) return minute >= fromMin && minute < untilMin;
  return minute >= fromMin || minute < untilMin;
}

/**
 * When the quiet hours end that an instant lies in, by the clock on the agent's wall: an hour that is put forward or back
 * meanwhile makes them shorter or longer.
 * @param zone IANA, the agent's
 * @returns epoch ms, or null where it lies in none
 */
export function quietUntilMs(quiet: QuietTimes, zone: string, nowMs: number): number | null {
  if (quiet.quietHours === null && quiet.quietDays.length === 0) return null;
  const wall = wallClock(zone);
  if (!isQuiet(quiet, wall(nowMs))) return null;
  const lastMs = nowMs + 8 * dayMinutes * minuteMs;
  let atMs = nowMs;
  while (atMs < lastMs && isQuiet(quiet, wall(atMs))) atMs = nextStop(quiet, wall(atMs), atMs);
  return atMs;
}

/** @returns when the next quiet time begins that is not under way, and when it ends; null where there is none */
export function nextQuiet(quiet: QuietTimes, zone: string, nowMs: number): { fromMs: number; untilMs: number } | null {
  if (quiet.quietHours === null && quiet.quietDays.length === 0) return null;
  const wall = wallClock(zone);
  let atMs = quietUntilMs(quiet, zone, nowMs) ?? nowMs;
  const lastMs = atMs + 8 * dayMinutes * minuteMs;
  while (atMs < lastMs && !isQuiet(quiet, wall(atMs))) atMs = nextStop(quiet, wall(atMs), atMs);
  const untilMs = quietUntilMs(quiet, zone, atMs);
  return untilMs === null ? null : { fromMs: atMs, untilMs };
}

/** The next instant at which it may change whether it is quiet: never past a change of the clocks. */
function nextStop({ quietHours }: QuietTimes, { minute }: WallTime, atMs: number): number {
  const marks = [dayMinutes, quietHours?.fromMin ?? dayMinutes, quietHours?.untilMin ?? dayMinutes];
  const left = Math.min(...marks.map((mark) => (mark > minute ? mark - minute : dayMinutes)));
  const wholeMs = Math.floor(atMs / minuteMs) * minuteMs;
  return Math.min(wholeMs + left * minuteMs, (Math.floor(atMs / quarterMs) + 1) * quarterMs);
}
