import type { ConversationRow } from '#shared/conversation.ts';
import type { Back, Condition, FollowUp, FollowUpEvent, Return } from '#shared/follow-up.ts';
import type { DateWords } from './dates.ts';
import { repeatWords } from './repeat-words.ts';
import { type Emphasis, say, sayAround } from './say.ts';

/** How a follow-up stands: told by colour, and by words beside it. */
export type DueState = 'later' | 'today' | 'overdue' | 'back';

export type DueLine = {
  readonly state: DueState;
  /** "14:00", "Mon 09:00", "22 min overdue", "back". */
  readonly words: string;
};

type Dates = Pick<DateWords, 'clock' | 'due' | 'endOfDayMs'>;

/** What a row says of its follow-up; null where it has none whose time is known. */
export function dueLine(row: Pick<ConversationRow, 'dueAtMs' | 'back'>, nowMs: number, dates: Dates): DueLine | null {
  if (row.back) return { state: 'back', words: say('times.due.dueLine.words.back') };
  if (row.dueAtMs === null) return null;
  if (row.dueAtMs <= nowMs)
    return {
      state: 'overdue',
      words: say('times.due.dueLine.words.overdue', { passed: passedWords(row.dueAtMs, nowMs) }),
    };
  if (row.dueAtMs <= dates.endOfDayMs(nowMs)) return { state: 'today', words: dates.clock(row.dueAtMs) };
  return { state: 'later', words: dates.due(row.dueAtMs, nowMs) };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago: "1 min", "22 min", "3 h", "1 day", "6 days". */
export function passedWords(ms: number, nowMs: number): string {
  const passed = Math.max(0, nowMs - ms);
  if (passed < hourMs) return say('times.due.passed.minutes', { minutes: Math.max(1, Math.floor(passed / minuteMs)) });
  if (passed < dayMs) return say('times.due.passed.hours', { hours: Math.floor(passed / hourMs) });
  return say('times.due.passed.days', { days: Math.floor(passed / dayMs) });
}

/** Why a row is back, beside the mark. */
export const backReasons = {
  time: say('times.due.backReasons.time'),
  'nobody-replied': say('times.due.backReasons.nobodyReplied'),
  replied: say('times.due.backReasons.replied'),
  'by-hand': say('times.due.backReasons.byHand'),
} as const satisfies Record<Return, string>;

/** A condition that is not the plain one. */
export const conditionWords = {
  always: null,
  'if-no-reply': say('times.due.ifNoReply'),
  'even-if-replied': say('times.due.evenIfReplied'),
} as const satisfies Record<Condition, string | null>;

/** Beside when: the condition, and how often it comes again. */
export const howWords = ({ condition, repeat }: FollowUp): string[] =>
  [conditionWords[condition], repeat === null ? null : repeatWords(repeat)].filter((each) => each !== null);

type BannerDates = Pick<DateWords, 'clock' | 'full' | 'dueSentence' | 'distance' | 'past'>;

/** What and when, in one line: the truth after it has fired, too. */
export function bannerTitle(followUp: FollowUp, nowMs: number, dates: BannerDates): string {
  const { dueAtMs, act } = followUp;
  if (dueAtMs <= nowMs)
    return say('times.due.bannerTitle.wasDueAgo', {
      due: dates.dueSentence(dueAtMs, nowMs),
      passed: passedWords(dueAtMs, nowMs),
    });
  return act === 'snooze'
    ? say('times.due.bannerTitle.laterUntil', { full: dates.full(dueAtMs, nowMs) })
    : say('times.due.bannerTitle.remindMe', { due: dates.dueSentence(dueAtMs, nowMs) });
}

/** What happened by itself, and what of it is set apart: "Back in the inbox · **replied early**". */
export function eventTitle({ kind, dueAtMs }: FollowUpEvent, nowMs: number, dates: Pick<DateWords, 'due'>): Emphasis {
  const when = dueAtMs === null ? '' : dates.due(dueAtMs, nowMs);
  switch (kind) {
    case 'time':
    case 'nobody-replied':
    case 'replied':
      return sayAround('times.due.event.back', { why: backReasons[kind] });
    case 'ended-by-reply':
      return sayAround('times.due.event.endedByReply', { when });
    case 'set-there':
      return sayAround('times.due.event.setThere', { when });
    case 'removed-there':
      return sayAround('times.due.event.removedThere', { when });
    default:
      return kind satisfies never;
  }
}

export function backTitle({ why, atMs }: Back, nowMs: number, dates: BannerDates): string {
  const when = dates.past(atMs, nowMs);
  if (why === 'replied') return say('times.due.backTitle.backEarlyReplied', { when });
  return say('times.due.backTitle.backSince', { when, backReasons: backReasons[why] });
}
