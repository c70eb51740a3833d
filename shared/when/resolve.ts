import { addBusinessMinutes, pauseOf } from './business.ts';
import type { WhenContext } from './context.ts';
import { wallText } from './kept-repeat.ts';
import type { ClockMeaning, DayMeaning, Meaning, RepeatMeaning } from './meaning.ts';
import type { Notice, Why } from './reading.ts';
import { nextFirings, ruleOf } from './repeat.ts';
import { fromNow, minuteOfPart, onNamedDay, timeInPart } from './resolve-clock.ts';
import { type DayAnswer, resolveDay } from './resolve-day.ts';
import { compareDays, type Day, daysBetween, instantOf, minuteMs, wallAt, wallOfText } from './zone.ts';

/** An instant that is meant, or may be. */
export type Answer = {
  readonly dueAtMs: number;
  readonly why: readonly Why[];
  readonly notices: readonly Notice[];
  readonly repeat: string | null;
  /** The wall time that was meant (`kept-repeat.ts`), which a night may skip; null: the instant is all there is. */
  readonly wall: string | null;
};

export type Resolved =
  | { readonly ok: true; readonly answers: readonly Answer[] }
  | {
      readonly ok: false;
      readonly problem: 'none' | 'no-time' | 'passed' | 'too-far' | 'impossible' | 'contradiction';
    };

/** What several elements of a line say together. */
export type Whole = {
  readonly days: readonly DayMeaning[];
  readonly clock: ClockMeaning | null;
  readonly minutes: number | null;
  readonly businessHours: number | null;
  readonly repeat: RepeatMeaning | null;
  readonly afterDone: boolean;
  readonly ifNoReply: boolean;
  readonly bareCount: number | null;
};

const fiftyYearsMs = 50 * 366 * 86_400_000;
const yearMs = 366 * 86_400_000;
/** A date without a year that is so many days away has just passed: it may have been meant. */
const justPassedDays = 300;

/** @returns null when they cannot all be meant at once */
export function together(meanings: readonly Meaning[]): Whole | null {
  let clock: ClockMeaning | null = null;
  for (const { clock: next } of meanings) {
    if (!next) continue;
    const joined: ClockMeaning | null = clock === null ? next : joinClocks(clock, next);
    if (!joined) return null;
    clock = joined;
  }
  const one = <T>(pick: (meaning: Meaning) => T | undefined): T | null | 'several' => {
    const values = meanings.map(pick).filter((value) => value !== undefined);
    return values.length > 1 ? 'several' : (values[0] ?? null);
  };
  const [minutes, businessHours, repeat, bareCount] = [
    one((meaning) => meaning.minutes),
    one((meaning) => meaning.businessHours),
    one((meaning) => meaning.repeat),
    one((meaning) => meaning.bareCount),
  ];
  if (minutes === 'several' || businessHours === 'several' || repeat === 'several' || bareCount === 'several')
    return null;
  const days = meanings.flatMap((meaning) => meaning.days ?? []);
  const spans = [minutes, businessHours, bareCount].filter((value) => value !== null).length;
  const withClock = clock !== null || repeat !== null;
  const isJoinedSpan = meanings.some((meaning) => meaning.minutes !== undefined && meaning.days);
  if (spans > 1 || (spans === 1 && (withClock || (days.length > 0 && !isJoinedSpan)))) return null;
  const afterDone = meanings.some((meaning) => meaning.afterDone);
  const ifNoReply = meanings.some((meaning) => meaning.ifNoReply);
  if (meanings.some(({ past }) => past) || (afterDone && repeat === null)) return null;
  return { days, clock, minutes, businessHours, repeat, afterDone, ifNoReply, bareCount };
}

function joinClocks(a: ClockMeaning, b: ClockMeaning): ClockMeaning | null {
  if (a.is === 'part' && b.is === 'part') return a.part === b.part ? a : null;
  if (a.is === 'time' && b.is === 'time') return null;
  const [time, part] = a.is === 'time' ? [a, b] : [b, a];
  return time.is === 'time' && part.is === 'part' ? timeInPart(time, part.part) : null;
}

/** Every instant that the whole can mean: one, or several of which the agent has to choose. */
export function resolve(whole: Whole, context: WhenContext): Resolved {
  const found = whole.repeat ? repeated(whole, whole.repeat, context) : once(whole, context);
  if (!found.ok) return found;
  const { nowMs } = context;
  const later = found.answers.filter(({ dueAtMs }) => dueAtMs > nowMs);
  if (later.length === 0) return { ok: false, problem: 'passed' };
  const near = later.filter(({ dueAtMs }) => dueAtMs < nowMs + fiftyYearsMs);
  if (near.length === 0) return { ok: false, problem: 'too-far' };
  const answers = near.map((answer) => {
    const isFar = answer.dueAtMs > nowMs + yearMs && !answer.why.includes('far');
    return isFar ? { ...answer, why: [...answer.why, 'far' as const] } : answer;
  });
  return { ok: true, answers: distinct(answers) };
}

const distinct = (answers: readonly Answer[]): readonly Answer[] =>
  answers.filter(({ dueAtMs }, index) => answers.findIndex((other) => other.dueAtMs === dueAtMs) === index);

function once(whole: Whole, context: WhenContext): Resolved {
  const { days, clock, minutes, businessHours, bareCount } = whole;
  if (bareCount !== null) return bare(bareCount, context);
  if (businessHours !== null) {
    const dueAtMs = addBusinessMinutes(wholeSecond(context.nowMs), businessHours * 60, context.zone, context.hours);
    return dueAtMs === null
      ? { ok: false, problem: 'impossible' }
      : plain([{ dueAtMs, why: [], notices: [], repeat: null, wall: null }]);
  }
  if (minutes !== null) return elapsed(minutes, days, context);
  if (days.length > 0) return onDays(days, clock, context);
  if (clock === null) return { ok: false, problem: whole.ifNoReply ? 'no-time' : 'none' };
  const { day, minute } = wallAt(context.nowMs, context.zone);
  return plain(
    fromNow(clock, minute, 2, context.hours).map((each) => at(day, each.minute, each.why, each.notices, context)),
  );
}

const plain = (answers: readonly Answer[]): Resolved => ({ ok: true, answers });

/** Providers keep whole seconds: with a fraction, what was sent would never read back as what was meant. */
const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

function at(day: Day, minute: number, why: readonly Why[], notices: readonly Notice[], context: WhenContext): Answer {
  const { ms, change } = instantOf(day, minute, context.zone);
  const said = change === 'none' ? notices : [...notices, { kind: change }];
  return { dueAtMs: ms, why, notices: said, repeat: null, wall: wallText(day, minute) };
}

/** "in 10" are minutes; so few may as well be hours or days. */
function bare(count: number, context: WhenContext): Resolved {
  // A date, a year or a price, of which nobody counts minutes.
  if (!Number.isInteger(count) || count >= 1000) return { ok: false, problem: 'none' };
  const now = wholeSecond(context.nowMs);
  const answer = (dueAtMs: number, why: readonly Why[], notices: readonly Notice[] = []): Answer => ({
    dueAtMs,
    why,
    notices,
    repeat: null,
    wall: null,
  });
  if (count >= 5) return plain([answer(now + count * minuteMs, [], [{ kind: 'minutes' }])]);
  const { day } = wallAt(now, context.zone);
  return plain([
    answer(now + count * minuteMs, ['minutes']),
    answer(now + count * 60 * minuteMs, ['hours']),
    at(day.add({ days: Math.round(count) }), context.hours.morning, ['days'], [], context),
  ]);
}

/** Durations are elapsed time; days that stand beside hours are days of the calendar, at the same time on the wall. */
function elapsed(minutes: number, days: readonly DayMeaning[], context: WhenContext): Resolved {
  const now = wholeSecond(context.nowMs);
  if (days.length === 0) {
    return plain([{ dueAtMs: now + Math.round(minutes * 60) * 1000, why: [], notices: [], repeat: null, wall: null }]);
  }
  const wall = wallAt(now, context.zone);
  let day = wall.day;
  for (const meaning of days) day = resolveDay(meaning, day, context)[0]?.day ?? day;
  const start = at(day, wall.minute, [], [], context);
  return plain([{ ...start, dueAtMs: start.dueAtMs + Math.round(minutes * 60) * 1000, wall: null }]);
}

function onDays(days: readonly DayMeaning[], clock: ClockMeaning | null, context: WhenContext): Resolved {
  const { day: today, minute: now } = wallAt(context.nowMs, context.zone);
  const spans = days.filter((day) => day.is === 'span');
  const both = weekdayOnDay(days, today);
  const lists = both
    ? [both]
    : days.length > 1 && spans.length === days.length
      ? [summed(spans, today, context)]
      : days.map((day) => resolveDay(day, today, context));
  if (lists.some((list) => list.length === 0)) return { ok: false, problem: 'impossible' };
  const agreed = agree(lists);
  if (!agreed) return { ok: false, problem: 'contradiction' };
  const answers = agreed.flatMap((each) => inDay(each, clock, today, now, context));
  if (answers.length === 0) return { ok: false, problem: 'passed' };
  // Of two days that one word can mean, one may be over: then nobody has to be asked.
  const several = answers.length > 1;
  return plain(answers.map((answer) => (several ? answer : { ...answer, why: answer.why.filter(isReasonAlone) })));
}

/** What is said of an answer that has no other beside it. */
const isReasonAlone = (why: Why) =>
  why === 'month-first' || why === 'day-first' || why === 'far' || why === 'next-year';

/** "in 2 weeks and 3 days" */
function summed(spans: readonly DayMeaning[], today: Day, context: WhenContext): readonly DayAnswer[] {
  let list: readonly DayAnswer[] = [];
  let day = today;
  for (const meaning of spans) {
    list = resolveDay(meaning, day, context);
    day = list[0]?.day ?? day;
  }
  return list;
}

/** Where two words name a day, it has to be the same: "Friday 27 November". */
function agree(lists: readonly (readonly DayAnswer[])[]): readonly DayAnswer[] | null {
  const [first = [], ...others] = lists;
  const both = first.filter(({ day }) =>
    others.every((list) => list.some((other) => compareDays(other.day, day) === 0)),
  );
  if (both.length === 0) return null;
  const notices = lists.flatMap((list) => list[0]?.notices ?? []);
  return others.length === 0 ? both : both.map((each) => ({ ...each, why: [], notices, instead: null }));
}

function inDay(
  answer: DayAnswer,
  clock: ClockMeaning | null,
  today: Day,
  now: number,
  context: WhenContext,
): readonly Answer[] {
  const { hours } = context;
  const make = (day: Day, minute: number, why: readonly Why[], notices: readonly Notice[]): Answer => {
    const pause = answer.minute === hours.weekend ? null : pauseOf(day, hours);
    const said = pause ? [...answer.notices, { kind: pause }] : answer.notices;
    return at(day, minute, [...answer.why, ...why, ...jump(day, answer, today)], [...said, ...notices], context);
  };
  const isToday = compareDays(answer.day, today) === 0;
  if (!clock) {
    const minute = answer.minute ?? hours.morning;
    if (!isToday) return [make(answer.day, minute, [], [])];
    if (minute > now) return [make(answer.day, minute, [], [])];
    if (answer.instead) return [make(answer.instead, minute, [], [])];
    // "Today", said in the course of it, is before it ends.
    const evening = hours.evening;
    return answer.minute === null && answer.why.length === 0 && evening > now
      ? [make(answer.day, evening, [], [])]
      : [];
  }
  const times = isToday ? fromNow(clock, now, 1, hours) : onNamedDay(clock, hours);
  if (times.length > 0 || !answer.instead)
    return times.map((time) => make(answer.day, time.minute, time.why, time.notices));
  return onNamedDay(clock, hours).map((time) =>
    make(answer.instead ?? answer.day, time.minute, time.why, time.notices),
  );
}

/** A weekday and a day of the month are the next day that is both: “friday the 13th”. Null: something else is said. */
function weekdayOnDay(days: readonly DayMeaning[], today: Day): readonly DayAnswer[] | null {
  const wanted = days.find((day) => day.is === 'weekday' && day.which === 'any');
  const onDay = days.find((day) => day.is === 'month-day');
  if (days.length !== 2 || wanted?.is !== 'weekday' || onDay?.is !== 'month-day') return null;
  // Within 28 years each day of a month falls on each weekday.
  for (let month = today.with({ day: 1 }), left = 28 * 12; left > 0; month = month.add({ months: 1 }), left--) {
    if (onDay.day > month.daysInMonth) continue;
    const day = month.with({ day: onDay.day });
    if (day.dayOfWeek !== wanted.weekday || compareDays(day, today) < 0) continue;
    return [{ day, minute: null, why: [], notices: [], instead: null }];
  }
  return null;
}

/** Most of a year ahead, since this year's has just passed. */
function jump(day: Day, { instead }: DayAnswer, today: Day): readonly Why[] {
  const days = daysBetween(today, day);
  return instead !== null && days > justPassedDays && days <= 366 ? ['next-year'] : [];
}

/** The first firing and the rule; what the words leave out, the first day says. */
function repeated(whole: Whole, repeat: RepeatMeaning, context: WhenContext): Resolved {
  const { nowMs, zone, hours } = context;
  const { day: today } = wallAt(nowMs, zone);
  // No rule says these: they would ring through the night, each day of every second week, or on a day nobody works.
  const isNoRule = repeat.unit === 'business-day' && (repeat.every > 1 || hours.businessDays.length === 0);
  if (repeat.unit === 'business-hour' || isNoRule) return { ok: false, problem: 'impossible' };
  const [named] = whole.days;
  if (repeat.unit === 'week' && repeat.every === 1 && whole.days.length === 1 && named?.is === 'month-day') {
    // “Every friday the 13th”: of months in which both are one day.
    const both: RepeatMeaning = {
      unit: 'month',
      every: 1,
      monthDay: named.day,
      ...(repeat.weekdays ? { weekdays: repeat.weekdays } : {}),
    };
    return repeated({ ...whole, days: [] }, both, context);
  }
  if (repeat.unit === 'hour' || repeat.unit === 'minute') {
    if (whole.days.length > 0 || whole.clock) return { ok: false, problem: 'impossible' };
    const step = repeat.unit === 'minute' ? repeat.every : repeat.every * 60;
    const dueAtMs = wholeSecond(nowMs) + step * minuteMs;
    return plain([{ dueAtMs, why: [], notices: [], repeat: ruleOf(repeat, today, hours), wall: null }]);
  }
  if (whole.days.length > 0) return fromDay(whole, repeat, context);
  const times = clockOf(whole.clock, context);
  return plain(
    times.map(({ minute, why, notices }) => {
      const rule = ruleOf(repeat, today, hours);
      const from = firstDay(repeat, today, minute, context);
      return { ...at(from, minute, why, notices, context), repeat: rule };
    }),
  );
}

function clockOf(clock: ClockMeaning | null, { hours }: WhenContext) {
  if (!clock) return [{ minute: hours.morning, why: [], notices: [] }];
  if (clock.is === 'part') return [{ minute: minuteOfPart(clock.part, hours), why: [], notices: [] }];
  return onNamedDay(clock, hours);
}

/** The first day of a repeat that names its days, or one step from today where it names none. */
function firstDay(repeat: RepeatMeaning, today: Day, minute: number, context: WhenContext): Day {
  const { zone, nowMs, hours } = context;
  const namesDays = repeat.unit === 'day' || repeat.unit === 'business-day' || repeat.weekdays || repeat.monthDay;
  if (namesDays && !(repeat.unit === 'day' && repeat.every > 1)) {
    // Counted in steps of one: which of the weeks is the first, nobody has said.
    const rule = ruleOf({ ...repeat, every: 1 }, today, hours);
    const [first] = nextFirings(rule, wallText(today, minute), zone, { afterMs: nowMs, count: 1 });
    return first === undefined ? today : wallAt(first, zone).day;
  }
  const step = repeat.every * (repeat.unit === 'quarter' ? 3 : 1);
  if (repeat.unit === 'week') return today.add({ weeks: step });
  if (repeat.unit === 'day') return today.add({ days: step });
  return repeat.unit === 'year' ? today.add({ years: step }) : today.add({ months: step });
}

/** "every 2 weeks from monday", "monthly on the 15th" */
function fromDay(whole: Whole, repeat: RepeatMeaning, context: WhenContext): Resolved {
  const found = onDays(whole.days, whole.clock, context);
  if (!found.ok) return found;
  const { zone, hours } = context;
  const answers = found.answers.map((answer) => {
    const { day, minute } = answer.wall === null ? wallAt(answer.dueAtMs, zone) : wallOfText(answer.wall);
    const rule = ruleOf(repeat, day, hours);
    const start = answer.wall ?? answer.dueAtMs;
    const [first] = nextFirings(ruleOf({ ...repeat, every: 1 }, day, hours), start, zone, {
      afterMs: answer.dueAtMs - 1,
      count: 1,
    });
    const same = first === undefined || first === answer.dueAtMs;
    return { ...(same ? answer : at(wallAt(first, zone).day, minute, answer.why, [], context)), repeat: rule };
  });
  return plain(answers);
}
