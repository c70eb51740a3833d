import type { Edge, Part, Unit } from './language.ts';

/** Which day is meant, before the calendar is asked. */
export type DayMeaning =
  | { readonly is: 'offset'; readonly days: number }
  | {
      readonly is: 'weekday';
      readonly weekday: number;
      readonly which: 'any' | 'this' | 'coming' | 'next' | 'after-next';
    }
  | { readonly is: 'weekday-of-week'; readonly weekday: number; readonly week: number }
  /** So many weeks after that weekday's next. */
  | { readonly is: 'weekday-after'; readonly weekday: number; readonly weeks: number }
  /** "Monday in two weeks": of that week, or two weeks after the next. */
  | { readonly is: 'weekday-in'; readonly weekday: number; readonly weeks: number }
  | { readonly is: 'date'; readonly day: number; readonly month: number; readonly year: number | null }
  /** 3/4: the order is the locale's. */
  | {
      readonly is: 'numeric';
      readonly first: number;
      readonly second: number;
      readonly year: number | null;
      readonly slash: boolean;
    }
  /** The next such day of a month. */
  | { readonly is: 'month-day'; readonly day: number }
  /** -1 is the last day; of the months from the present one, null the next that has it still before it. */
  | { readonly is: 'day-of-month'; readonly day: number; readonly month: number | null }
  | {
      readonly is: 'nth-weekday';
      readonly nth: number;
      readonly weekday: number;
      readonly month: number | null;
      readonly named: number | null;
    }
  | {
      readonly is: 'period';
      readonly unit: 'week' | 'month' | 'quarter' | 'year';
      readonly ahead: number;
      readonly edge: Edge;
    }
  | { readonly is: 'named-month'; readonly month: number; readonly year: number | null; readonly edge: Edge }
  | { readonly is: 'weekend'; readonly ahead: number }
  | {
      readonly is: 'span';
      readonly count: number;
      readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'business-day';
    };

/** As it was written: whether 8 can be in the evening depends on it. */
export type ClockForm = 'exact' | 'bare' | 'colon' | 'uhr' | 'am' | 'pm';
export type ClockMeaning =
  | { readonly is: 'time'; readonly hour: number; readonly minute: number; readonly form: ClockForm }
  | { readonly is: 'part'; readonly part: Part };

/** A repeat before it becomes a rule. */
export type RepeatMeaning = {
  readonly unit: Exclude<Unit, 'fortnight' | 'second'>;
  readonly every: number;
  readonly weekdays?: readonly number[];
  readonly monthDay?: number;
  /** With one weekday: which of the month, -1 for the last. */
  readonly nth?: number;
  readonly month?: number;
};

/** What an element of the line says. */
export type Meaning = {
  readonly days?: readonly DayMeaning[];
  readonly clock?: ClockMeaning;
  /** Elapsed time. */
  readonly minutes?: number;
  readonly businessHours?: number;
  readonly repeat?: RepeatMeaning;
  readonly afterDone?: true;
  readonly ifNoReply?: true;
  readonly past?: true;
  /** Other things that the same words can mean. */
  readonly or?: readonly Meaning[];
  /** "in 3": three of what? */
  readonly bareCount?: number;
};
