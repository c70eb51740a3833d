/** What a part of the line was taken for; `from` and `to` count UTF-16 units, as strings do. */
export type Mark = {
  readonly from: number;
  readonly to: number;
  readonly as: 'time' | 'note' | 'condition' | 'repeat';
};

/** What was decided for the agent, and should be said. Days are ISO, as in 2026-11-28. */
export type Notice =
  /** The clocks leave this wall time out that night; the first after it was taken. */
  | { readonly kind: 'gap' }
  /** The clocks show this wall time twice that night; the first was taken. */
  | { readonly kind: 'overlap' }
  | { readonly kind: 'skipped'; readonly days: readonly string[] }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday' }
  /** The month has no such day; its last was taken. */
  | { readonly kind: 'month-end' }
  | { readonly kind: 'month-first' }
  | { readonly kind: 'day-first' }
  /** "in 10" */
  | { readonly kind: 'minutes' }
  /** "at 4" without saying which. */
  | { readonly kind: 'afternoon' };

/** Why an answer is one of several, or has to be asked for. */
export type Why =
  | 'this-week'
  | 'week-later'
  | 'today'
  | 'morning'
  | 'afternoon'
  | 'date'
  | 'clock'
  | 'duration'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'day-begins'
  | 'day-ends'
  | 'month-first'
  | 'day-first'
  | 'far'
  | 'next-year'
  | 'spelling';

export type Choice = {
  /** Epoch ms, later than now. */
  readonly dueAtMs: number;
  readonly why: readonly Why[];
  readonly condition: 'always' | 'if-no-reply';
  /** RFC 5545, without DTSTART; null: once. */
  readonly repeat: string | null;
  readonly repeatFrom: 'time' | 'completion';
  /** The first firing as the wall was to show it, also where that night skips it (`kept-repeat.ts`); null: once. */
  readonly repeatStart: string | null;
  /** The words it comes from, "…" between those that stand apart. */
  readonly words: string;
  readonly note: string;
  readonly notices: readonly Notice[];
  readonly marks: readonly Mark[];
};

/** What the answers differ in. */
export type Question =
  /** Two times stand in the line that cannot both be meant. */
  | 'which'
  /** One time that can be meant in several ways. */
  | 'meaning'
  /** It jumps more than a year, or over most of one. */
  | 'far'
  /** Words that may belong to the time, and may be a note. */
  | 'note'
  | 'spelling';

export type Problem = {
  readonly kind:
    | 'empty'
    /** No word names a time. */
    | 'none'
    /** Only a condition or a repeat's end was said. */
    | 'no-time'
    | 'passed'
    | 'too-far'
    /** More letters than a line may have, or more times than anybody means with one. */
    | 'too-long'
    | 'too-many'
    /** Words that name no day of the calendar, or exclude each other. */
    | 'impossible';
  readonly words: string;
  readonly from: number;
  readonly to: number;
};

export type Reading =
  | ({ readonly kind: 'read' } & Omit<Choice, 'why'>)
  | {
      readonly kind: 'asks';
      readonly question: Question;
      /** One to three; nothing is chosen until the agent does. */
      readonly choices: readonly Choice[];
      /** The words in doubt. */
      readonly doubt: string;
      readonly marks: readonly Mark[];
    }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly marks: readonly Mark[] };
