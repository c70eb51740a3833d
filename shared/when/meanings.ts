import type { Language, Part, RuleName, Unit } from './language.ts';
import type { ClockForm, ClockMeaning, DayMeaning, Meaning } from './meaning.ts';
import type { Captures } from './pattern.ts';

type Make = (held: Held, language: Language) => Meaning | null;

/** What the slots of a rule held. */
class Held {
  readonly captures: Captures;
  constructor(captures: Captures) {
    this.captures = captures;
  }
  number(key: string): number {
    return Number(this.captures[key]);
  }
  or(key: string, otherwise: number): number {
    const value = this.captures[key];
    return value === undefined ? otherwise : Number(value);
  }
  maybe(key: string): number | null {
    const value = this.captures[key];
    return value === undefined ? null : Number(value);
  }
  text<T extends string>(key: string): T {
    return `${this.captures[key]}` as T;
  }
  list(key: string): readonly (number | string | boolean | null)[] {
    const value = this.captures[key];
    return Array.isArray(value) ? value : [];
  }
}

/** What the words of a rule mean; null where they only look like it. */
export const meaningOf = (rule: RuleName, captures: Captures, language: Language): Meaning | null =>
  makers[rule](new Held(captures), language);

const onDay = (day: DayMeaning): Meaning => ({ days: [day] });
const atPart = (part: Part): ClockMeaning => ({ is: 'part', part });
const weekdayThat =
  (which: 'any' | 'this' | 'coming' | 'next' | 'after-next'): Make =>
  (held) =>
    onDay({ is: 'weekday', weekday: held.number('wd'), which });
const period =
  (unit: 'week' | 'month' | 'quarter' | 'year', slot: string): Make =>
  (held) => {
    const ahead = held.or(slot, 0);
    if (ahead < 0) return { past: true };
    // "This week" names no day of it.
    if (ahead === 0 && held.captures.edge === undefined) return null;
    return onDay({ is: 'period', unit, ahead, edge: held.captures.edge === undefined ? 'start' : held.text('edge') });
  };
const namedMonth: Make = (held) =>
  onDay({
    is: 'named-month',
    month: held.number('mon'),
    year: held.maybe('year'),
    edge: held.captures.edge === undefined ? 'start' : held.text('edge'),
  });

const makers: Readonly<Record<RuleName, Make>> = {
  day: (held) => (held.number('rel') < 0 ? { past: true } : onDay({ is: 'offset', days: held.number('rel') })),
  tonight: (held) => ({ ...onDay({ is: 'offset', days: 0 }), clock: atPart(held.text('tonight')) }),
  weekdayPart: (held) => {
    const [weekday, part] = held.list('wdPart');
    return { ...onDay({ is: 'weekday', weekday: Number(weekday), which: 'any' }), clock: atPart(`${part}` as Part) };
  },
  weekday: weekdayThat('any'),
  weakWeekday: weekdayThat('any'),
  weakMonth: namedMonth,
  thisWeekday: weekdayThat('this'),
  comingWeekday: weekdayThat('coming'),
  nextWeekday: weekdayThat('next'),
  afterNextWeekday: weekdayThat('after-next'),
  lastWeekday: () => ({ past: true }),
  weekdayOfWeek: (held) =>
    held.number('wk') < 0
      ? { past: true }
      : onDay({ is: 'weekday-of-week', weekday: held.number('wd'), week: held.number('wk') }),
  weekdayAfterWeeks: (held) => onDay({ is: 'weekday-after', weekday: held.number('wd'), weeks: held.or('n', 1) }),
  weekdayInWeeks: (held) => onDay({ is: 'weekday-in', weekday: held.number('wd'), weeks: held.number('n') }),
  weekOf: (held) => onDay({ is: 'weekday-of-week', weekday: 1, week: held.number('wk') }),
  week: period('week', 'wk'),
  edgeOfWeek: period('week', 'wk'),
  month: period('month', 'mo'),
  edgeOfMonth: period('month', 'mo'),
  monthNamed: namedMonth,
  edgeOfMonthNamed: namedMonth,
  quarter: period('quarter', 'qu'),
  edgeOfQuarter: period('quarter', 'qu'),
  year: period('year', 'yr'),
  edgeOfYear: period('year', 'yr'),
  endOf: (held) => onDay({ is: 'period', unit: held.text('endOf'), ahead: 0, edge: 'end' }),
  weekend: (held) =>
    held.number('weekend') < 0 ? { past: true } : onDay({ is: 'weekend', ahead: held.number('weekend') }),
  date: (held) => onDay({ is: 'date', day: held.number('dom'), month: held.number('mon'), year: held.maybe('year') }),
  numericDate: numericDate,
  monthDay: (held) => onDay({ is: 'month-day', day: held.number('dom') }),
  dayOfMonth: (held) => onDay({ is: 'day-of-month', day: held.number('dom'), month: held.maybe('mo') }),
  nthWeekday: (held) =>
    onDay({
      is: 'nth-weekday',
      nth: held.number('nth'),
      weekday: held.number('wd'),
      month: held.maybe('mo'),
      named: null,
    }),
  nthWeekdayNamed: (held) =>
    onDay({
      is: 'nth-weekday',
      nth: held.number('nth'),
      weekday: held.number('wd'),
      month: null,
      named: held.number('mon'),
    }),
  lastDay: (held) => onDay({ is: 'day-of-month', day: -1, month: held.maybe('mo') }),
  lastDayNamed: (held) =>
    onDay({ is: 'named-month', month: held.number('mon'), year: held.maybe('year'), edge: 'end' }),
  span: (held, language) => span(held.number('n'), held.text('unit'), language),
  spanTwo: (held, language) => {
    const first = span(held.number('n'), held.text('unit'), language);
    const second = span(held.number('m'), held.text('other'), language);
    return first && second ? joinSpans(first, second) : null;
  },
  spanHalf: (held, language) => span(0.5, held.text('unit'), language),
  spanAndHalf: (held, language) => span(held.or('n', 1) + 0.5, held.text('unit'), language),
  spanQuarter: () => ({ minutes: 15 }),
  spanThreeQuarters: () => ({ minutes: 45 }),
  bareIn: (held) => ({ bareCount: held.number('n') }),
  past: () => ({ past: true }),
  oclock: (held, language) =>
    orDuration(
      clock(held, (form) => (form === 'exact' || form === 'h-exact' ? 'exact' : 'uhr')),
      held,
      language,
    ),
  at: (held, language) => at(held, language),
  meridiem: (held) => clock(held, () => held.text('mer')),
  halfPast: (held, language) => orDuration(relativeClock(held, 30), held, language, 30),
  halfBefore: (held) => relativeClock(held, -30),
  quarterPast: (held) => relativeClock(held, 15),
  quarterTo: (held) => relativeClock(held, -15),
  threeQuarters: (held) => relativeClock(held, -15),
  minutesPast: (held) => relativeClock(held, held.number('min')),
  // “3 to 5” is a stretch of hours sooner than three minutes.
  minutesTo: (held) => (held.number('min') < 5 ? null : relativeClock(held, -held.number('min'))),
  feast: (held) => {
    const [day, month] = held.list('feast');
    return onDay({ is: 'date', day: Number(day), month: Number(month), year: held.maybe('year') });
  },
  minutesBeforeHalf: (held) => relativeClock(held, -30 - held.number('min')),
  minutesAfterHalf: (held) => relativeClock(held, held.number('min') - 30),
  everyPart: (held) => ({ repeat: { unit: 'day', every: 1 }, clock: atPart(held.text('eachPart')) }),
  everyHalfHour: () => ({ repeat: { unit: 'minute', every: 30 } }),
  part: (held) => ({ clock: atPart(held.text('part')) }),
  everyWeekday: (held) => ({ repeat: { unit: 'week', every: held.or('n', 1), weekdays: weekdaysOf(held) } }),
  everyNthWeekday: (held) => {
    const [nth, weekdays] = [held.or('nth', 2), weekdaysOf(held)];
    const weekly: Meaning = { repeat: { unit: 'week', every: nth, weekdays } };
    if (nth > 5) return null;
    if (nth === 2) return weekly;
    const monthly: Meaning = { repeat: { unit: 'month', every: 1, weekdays, nth } };
    return nth < 2 ? monthly : { ...weekly, or: [monthly] };
  },
  everyUnit: (held) => repeatEvery(held.text('unit'), 1),
  everyUnits: (held) => {
    const every = held.number('n');
    return Number.isInteger(every) && every > 0 ? repeatEvery(held.text('unit'), every) : null;
  },
  everyOtherUnit: (held) => repeatEvery(held.captures.unit === undefined ? 'day' : held.text('unit'), 2),
  everyBusinessDay: () => ({ repeat: { unit: 'business-day', every: 1 } }),
  everyMonthDay: (held) => ({ repeat: { unit: 'month', every: held.or('n', 1), monthDay: held.number('dom') } }),
  everyNthWeekdayOfMonth: (held) => ({
    repeat: { unit: 'month', every: 1, weekdays: [held.number('wd')], nth: held.number('nth') },
  }),
  everyLastDay: () => ({ repeat: { unit: 'month', every: 1, monthDay: -1 } }),
  everyDate: (held) => ({
    repeat: { unit: 'year', every: 1, month: held.number('mon'), monthDay: held.number('dom') },
  }),
  often: (held) => repeatEvery(held.text('often'), 1),
  afterDone: () => ({ afterDone: true }),
  ifNoReply: () => ({ ifNoReply: true }),
};

const weekdaysOf = ({ captures: { wds } }: Held): readonly number[] =>
  [...new Set((Array.isArray(wds) ? wds : [wds]).map(Number))].sort();

function numericDate(held: Held): Meaning | null {
  const [first, second, year, form] = held.list('date');
  const [a, b, y] = [Number(first), Number(second), Number(year) || null];
  if (form === 'exact') return onDay({ is: 'date', day: a, month: b, year: y });
  const isDate = (a >= 1 && a <= 31 && b >= 1 && b <= 12) || (b >= 1 && b <= 31 && a >= 1 && a <= 12);
  if (!isDate) return null;
  // A dot stands between day and month in every language here, in that order.
  if (form !== 'slash' && b > 12) return null;
  if (form === 'time-like' && held.captures.on === undefined) return null;
  return onDay({ is: 'numeric', first: a, second: b, year: y, slash: form === 'slash' });
}

function repeatEvery(unit: Unit, every: number): Meaning | null {
  // Nobody answers customers every few seconds.
  if (unit === 'second') return null;
  return { repeat: unit === 'fortnight' ? { unit: 'week', every: 2 * every } : { unit, every } };
}

const elapsed: Partial<Readonly<Record<Unit, number>>> = { minute: 1, hour: 60 };

function span(count: number, unit: Unit, language: Language): Meaning | null {
  if (unit === 'second') return { minutes: count / 60 };
  const minutes = elapsed[unit];
  if (minutes !== undefined) return { minutes: Math.round(count * minutes) };
  if (unit === 'fortnight') return span(2 * count, 'week', language);
  if (unit === 'business-hour') return { businessHours: count };
  if (!Number.isInteger(count)) return halfSpan(count, unit, language);
  const inDays = (days: number) => onDay({ is: 'span', count: days, unit: 'day' });
  // Eight and fifteen days are one and two weeks to those who count today as well.
  const countsToday = language.hIsClock && unit === 'day' && (count === 8 || count === 15);
  if (countsToday) return { ...inDays(count - 1), or: [inDays(count)] };
  return onDay({ is: 'span', count, unit: unit as 'day' | 'week' | 'month' | 'quarter' | 'year' | 'business-day' });
}

/** Half a day is twelve hours, half a year six months; half a week or month nobody can count. */
function halfSpan(count: number, unit: Unit, language: Language): Meaning | null {
  if (unit === 'day') return { minutes: Math.round(count * 24 * 60) };
  if (unit === 'year') return span(Math.round(count * 12), 'month', language);
  return null;
}

function joinSpans(a: Meaning, b: Meaning): Meaning {
  const minutes = (a.minutes ?? 0) + (b.minutes ?? 0);
  const days = [...(a.days ?? []), ...(b.days ?? [])];
  return { ...(minutes > 0 ? { minutes } : {}), ...(days.length > 0 ? { days } : {}) };
}

/** `own` are the minutes of the time itself, without those that stand apart. */
function timeOf(held: Held): { hour: number; minute: number; own: number; form: string } {
  const value = held.captures.time ?? held.captures.hour;
  const apart = held.or('min', 0);
  if (!Array.isArray(value)) return { hour: Number(value), minute: apart, own: 0, form: 'bare' };
  return { hour: Number(value[0]), minute: Number(value[1]) + apart, own: Number(value[1]), form: `${value[2]}` };
}

function clock(held: Held, formOf: (written: string) => ClockForm): Meaning | null {
  const { hour, minute, form: written } = timeOf(held);
  const form = formOf(written);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  if ((form === 'am' || form === 'pm') && (hour > 12 || hour === 0)) {
    // "14:30 in the afternoon" says one thing twice.
    return form === 'pm' && hour > 12 ? { clock: { is: 'time', hour, minute, form: 'exact' } } : null;
  }
  return {
    clock: { is: 'time', hour, minute, form: hour > 12 || hour === 0 ? (form === 'pm' ? 'pm' : 'exact') : form },
  };
}

/** "14:00", "at 4", "9.30", "2h": what each can be depends on how it is written. */
function at(held: Held, language: Language): Meaning | null {
  const { form: written } = timeOf(held);
  const said = held.captures.said !== undefined;
  switch (written) {
    case 'exact':
    case 'h-exact':
      return clock(held, () => 'exact');
    case 'colon':
      return clock(held, () => (language.clock24 ? 'uhr' : 'colon'));
    case 'dot':
      return dotted(held, language, said);
    case 'h':
      return hours(held, language, said);
    default:
      return said ? clock(held, () => 'bare') : null;
  }
}

/** "9.30" is a time, and where a day of the month fits it may be a date. */
function dotted(held: Held, language: Language, said: boolean): Meaning | null {
  const time = clock(held, () => (language.clock24 ? 'uhr' : 'colon'));
  const { hour, minute } = timeOf(held);
  const isDate = hour >= 1 && minute >= 1 && minute <= 12;
  if (said || !isDate) return time;
  // Without a word before it, nobody can tell.
  const date = onDay({ is: 'numeric', first: hour, second: minute, year: null, slash: false });
  return time ? { ...date, or: [time] } : date;
}

function hours(held: Held, language: Language, said: boolean): Meaning | null {
  const { hour, minute } = timeOf(held);
  const time = clock(held, () => 'uhr');
  if (said || language.hIsClock) return orDuration(time, held, language);
  const duration: Meaning = { minutes: hour * 60 + minute };
  return time && hour >= 7 ? { ...time, or: [duration] } : duration;
}

/** "2h" and "2 heures" without a word before them may last so long, where an hour of the day is written so too. */
function orDuration(time: Meaning | null, held: Held, { hIsClock }: Language, more = 0): Meaning | null {
  const { hour, minute } = timeOf(held);
  if (!time || !hIsClock || held.captures.said !== undefined || hour >= 7) return time;
  return { ...time, or: [{ minutes: hour * 60 + minute + more }] };
}

/** So many minutes after or before an hour. */
function relativeClock(held: Held, by: number): Meaning | null {
  const { hour, form, own: minute } = timeOf(held);
  if (minute !== 0 || hour > 24 || Math.abs(by) > 59 || by === 0) return null;
  const total = (hour * 60 + by + 24 * 60) % (24 * 60);
  const [at, rest] = [Math.floor(total / 60), total % 60];
  const meridiem = held.captures.mer === undefined ? null : held.text<'am' | 'pm'>('mer');
  const exact = hour > 12 || form === 'exact' || at > 12;
  return {
    clock: { is: 'time', hour: exact || at > 0 ? at : 12, minute: rest, form: meridiem ?? (exact ? 'exact' : 'bare') },
  };
}
