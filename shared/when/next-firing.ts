import type { FollowUp, NextFiring } from '../follow-up.ts';
import { formatRepeat, isOfTime, type KeptRepeat, parseRepeat, startOf } from './kept-repeat.ts';
import type { Choice } from './reading.ts';
import { nextAfterCompletion, nextFirings } from './repeat.ts';
import { instantOf, wallAt } from './zone.ts';

/** What a record keeps of the repeat that was read. */
export const keptRepeat = (
  { repeat: rule, repeatFrom: from, repeatStart: start }: ReadRepeat,
  skipsHolidays: boolean,
): string | null => (rule === null ? null : formatRepeat({ rule, start, movedFromMs: null, from, skipsHolidays }));

type ReadRepeat = Pick<Choice, 'repeat' | 'repeatFrom' | 'repeatStart'>;

/** Whether it counts from when the last one was completed, so that nobody knows yet when it comes. */
export const isFromCompletion = (repeat: string): boolean => parseRepeat(repeat).from === 'completion';

/** The rule with its start written down, for records that do not have it. */
export const anchored = ({ zone, dueAtMs }: Pick<FollowUp, 'zone' | 'dueAtMs'>, repeat: string) => {
  const kept = parseRepeat(repeat);
  return { ...kept, start: kept.start ?? startOf(kept.rule, dueAtMs, zone) };
};

/** This one of a series at another time: the others stay where they are. */
export function movedTo(followUp: FollowUp, dueAtMs: number, words: string): FollowUp {
  if (followUp.repeat === null) return { ...followUp, dueAtMs, words };
  const kept = anchored(followUp, followUp.repeat);
  const repeat = formatRepeat({ ...kept, movedFromMs: kept.movedFromMs ?? followUp.dueAtMs });
  return { ...followUp, dueAtMs, words, repeat };
}

/** What is to be set, at its first firing that is on no holiday where it skips them. @param holidays ISO days */
export function fromFirstFiring(followUp: FollowUp, holidays: readonly string[]): FollowUp {
  const { repeat, dueAtMs, zone } = followUp;
  if (repeat === null) return followUp;
  const kept = anchored(followUp, repeat);
  const isHoliday = holidayIn(kept, zone, holidays);
  if (!isHoliday(dueAtMs)) return followUp;
  if (kept.from === 'time') return nextFiring(followUp, dueAtMs, holidays) ?? followUp;
  return { ...followUp, dueAtMs: pastHolidays(dueAtMs, timeOfDay(kept, dueAtMs, zone), zone, isHoliday) };
}

/** The firings behind the one that a follow-up stands at, at most so many, epoch ms. */
export function firingsAfter(followUp: FollowUp, count: number, holidays: readonly string[]): readonly number[] {
  const firings: number[] = [];
  for (let at = nextFiring(followUp, followUp.dueAtMs, holidays); at && firings.length < count; ) {
    firings.push(at.dueAtMs);
    at = nextFiring(at, at.dueAtMs, holidays);
  }
  return firings;
}

/** Firings as they come where some days are holidays. @param holidays ISO days, which a repeat may skip */
export const nextFiringBeside =
  (holidays: () => readonly string[]): NextFiring =>
  (followUp, afterMs) =>
    nextFiring(followUp, afterMs, holidays());

/** @param holidays ISO days, which a repeat may skip */
export function nextFiring(followUp: FollowUp, afterMs: number, holidays: readonly string[]): FollowUp | null {
  const { repeat, zone } = followUp;
  if (repeat === null) return null;
  const kept = anchored(followUp, repeat);
  const overMs = Math.max(followUp.dueAtMs, kept.movedFromMs ?? followUp.dueAtMs);
  const isHoliday = holidayIn(kept, zone, holidays);
  if (kept.from === 'completion') return fromCompletion(followUp, kept, afterMs, isHoliday);
  const behind = (ms: number) => nextFirings(kept.rule, kept.start, zone, { afterMs: ms, count: 1 })[0];
  let next = behind(Math.max(overMs, afterMs));
  // Whole days are passed over: a rule of minutes has hundreds of firings on one holiday.
  while (next !== undefined && isHoliday(next)) next = behind(nextMidnight(next, zone) - 1);
  return next === undefined
    ? null
    : { ...followUp, dueAtMs: next, repeat: formatRepeat({ ...kept, movedFromMs: null }) };
}

type IsHoliday = (ms: number) => boolean;

const holidayIn =
  ({ skipsHolidays }: KeptRepeat, zone: string, holidays: readonly string[]): IsHoliday =>
  (ms) =>
    skipsHolidays && holidays.includes(wallAt(ms, zone).day.toString());

const nextMidnight = (ms: number, zone: string) => instantOf(wallAt(ms, zone).day.add({ days: 1 }), 0, zone).ms;

/** Nobody counts its firings but itself: a COUNT is what is left of it. */
function fromCompletion(
  followUp: FollowUp,
  kept: ReturnType<typeof anchored>,
  afterMs: number,
  isHoliday: IsHoliday,
): FollowUp | null {
  const left = /COUNT=(\d+)/.exec(kept.rule)?.[1];
  if (left !== undefined && Number(left) <= 1) return null;
  const { zone } = followUp;
  const rule = left === undefined ? kept.rule : kept.rule.replace(/COUNT=\d+/, `COUNT=${Number(left) - 1}`);
  const minute = timeOfDay(kept, afterMs, zone);
  const ms = pastHolidays(nextAfterCompletion(rule, afterMs, zone, minute), minute, zone, isHoliday);
  const until = /UNTIL=([^;]+)/.exec(rule)?.[1];
  if (until !== undefined && startOf(rule, ms, zone) > until) return null;
  return { ...followUp, dueAtMs: ms, repeat: formatRepeat({ ...kept, rule, movedFromMs: null }) };
}

/** Hours that end on a holiday go on at the time of day from which they were counted. */
const timeOfDay = ({ rule, start }: { rule: string; start: string }, countedMs: number, zone: string) =>
  isOfTime(rule) ? wallAt(countedMs, zone).minute : minuteOf(start);

function pastHolidays(fromMs: number, minute: number, zone: string, isHoliday: IsHoliday): number {
  let ms = fromMs;
  while (isHoliday(ms)) ms = nextAfterCompletion('FREQ=DAILY', ms, zone, minute);
  return ms;
}

/** Minutes after midnight of a wall time as RFC 5545 writes it. */
export const minuteOf = (start: string) => Number(start.slice(9, 11)) * 60 + Number(start.slice(11, 13));
