import { addBusinessDays } from './business.ts';
import type { WhenContext } from './context.ts';
import type { Edge } from './language.ts';
import type { DayMeaning } from './meaning.ts';
import type { Notice, Why } from './reading.ts';
import { compareDays, type Day, dayOrNull } from './zone.ts';

/** A day that can be meant. */
export type DayAnswer = {
  readonly day: Day;
  /** Minutes after midnight where the words bring a time along; null: a morning like any other. */
  readonly minute: number | null;
  readonly why: readonly Why[];
  readonly notices: readonly Notice[];
  /** What is meant instead when the time of that day has passed; null: it is over. */
  readonly instead: Day | null;
};

const answer = (day: Day, more: Partial<DayAnswer> = {}): DayAnswer => ({
  day,
  minute: null,
  why: [],
  notices: [],
  instead: null,
  ...more,
});

/** @returns every day that can be meant, the likeliest first; none when the calendar has no such day */
export function resolveDay(meaning: DayMeaning, today: Day, context: WhenContext): readonly DayAnswer[] {
  switch (meaning.is) {
    case 'offset':
      return [answer(today.add({ days: meaning.days }))];
    case 'weekday':
      return weekday(meaning.weekday, meaning.which, today);
    case 'weekday-of-week':
      return [answer(mondayOf(today).add({ days: meaning.week * 7 + meaning.weekday - 1 }))];
    case 'weekday-after':
      return weekday(meaning.weekday, 'any', today).map((each) => ({
        ...each,
        day: each.day.add({ days: 7 * meaning.weeks }),
      }));
    case 'weekday-in':
      return weekdayIn(meaning.weekday, meaning.weeks, today);
    case 'date':
      return date(meaning.day, meaning.month, meaning.year, today);
    case 'numeric':
      return numeric(meaning, today, context);
    case 'month-day':
      return monthDay(meaning.day, today);
    case 'day-of-month':
      return inMonth(meaning.month, today, (first) =>
        meaning.day === -1 ? first.with({ day: first.daysInMonth }) : dayOrNull(first.year, first.month, meaning.day),
      );
    case 'nth-weekday':
      return nthWeekday(meaning, today);
    case 'period':
      return [period(meaning.unit, meaning.ahead, meaning.edge, today, context)];
    case 'named-month':
      return namedMonth(meaning.month, meaning.year, meaning.edge, today, context);
    case 'weekend':
      return weekend(meaning.ahead, today, context);
    case 'span':
      return span(meaning.count, meaning.unit, today, context);
    default:
      return meaning satisfies never;
  }
}

const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 });
const daysTo = (weekday: number, today: Day): number => (weekday - today.dayOfWeek + 7) % 7;

function weekday(
  wanted: number,
  which: 'any' | 'this' | 'coming' | 'next' | 'after-next',
  today: Day,
): readonly DayAnswer[] {
  const days = daysTo(wanted, today);
  const coming = today.add({ days: days === 0 ? 7 : days });
  if (which === 'coming') return [answer(coming)];
  if (which === 'any' || which === 'this') {
    if (days !== 0) return [answer(coming)];
    // Who names today by its weekday may well mean the next: only its time tells.
    const now = answer(today, { why: ['today'] });
    return which === 'this' ? [now] : [now, answer(coming, { why: ['week-later'] })];
  }
  const weeks = which === 'after-next' ? 1 : 0;
  const first = coming.add({ days: 7 * weeks });
  const isThisWeek = days !== 0 && compareDays(coming, mondayOf(today).add({ days: 7 })) < 0;
  if (!isThisWeek) return [answer(first)];
  return [answer(first, { why: ['this-week'] }), answer(first.add({ days: 7 }), { why: ['week-later'] })];
}

function weekdayIn(wanted: number, weeks: number, today: Day): readonly DayAnswer[] {
  const days = daysTo(wanted, today);
  const ofThatWeek = mondayOf(today).add({ days: 7 * weeks + wanted - 1 });
  const afterNext = today.add({ days: days + 7 * weeks });
  if (compareDays(ofThatWeek, afterNext) === 0) return [answer(afterNext)];
  return [answer(ofThatWeek, { why: ['date'] }), answer(afterNext, { why: ['week-later'] })];
}

function date(day: number, month: number, year: number | null, today: Day): readonly DayAnswer[] {
  if (year !== null) {
    const only = dayOrNull(year, month, day);
    return only ? [answer(only)] : [];
  }
  // Between two leap days lie up to eight years.
  const days = Array.from({ length: 9 }, (_, ahead) => dayOrNull(today.year + ahead, month, day)).filter(
    (each) => each !== null && compareDays(each, today) >= 0,
  );
  const [first, second] = days;
  return first ? [answer(first, { instead: second ?? null })] : [];
}

function numeric(
  { first, second, year, slash }: Extract<DayMeaning, { is: 'numeric' }>,
  today: Day,
  { dateOrder }: WhenContext,
): readonly DayAnswer[] {
  const monthFirst = slash && (dateOrder === 'month-first' ? first <= 12 : second > 12);
  const [day, month] = monthFirst ? [second, first] : [first, second];
  const notices: Notice[] = slash && first !== second ? [{ kind: monthFirst ? 'month-first' : 'day-first' }] : [];
  const why: Why[] = slash && first !== second ? [monthFirst ? 'month-first' : 'day-first'] : [];
  return date(day, month, year, today).map((each) => ({ ...each, notices, why }));
}

/** The next day of that number; a month without it is passed over. */
function monthDay(wanted: number, today: Day): readonly DayAnswer[] {
  const months = Array.from({ length: 4 }, (_, ahead) => today.with({ day: 1 }).add({ months: ahead }));
  const days = months.flatMap(({ year, month }) => dayOrNull(year, month, wanted) ?? []);
  const [first, second] = days.filter((day) => compareDays(day, today) >= 0);
  if (!first) return [];
  if (compareDays(first, today) !== 0 || !second) return [answer(first)];
  return [answer(first, { why: ['today'] }), answer(second, { why: ['date'] })];
}

/** @param ahead months from the present one; null: the next in which the day is still to come */
function inMonth(ahead: number | null, today: Day, pick: (first: Day) => Day | null): readonly DayAnswer[] {
  const first = today.with({ day: 1 });
  const at = (months: number) => pick(first.add({ months }));
  if (ahead !== null) {
    const only = at(ahead);
    return only ? [answer(only)] : [];
  }
  const [next, after] = [0, 1, 2, 3].map(at).filter((day) => day !== null && compareDays(day, today) >= 0);
  return next ? [answer(next, { instead: after ?? null })] : [];
}

function nthWeekday(
  { nth, weekday: wanted, month, named }: Extract<DayMeaning, { is: 'nth-weekday' }>,
  today: Day,
): readonly DayAnswer[] {
  const pick = (first: Day): Day | null => {
    if (nth === -1) {
      const last = first.with({ day: first.daysInMonth });
      return last.subtract({ days: (last.dayOfWeek - wanted + 7) % 7 });
    }
    const day = 1 + daysTo(wanted, first) + 7 * (nth - 1);
    return day <= first.daysInMonth ? first.with({ day }) : null;
  };
  if (named === null) return inMonth(month, today, pick);
  const years = [today.year, today.year + 1].map((year) => pick(today.with({ year, day: 1, month: named })));
  const [first, second] = years.filter((day) => day !== null && compareDays(day, today) >= 0);
  return first ? [answer(first, { instead: second ?? null })] : [];
}

function period(
  unit: 'week' | 'month' | 'quarter' | 'year',
  ahead: number,
  edge: Edge,
  today: Day,
  { hours }: WhenContext,
): DayAnswer {
  const end = edge === 'end' ? { minute: hours.endOfDay } : {};
  if (unit === 'week') {
    const monday = mondayOf(today).add({ days: 7 * ahead });
    const last = Math.max(...hours.businessDays, 1);
    return answer(monday.add({ days: edge === 'start' ? 0 : edge === 'mid' ? 2 : last - 1 }), end);
  }
  const months = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const month = today.month - 1 - ((today.month - 1) % months) + 1;
  const first = today.with({ month, day: 1 }).add({ months: months * ahead });
  if (edge === 'end') return answer(first.add({ months }).subtract({ days: 1 }), end);
  if (edge === 'start') return answer(first);
  return answer(months === 1 ? first.with({ day: 15 }) : first.add({ months: Math.floor(months / 2) }));
}

function namedMonth(
  month: number,
  year: number | null,
  edge: Edge,
  today: Day,
  { hours }: WhenContext,
): readonly DayAnswer[] {
  const end = edge === 'end' ? { minute: hours.endOfDay } : {};
  const of = (each: number): Day => {
    const first = today.with({ year: each, day: 1, month });
    return first.with({ day: edge === 'start' ? 1 : edge === 'mid' ? 15 : first.daysInMonth });
  };
  if (year !== null) return [answer(of(year), end)];
  const [first, second] = [of(today.year), of(today.year + 1), of(today.year + 2)].filter(
    (day) => compareDays(day, today) >= 0,
  );
  return first ? [answer(first, { ...end, instead: second ?? null })] : [];
}

function weekend(ahead: number, today: Day, { hours }: WhenContext): readonly DayAnswer[] {
  const saturday = mondayOf(today).add({ days: 5 });
  const minute = hours.weekend;
  const isWeekend = today.dayOfWeek > 5;
  if (ahead === 0) {
    if (!isWeekend) return [answer(saturday, { minute })];
    return [answer(today, { minute, instead: today.dayOfWeek === 6 ? saturday.add({ days: 1 }) : null })];
  }
  const next = answer(saturday.add({ days: 7 * ahead }), { minute });
  if (isWeekend || ahead > 1) return [next];
  return [answer(saturday, { minute, why: ['this-week'] }), { ...next, why: ['week-later'] }];
}

function span(
  count: number,
  unit: Extract<DayMeaning, { is: 'span' }>['unit'],
  today: Day,
  { hours }: WhenContext,
): readonly DayAnswer[] {
  if (unit === 'business-day') {
    const added = addBusinessDays(today, count, hours);
    if (!added) return [];
    const days = added.skipped.map((day) => day.toString());
    return [
      answer(added.day, { minute: hours.businessStart, notices: days.length > 0 ? [{ kind: 'skipped', days }] : [] }),
    ];
  }
  if (unit === 'day') return [answer(today.add({ days: count }))];
  if (unit === 'week') return [answer(today.add({ weeks: count }))];
  const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12);
  const day = today.add({ months });
  return [answer(day, { notices: day.day === today.day ? [] : [{ kind: 'month-end' }] })];
}
