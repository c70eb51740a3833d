import type { Act, FollowUp } from '#shared/follow-up.ts';
import { parseFollowUpTime } from '#shared/follow-up-time.ts';
import { timeProblemWords } from '../i18n/time-words.ts';

type QuickTime = { readonly label: string; readonly words: string };

/** A time that can be chosen: null names the one that was typed. */
export type OfferedTime = { readonly label: string | null; readonly followUp: FollowUp };

/** What is chosen most; each is read by the same parser as typed words. */
const quickTimes: readonly QuickTime[] = [
  { label: 'Later today', words: 'in 3 hours' },
  { label: 'Tomorrow', words: 'tomorrow 09:00' },
  { label: 'Monday', words: 'monday 09:00' },
  { label: 'Next week', words: 'next week' },
];

/**
 * Words into a follow-up, its note included.
 * @returns the follow-up, or the sentence that says what is missing
 */
export function resolveFollowUp(text: string, act: Act, nowMs: number): FollowUp | string {
  const time = parseFollowUpTime(text, nowMs);
  if (!time.ok) return timeProblemWords(time.problem);
  return {
    dueAtMs: time.dueAtMs,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    words: time.words.slice(0, 200),
    note: time.note.slice(0, 2000),
    act,
    condition: 'always',
    repeat: null,
  };
}

/** What stands for it among the lines of a picker. */
export const itemValue = ({ dueAtMs, words }: FollowUp): string => `at:${dueAtMs}:${words}`;

/** What is offered for what has been typed: the quick times while that is nothing, else the time it means. */
export function offeredTimes(
  typed: string,
  act: Act,
  nowMs: number,
  endOfDayMs: number,
): { times: readonly OfferedTime[]; typedTime: FollowUp | null; problem: string | null } {
  if (typed.trim() === '') return { times: quickFollowUps(act, nowMs, endOfDayMs), typedTime: null, problem: null };
  const followUp = resolveFollowUp(typed, act, nowMs);
  if (typeof followUp === 'string') return { times: [], typedTime: null, problem: followUp };
  return { times: [{ label: null, followUp }], typedTime: followUp, problem: null };
}

/** The quick times that name a moment still to come; "later today" ends with the day. */
function quickFollowUps(act: Act, nowMs: number, endOfDayMs: number): readonly { label: string; followUp: FollowUp }[] {
  const seen = new Set<number>();
  return quickTimes.flatMap(({ label, words }) => {
    const followUp = resolveFollowUp(words, act, nowMs);
    if (typeof followUp === 'string' || (label === 'Later today' && followUp.dueAtMs > endOfDayMs)) return [];
    // On a Sunday tomorrow is Monday, and on most days next week begins with it: one line for one moment.
    if (seen.has(followUp.dueAtMs)) return [];
    seen.add(followUp.dueAtMs);
    return [{ label, followUp }];
  });
}
