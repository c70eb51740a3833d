const dayMs = 86_400_000;

/** The clock of a zone; making one costs as much as reading a page of the list. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, made);
  return made;
}

type Reading = { readonly day: number; readonly sinceMidnightMs: number };

function read(clock: Intl.DateTimeFormat, atMs: number): Reading {
  const parts = Object.fromEntries(clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { day = 0, hour = 0, minute = 0, second = 0 } = parts;
  const ms = ((atMs % 1000) + 1000) % 1000;
  return { day, sinceMidnightMs: ((hour * 60 + minute) * 60 + second) * 1000 + ms };
}

/**
 * The last millisecond of the day that an instant belongs to, where the agent is.
 * @param zone IANA
 * @returns epoch ms; a day may have 23 or 25 hours
 */
export function endOfDayMs(nowMs: number, zone: string): number {
  const clock = clockOf(zone);
  const today = read(clock, nowMs);
  const guess = nowMs - today.sinceMidnightMs + dayMs;
  const { day, sinceMidnightMs } = read(clock, guess);
  // On a longer day the guess falls short of midnight, on a shorter one it goes beyond.
  return (day === today.day ? guess + dayMs - sinceMidnightMs : guess - sinceMidnightMs) - 1;
}
