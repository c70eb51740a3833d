import { createCalendar } from './calendar.ts';
import { locale as ownLocale } from './language.ts';
import { say } from './say.ts';

/** Every word about time that the interface says. Formats follow the locale; the words around them are ours. */
export type DateWords = {
  /** "11:42" */
  clock(ms: number): string;
  /** For a row: the time today, then "Yesterday", the weekday within a week, then the date. */
  short(ms: number, nowMs: number): string;
  /** For a chip: "Today 14:00", "Tomorrow 09:00", "Mon 09:00", "8 Jun 09:00". */
  due(ms: number, nowMs: number): string;
  /** In a sentence: "today at 14:00", "Monday at 09:00", "8 June 2027 at 09:00". */
  dueSentence(ms: number, nowMs: number): string;
  /** "Mon 09:00" */
  weekdayTime(ms: number): string;
  /** "Friday 27 Nov, 14:00" */
  full(ms: number, nowMs: number): string;
  /** "Friday 27 November, 14:00", with the year where it is another. */
  long(ms: number, nowMs: number): string;
  /** "December 2026" */
  monthYear(ms: number): string;
  /** "Tue 1 Dec" */
  shortDay(ms: number): string;
  /** "8 Jun, 09:15", with the year where it is another: "8 Jun 2025, 09:15". */
  stamp(ms: number, nowMs: number): string;
  /** Heading over a day's messages. */
  day(ms: number, nowMs: number): string;
  /**
   * The group of what is to come that an instant belongs to: "Today" with "Thu 26 Nov", "Monday" with "30 Nov", behind a
   * week "December" with "from Tue 1 Dec".
   */
  group(
    ms: number,
    nowMs: number,
  ): { readonly key: string; readonly title: string; readonly aside: string; isToday: boolean };
  /** Below such a group: "14:00" where it names the day, "14 Dec 09:00" where it does not. */
  inGroup(ms: number, nowMs: number): string;
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
  const { dayNumber, daysFrom, isSameYear, endOfDayMs } = createCalendar(timeZone);
  const formats = createFormats(locale, timeZone);
  const { clock, weekdayShort, weekdayLong } = formats;
  const date = (ms: number, nowMs: number) => (isSameYear(ms, nowMs) ? formats.dayMonth : formats.dayMonthYear)(ms);

  return {
    clock,
    dayNumber,
    endOfDayMs,
    age,
    short(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      if (days === 0) return clock(ms);
      if (days === -1) return say('times.near.yesterday');
      return isWithinWeekAgo(days) ? weekdayShort(ms) : date(ms, nowMs);
    },
    due(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const day = near(days) ?? (isWithinWeekAhead(days) ? weekdayShort(ms) : date(ms, nowMs));
      return `${day} ${clock(ms)}`;
    },
    dueSentence(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const at = clock(ms);
      const close = nearNames[days];
      if (close) return say('times.sentence.near', { day: say(`times.within.${close}`), clock: at });
      if (isWithinWeekAhead(days)) return say('times.sentence.weekday', { weekday: weekdayLong(ms), clock: at });
      return say('times.sentence.date', { date: date(ms, nowMs), clock: at });
    },
    weekdayTime: (ms) => `${weekdayShort(ms)} ${clock(ms)}`,
    full: (ms, nowMs) => say('times.full', { weekday: weekdayLong(ms), date: date(ms, nowMs), clock: clock(ms) }),
    long(ms, nowMs) {
      const day = (isSameYear(ms, nowMs) ? formats.dayMonthLong : formats.longDate)(ms);
      return say('times.full', { weekday: weekdayLong(ms), date: day, clock: clock(ms) });
    },
    monthYear: formats.monthYear,
    shortDay: (ms) => say('times.shortDay', { weekday: weekdayShort(ms), date: formats.dayMonth(ms) }),
    stamp: (ms, nowMs) => `${date(ms, nowMs)}, ${clock(ms)}`,
    day(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const far = isSameYear(ms, nowMs) ? formats.dayMonth : formats.longDate;
      return near(days) ?? (isWithinWeekAgo(days) ? weekdayLong : far)(ms);
    },
    group(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      const name = near(days);
      if (name || isWithinWeekAhead(days)) {
        const aside = name
          ? say('times.shortDay', { weekday: weekdayShort(ms), date: date(ms, nowMs) })
          : date(ms, nowMs);
        return { key: `day ${dayNumber(ms)}`, title: name ?? weekdayLong(ms), aside, isToday: days === 0 };
      }
      const title = (isSameYear(ms, nowMs) ? formats.month : formats.monthYear)(ms);
      return {
        key: formats.monthYear(ms),
        title,
        aside: say('times.fromDay', { weekday: weekdayShort(ms), date: date(ms, nowMs) }),
        isToday: false,
      };
    },
    inGroup(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      if (days === 0 || isWithinWeekAhead(days)) return clock(ms);
      return `${isWithinWeekAgo(days) ? weekdayShort(ms) : date(ms, nowMs)} ${clock(ms)}`;
    },
    past(ms, nowMs) {
      const days = daysFrom(ms, nowMs);
      return days === 0 ? clock(ms) : days === -1 ? say('times.within.yesterday') : date(ms, nowMs);
    },
    distance: (ms, nowMs) => distanceWords(Math.max(0, ms - nowMs), daysFrom(ms, nowMs)),
  };
}

/** The parts that the words are put together from, as the locale writes them. */
function createFormats(locale: string | undefined, timeZone: string | undefined) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone ? { ...options, timeZone } : options);
  const writer = (options: Intl.DateTimeFormatOptions) => {
    const { format: write } = format(options);
    return (ms: number) => write(ms);
  };
  const hour12 = format({ hour: 'numeric' }).resolvedOptions().hour12 === true;
  return {
    clock: writer({ hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' }),
    weekdayShort: writer({ weekday: 'short' }),
    weekdayLong: writer({ weekday: 'long' }),
    dayMonth: writer({ day: 'numeric', month: 'short' }),
    dayMonthYear: writer({ day: 'numeric', month: 'short', year: 'numeric' }),
    dayMonthLong: writer({ day: 'numeric', month: 'long' }),
    month: writer({ month: 'long' }),
    monthYear: writer({ month: 'long', year: 'numeric' }),
    longDate: writer({ day: 'numeric', month: 'long', year: 'numeric' }),
  };
}

/** By midnights from now. */
const nearNames: Readonly<Record<number, 'today' | 'tomorrow' | 'yesterday'>> = {
  0: 'today',
  1: 'tomorrow',
  [-1]: 'yesterday',
};

function near(days: number): string | undefined {
  const name = nearNames[days];
  return name && say(`times.near.${name}`);
}

const isWithinWeekAhead = (days: number) => days > 0 && days < 7;
const isWithinWeekAgo = (days: number) => days < 0 && days > -7;

function distanceWords(leftMs: number, days: number): string {
  if (leftMs < hourMs) return say('times.in.minutes', { minutes: Math.max(1, Math.round(leftMs / minuteMs)) });
  if (days === 0) return say('times.in.hours', { hours: Math.round(leftMs / hourMs) });
  return say('times.in.days', { days });
}

function age(ms: number, nowMs: number): string {
  const passed = Math.max(0, nowMs - ms);
  if (passed < minuteMs) return say('times.age.now');
  if (passed < hourMs) return say('times.age.minutes', { minutes: Math.floor(passed / minuteMs) });
  if (passed < dayMs) return say('times.age.hours', { hours: Math.floor(passed / hourMs) });
  return say('times.age.days', { days: Math.floor(passed / dayMs) });
}

/** As the window writes them, in the system's zone. */
export const dates = createDateWords(ownLocale);
