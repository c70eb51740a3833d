import type { LanguageCode } from './language.ts';

/** When the parts of a day are, and which days are worked; all times in minutes after midnight. */
export type Hours = {
  readonly morning: number;
  readonly lunch: number;
  readonly afternoon: number;
  readonly evening: number;
  readonly endOfDay: number;
  /** When a day of the weekend begins that nobody gives a time. */
  readonly weekend: number;
  readonly businessStart: number;
  readonly businessEnd: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly businessDays: readonly number[];
  /** ISO days nobody works on, as in 2026-12-25. */
  readonly holidays: readonly string[];
};

export const usualHours: Hours = {
  morning: 9 * 60,
  lunch: 12 * 60,
  afternoon: 14 * 60,
  evening: 18 * 60,
  endOfDay: 18 * 60,
  weekend: 10 * 60,
  businessStart: 9 * 60,
  businessEnd: 18 * 60,
  businessDays: [1, 2, 3, 4, 5],
  holidays: [],
};

/** Who types, where and when. */
export type WhenContext = {
  /** Epoch ms. */
  readonly nowMs: number;
  /** IANA. */
  readonly zone: string;
  /** What the agent writes, the likeliest first. Those that are not named are understood too, short words apart. */
  readonly languages: readonly LanguageCode[];
  readonly hours: Hours;
  /** What stands first in 3/4. */
  readonly dateOrder: 'day-first' | 'month-first';
};
