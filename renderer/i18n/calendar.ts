const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/**
 * Which day an instant falls on, for a reader somewhere.
 * @param timeZone IANA, undefined for the system's
 */
export function createCalendar(timeZone: string | undefined) {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone ? { timeZone } : {}),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });

  /** Whole days since the epoch, in the reader's zone. */
  function dayNumber(ms: number): number {
    if (timeZone === undefined) {
      const date = new Date(ms);
      return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
    }
    const [month = 1, day = 1, year = 1970] = parts.format(ms).split('/').map(Number);
    return Date.UTC(year, month - 1, day) / dayMs;
  }

  /** Epoch ms of the last millisecond of that day. */
  function endOfDayMs(nowMs: number): number {
    if (timeZone === undefined) return new Date(nowMs).setHours(23, 59, 59, 999);
    const wanted = dayNumber(nowMs);
    // A day has 23 to 25 hours, so its end is searched for by halving, not computed.
    let [inside, outside] = [nowMs, nowMs + 26 * hourMs];
    while (outside - inside > 1) {
      const middle = Math.floor((inside + outside) / 2);
      if (dayNumber(middle) === wanted) inside = middle;
      else outside = middle;
    }
    return inside;
  }

  const yearOf = (ms: number) => new Date(dayNumber(ms) * dayMs).getUTCFullYear();

  return {
    dayNumber,
    endOfDayMs,
    /** Midnights between the two; below 0 for what is past. */
    daysFrom: (ms: number, nowMs: number): number => dayNumber(ms) - dayNumber(nowMs),
    isSameYear: (ms: number, nowMs: number): boolean => yearOf(ms) === yearOf(nowMs),
  };
}
