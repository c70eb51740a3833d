/** Every word about time that the interface says. Formats follow the system's locale; the words around them are ours. */
export type DateWords = {
  /** "11:42" */
  clock(ms: number): string;
  /** For a row: the time today, then "Yesterday", the weekday within a week, then the date. */
  short(ms: number, nowMs: number): string;
  /** For a chip: "Today 14:00", "Tomorrow 09:00", "Mon 09:00", "8 Jun 09:00". */
  due(ms: number, nowMs: number): string;
  /** In a sentence: "today at 14:00", "Monday at 09:00", "8 June 2027 at 09:00". */
  dueSentence(ms: number, nowMs: number): string;
  /** "Friday 27 Nov, 14:00" */
  full(ms: number, nowMs: number): string;
  /** "8 Jun, 09:15", with the year where it is another: "8 Jun 2025, 09:15". */
  stamp(ms: number, nowMs: number): string;
  /** Heading over a day's messages. */
  day(ms: number, nowMs: number): string;
  /** "11:02" today, else "yesterday", else the date: behind "sent". */
  past(ms: number, nowMs: number): string;
  /** "in 6 days", "in 2 h", "in 5 min" */
  distance(ms: number, nowMs: number): string;
  /** "2 min", "1 h", "3 d" */
  age(ms: number, nowMs: number): string;
  /** Epoch ms of the last millisecond of that day. */
  endOfDayMs(nowMs: number): number;
  /** Whole days since the epoch, in the reader's zone. */
  dayNumber(ms: number): number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * @param locale BCP 47, undefined for the system's
 * @param timeZone IANA, undefined for the system's
 */
export function createDateWords(locale?: string, timeZone?: string): DateWords {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options);
  const hour12 = format({ hour: 'numeric' }).resolvedOptions().hour12 === true;
  const clockFormat = format({ hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' });
  const weekdayShort = format({ weekday: 'short' });
  const weekdayLong = format({ weekday: 'long' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDate = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone ? { timeZone } : {}),
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });

  const dayNumber = (ms: number) => {
    if (timeZone === undefined) {
      const date = new Date(ms);
      return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
    }
    const [month = 1, day = 1, year = 1970] = parts.format(ms).split('/').map(Number);
    return Date.UTC(year, month - 1, day) / dayMs;
  };
  const daysFrom = (ms: number, nowMs: number) => dayNumber(ms) - dayNumber(nowMs);
  const sameYear = (ms: number, nowMs: number) => yearOf(dayNumber(ms)) === yearOf(dayNumber(nowMs));
  const clock = (ms: number) => clockFormat.format(ms);
  const date = (ms: number, nowMs: number) => (sameYear(ms, nowMs) ? dayMonth : dayMonthYear).format(ms);
  const near = (days: number) =>
    days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : days === -1 ? 'Yesterday' : undefined;

  return {
    clock,
    dayNumber,
    short(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      if (days === 0) return clock(ms);
      if (days === -1) return 'Yesterday';
      return days < 0 && days > -7 ? weekdayShort.format(ms) : date(ms, nowMs);
    },
    due(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const day = near(days) ?? (days > 0 && days < 7 ? weekdayShort.format(ms) : date(ms, nowMs));
      return `${day} ${clock(ms)}`;
    },
    dueSentence(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const day =
        near(days)?.toLowerCase() ?? (days > 0 && days < 7 ? weekdayLong.format(ms) : `on ${date(ms, nowMs)}`);
      return `${day} at ${clock(ms)}`;
    },
    full(ms, nowMs) {
      return `${weekdayLong.format(ms)} ${date(ms, nowMs)}, ${clock(ms)}`;
    },
    stamp(ms, nowMs) {
      return `${date(ms, nowMs)}, ${clock(ms)}`;
    },
    day(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      return (
        near(days) ??
        (days < 0 && days > -7 ? weekdayLong.format(ms) : (sameYear(ms, nowMs) ? dayMonth : longDate).format(ms))
      );
    },
    past(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      return days === 0 ? clock(ms) : days === -1 ? 'yesterday' : date(ms, nowMs);
    },
    distance(ms, nowMs) {
      const left = Math.max(0, ms - nowMs);
      const days = daysFrom(ms, nowMs);
      if (left < hourMs) return `in ${Math.max(1, Math.round(left / minuteMs))} min`;
      if (days === 0) return `in ${Math.round(left / hourMs)} h`;
      return days === 1 ? 'in 1 day' : `in ${days} days`;
    },
    age(ms, nowMs) {
      const passed = Math.max(0, nowMs - ms);
      if (passed < minuteMs) return 'now';
      if (passed < hourMs) return `${Math.floor(passed / minuteMs)} min`;
      return passed < dayMs ? `${Math.floor(passed / hourMs)} h` : `${Math.floor(passed / dayMs)} d`;
    },
    endOfDayMs(nowMs) {
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
    },
  };
}

const yearOf = (day: number) => new Date(day * dayMs).getUTCFullYear();

/** In the system's locale and zone. */
export const dates = createDateWords();
