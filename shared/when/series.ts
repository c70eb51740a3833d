import type { FollowUp } from '../follow-up.ts';
import { isOfTime, parseRepeat, utcText, wallText } from './kept-repeat.ts';
import { anchored, minuteOf, nextFiring } from './next-firing.ts';
import { nextFirings } from './repeat.ts';
import { dayMin, instantOf, minuteMs, wallAt, wallOfText } from './zone.ts';
import type { ZoneChange } from './zone-changes.ts';

/** What another program needs to find the firings of a repeat by RFC 5545, which counts from the first that is told. */
export type Series = {
  /** Epoch ms. */
  readonly firstMs: number;
  readonly rule: string;
  /** Elapsed time is counted, in UTC; else the wall of the zone. */
  readonly isOfTime: boolean;
  /** What the rule means and does not fire, as its start is written: holidays, and times that a night has not. */
  readonly leftOut: readonly string[];
  /** What fires in place of the latter, epoch ms. */
  readonly added: readonly number[];
};

/** The firings of a follow-up that no rule says, epoch ms, and those that one does. */
export type Firings = { readonly alone: readonly number[]; readonly series: Series | null };

/** The longest that firings on one day are looked for: a rule of minutes has as many. */
const mostOnOneDay = dayMin;

/**
 * How a follow-up is told to a program that knows nothing of ours.
 * @param holidays ISO days
 * @param changes of its zone, as far as firings are to be right
 */
export function firingsOf(followUp: FollowUp, holidays: readonly string[], changes: readonly ZoneChange[]): Firings {
  const alone: number[] = [];
  for (let at: FollowUp | null = followUp; at; at = nextFiring(at, at.dueAtMs, holidays)) {
    const series = seriesFrom(at, holidays, changes);
    if (series) return { alone, series };
    // Put off, or moved by the clocks: it is where no rule has it.
    alone.push(at.dueAtMs);
    if (at.repeat === null || parseRepeat(at.repeat).from === 'completion') break;
  }
  return { alone, series: null };
}

function seriesFrom(at: FollowUp, holidays: readonly string[], changes: readonly ZoneChange[]): Series | null {
  const { repeat, zone, dueAtMs } = at;
  if (repeat === null) return null;
  const kept = anchored(at, repeat);
  const { rule, start } = kept;
  const ofTime = isOfTime(rule);
  const isMoved = kept.movedFromMs !== null || (!ofTime && wallAt(dueAtMs, zone).minute !== minuteOf(start));
  if (kept.from === 'completion' || isMoved) return null;
  const count = Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? 0);
  // Read once in any case: a rule that is none is not told to others.
  const left = nextFirings(rule, start, zone, { afterMs: dueAtMs - 1, count: Math.max(count, 1) });
  const gaps = ofTime ? [] : gapsOf({ rule, start, zone }, dueAtMs, changes);
  const skipped = kept.skipsHolidays ? holidays : [];
  return {
    firstMs: dueAtMs,
    rule: widelyRead(rule).replace(/COUNT=\d+/, `COUNT=${left.length}`),
    isOfTime: ofTime,
    leftOut: [...skipped.flatMap((day) => onDay({ rule, start, zone }, day, dueAtMs)), ...gaps.map(({ wall }) => wall)],
    added: gaps.map(({ ms }) => ms),
  };
}

/** The last of 28 to 31 is the last day: many calendars know no BYSETPOS among days of the month. */
const widelyRead = (rule: string) =>
  rule
    .replace('BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'BYMONTHDAY=-1')
    .replace(/(BYMONTH=2;.*)BYMONTHDAY=28,29;BYSETPOS=-1/, '$1BYMONTHDAY=-1');

type Rule = { readonly rule: string; readonly start: string; readonly zone: string };

/** Nights that leave the time of a rule out. */
function gapsOf({ rule, start, zone }: Rule, fromMs: number, changes: readonly ZoneChange[]) {
  return changes.flatMap(({ atMs, fromOffsetMs, toOffsetMs }) => {
    if (atMs <= fromMs || toOffsetMs <= fromOffsetMs) return [];
    const { day, minute } = wallAt(atMs, zone);
    const at = minuteOf(start);
    if (at >= minute || at < minute - (toOffsetMs - fromOffsetMs) / minuteMs) return [];
    const isFiring = nextFirings(rule, start, zone, { afterMs: atMs - 1, count: 1 })[0] === atMs;
    return isFiring ? [{ wall: wallText(day, at), ms: atMs }] : [];
  });
}

/** The firings on one day, as the start is written. @param isoDay as 2026-12-25 */
function onDay({ rule, start, zone }: Rule, isoDay: string, fromMs: number): readonly string[] {
  const { day } = wallOfText(isoDay);
  const beginMs = instantOf(day, 0, zone).ms;
  const endMs = instantOf(day, dayMin, zone).ms;
  const which = { afterMs: Math.max(beginMs - 1, fromMs), count: isOfTime(rule) ? mostOnOneDay : 1 };
  if (endMs <= fromMs) return [];
  return nextFirings(rule, start, zone, which)
    .filter((ms) => ms < endMs)
    .map((ms) => (isOfTime(rule) ? utcText(ms) : wallText(day, minuteOf(start))));
}
