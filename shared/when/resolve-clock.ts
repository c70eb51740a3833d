import type { Hours } from './context.ts';
import type { Part } from './language.ts';
import type { ClockMeaning } from './meaning.ts';
import type { Notice, Why } from './reading.ts';
import { dayMin } from './zone.ts';

/** A time of day that can be meant, in minutes after midnight; 1440 is the end of the day. */
export type ClockAnswer = {
  readonly minute: number;
  readonly why: readonly Why[];
  readonly notices: readonly Notice[];
};

const noon = 12 * 60;
/** Nobody is reminded in these hours who does not say so. */
const wakes = 6 * 60;
/** A bare hour between them is meant as it is, or as the afternoon's: nobody has to be asked. */
const dayStarts = 8 * 60;
const daylightEnds = 19 * 60;

/** Which part of the day a clock's time belongs to; null when both cannot be meant. */
export function timeInPart(
  time: Extract<ClockMeaning, { is: 'time' }>,
  part: Part,
): Extract<ClockMeaning, { is: 'time' }> | null {
  const late = part === 'afternoon' || part === 'evening';
  if (!late && part !== 'morning') return null;
  const minute = time.hour * 60 + time.minute;
  if (late && (time.form === 'am' || (time.form === 'exact' && minute < noon))) return null;
  if (!late && (time.form === 'pm' || minute > noon)) return null;
  // So late that it is early: of tomorrow, which nobody has said.
  if (part === 'evening' && time.form !== 'pm' && time.hour < 4) return null;
  const hour = late && time.hour < 12 && time.form !== 'exact' ? time.hour + 12 : time.hour;
  return { ...time, hour: late && time.form === 'pm' && time.hour < 12 ? time.hour + 12 : hour, form: 'exact' };
}

export function minuteOfPart(part: Part, hours: Hours): number {
  switch (part) {
    case 'morning':
      return hours.morning;
    case 'lunch':
      return hours.lunch;
    case 'noon':
      return noon;
    case 'afternoon':
      return hours.afternoon;
    case 'evening':
      return hours.evening;
    case 'end-of-day':
      return hours.endOfDay;
    case 'midnight':
      return dayMin;
    default:
      return part satisfies never;
  }
}

const only = (minute: number, notices: readonly Notice[] = []): readonly ClockAnswer[] => [
  { minute, why: [], notices },
];

/** What a clock's time can be on a day that is named and is not today. */
export function onNamedDay(clock: ClockMeaning, hours: Hours): readonly ClockAnswer[] {
  if (clock.is === 'part') {
    if (clock.part !== 'midnight') return only(minuteOfPart(clock.part, hours));
    return [
      { minute: 0, why: ['day-begins'], notices: [] },
      { minute: dayMin, why: ['day-ends'], notices: [] },
    ];
  }
  const [early, late] = bothHalves(clock);
  if (late === null) return only(early);
  if (early >= noon) return only(early);
  const isAsked = clock.form === 'uhr' ? early < wakes : early >= wakes && early < dayStarts;
  if (!isAsked) return early < wakes ? only(late, [{ kind: 'afternoon' }]) : only(early);
  const answers: readonly ClockAnswer[] = [
    { minute: early, why: ['morning'], notices: [] },
    { minute: late, why: ['afternoon'], notices: [] },
  ];
  return answers;
}

/**
 * What a clock's time can be from now on, in minutes after today's midnight: above 1440 it is tomorrow.
 * @param now minutes after midnight
 * @param days how many days may be looked at: 1 is today alone
 */
export function fromNow(clock: ClockMeaning, now: number, days: 1 | 2, hours: Hours): readonly ClockAnswer[] {
  const halves = clock.is === 'part' ? [minuteOfPart(clock.part, hours), null] : bothHalves(clock);
  const times = halves.filter((half) => half !== null);
  const coming = Array.from({ length: days }, (_, day) => times.map((time) => time + day * dayMin))
    .flat()
    .filter((minute) => minute > now)
    .sort((a, b) => a - b)
    .filter((minute, index, all) => all.findIndex((other) => other % dayMin === minute % dayMin) === index);
  const awake = coming.filter((minute) => minute % dayMin >= wakes);
  const isLiteral = times.length < 2;
  const list = isLiteral || awake.length === 0 ? coming : awake;
  const [first] = list;
  if (first === undefined) return [];
  const isPlain = isLiteral || list.length === 1 || isDaylight(first % dayMin);
  const late = !isLiteral && first % dayMin > noon && (halves[0] ?? 0) < noon;
  if (isPlain) return only(first, late ? [{ kind: 'afternoon' }] : []);
  return list.map((minute) => ({ minute, why: [minute % dayMin < noon ? 'morning' : 'afternoon'], notices: [] }));
}

const isDaylight = (minute: number) => minute >= dayStarts && minute < daylightEnds;

/** The minutes a time can be: one where it says which half of the day, else the earlier and the later. */
function bothHalves({ hour, minute, form }: Extract<ClockMeaning, { is: 'time' }>): [number, number | null] {
  const at = hour * 60 + minute;
  switch (form) {
    case 'exact':
      return [at, null];
    case 'am':
      return [hour === 12 ? minute : at, null];
    case 'pm':
      return [hour === 12 ? at : at + noon, null];
    case 'uhr':
      return hour >= 6 ? [at, null] : [at, at + noon];
    case 'bare':
    case 'colon':
      return [at, at + noon];
    default:
      return form satisfies never;
  }
}
