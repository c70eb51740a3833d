export const languageCodes = ['en', 'de', 'fr', 'es', 'pt'] as const;
export type LanguageCode = (typeof languageCodes)[number];

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'business-day'
  | 'business-hour';
export type Part = 'morning' | 'lunch' | 'noon' | 'afternoon' | 'evening' | 'midnight' | 'end-of-day';
export type Edge = 'start' | 'mid' | 'end';

/**
 * Words in the notation of pattern.ts, and what they stand for. Where a value is a number: weekdays are 1 (Monday) to 7,
 * days, weeks, months and years count from the present one.
 */
export type Slots = {
  /** Before a day: on. */
  readonly on: Readonly<Record<string, number>>;
  /** Before a clock's time: at. */
  readonly said: Readonly<Record<string, number>>;
  /** Numbers in words. */
  readonly num: Readonly<Record<string, number>>;
  /** First, second … and -1 for the last. */
  readonly ord: Readonly<Record<string, number>>;
  readonly wd: Readonly<Record<string, number>>;
  /** Every one of that weekday: mondays. */
  readonly plural: Readonly<Record<string, number>>;
  /** Words for weekdays that mean something else as well: they count beside a time only. */
  readonly weakWd: Readonly<Record<string, number>>;
  readonly mon: Readonly<Record<string, number>>;
  readonly unit: Readonly<Record<string, Unit>>;
  /** Yesterday, today, tomorrow. */
  readonly rel: Readonly<Record<string, number>>;
  readonly part: Readonly<Record<string, Part>>;
  /** A part of today: tonight. */
  readonly tonight: Readonly<Record<string, Part>>;
  /** Every day in such a part: every morning. */
  readonly eachPart: Readonly<Record<string, Part>>;
  /** Feasts that have one day of the calendar, as day and month. */
  readonly feast: Readonly<Record<string, readonly [day: number, month: number]>>;
  /** A weekday and its part in one word, as days and parts of it. */
  readonly wdPart: Readonly<Record<string, readonly [weekday: number, part: Part]>>;
  /** Behind a clock's time. */
  readonly mer: Readonly<Record<string, 'am' | 'pm'>>;
  readonly wk: Readonly<Record<string, number>>;
  readonly mo: Readonly<Record<string, number>>;
  readonly qu: Readonly<Record<string, number>>;
  readonly yr: Readonly<Record<string, number>>;
  readonly weekend: Readonly<Record<string, number>>;
  /** The beginning, middle and end of what follows. */
  readonly edge: Readonly<Record<string, Edge>>;
  /** In one word: eow, eom, eoy. */
  readonly endOf: Readonly<Record<string, 'week' | 'month' | 'quarter' | 'year'>>;
  /** Daily, weekly. */
  readonly often: Readonly<Record<string, Unit>>;
};

/** Each makes one meaning (meanings.ts). */
export type RuleName =
  | 'day'
  | 'tonight'
  | 'weekdayPart'
  | 'weekday'
  | 'weakWeekday'
  | 'weakMonth'
  | 'thisWeekday'
  | 'comingWeekday'
  | 'nextWeekday'
  | 'afterNextWeekday'
  | 'lastWeekday'
  | 'weekdayOfWeek'
  | 'weekdayAfterWeeks'
  | 'weekdayInWeeks'
  | 'weekOf'
  | 'week'
  | 'edgeOfWeek'
  | 'month'
  | 'edgeOfMonth'
  | 'monthNamed'
  | 'edgeOfMonthNamed'
  | 'quarter'
  | 'edgeOfQuarter'
  | 'year'
  | 'edgeOfYear'
  | 'endOf'
  | 'weekend'
  | 'date'
  | 'numericDate'
  | 'monthDay'
  | 'dayOfMonth'
  | 'nthWeekday'
  | 'nthWeekdayNamed'
  | 'lastDay'
  | 'lastDayNamed'
  | 'span'
  | 'spanTwo'
  | 'spanHalf'
  | 'spanAndHalf'
  | 'spanQuarter'
  | 'spanThreeQuarters'
  | 'bareIn'
  | 'past'
  | 'oclock'
  | 'at'
  | 'meridiem'
  | 'halfPast'
  | 'halfBefore'
  | 'quarterPast'
  | 'quarterTo'
  | 'threeQuarters'
  | 'minutesPast'
  | 'minutesTo'
  | 'part'
  | 'feast'
  | 'minutesBeforeHalf'
  | 'minutesAfterHalf'
  | 'everyPart'
  | 'everyHalfHour'
  | 'everyWeekday'
  | 'everyNthWeekday'
  | 'everyUnit'
  | 'everyUnits'
  | 'everyOtherUnit'
  | 'everyBusinessDay'
  | 'everyMonthDay'
  | 'everyNthWeekdayOfMonth'
  | 'everyLastDay'
  | 'everyDate'
  | 'often'
  | 'afterDone'
  | 'ifNoReply';

export type Language = {
  readonly code: LanguageCode;
  /** Whether 8 is in the morning unless something else is said, as where clocks count to 24. */
  readonly clock24: boolean;
  /** Whether "2h" is an hour of the day and not two hours. */
  readonly hIsClock: boolean;
  readonly slots: Slots;
  readonly rules: Partial<Readonly<Record<RuleName, readonly string[]>>>;
  /** Words that speak of times where no rule took them: they are no note without a question. */
  readonly timeish: readonly string[];
  /** Names of days and months that are words like any other when nothing stands beside them. */
  readonly ordinary: readonly string[];
};

/** Words for numbers that follow one another; those with a space between mean the same. */
export const counted = (from: number, ...names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.flatMap((same, index) => same.split(' ').map((name) => [name, from + index])));
