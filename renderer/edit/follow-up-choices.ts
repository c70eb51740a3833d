import type { FollowUp } from '#shared/follow-up.ts';
import { parseFollowUpTime } from '#shared/follow-up-time.ts';
import { timeProblemWords } from '../i18n/time-words.ts';

type QuickTime = { readonly label: string; readonly words: string };

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
export function resolveFollowUp(text: string, nowMs: number): FollowUp | string {
  const time = parseFollowUpTime(text, nowMs);
  if (!time.ok) return timeProblemWords(time.problem);
  return {
    dueAtMs: time.dueAtMs,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    words: time.words.slice(0, 200),
    note: time.note.slice(0, 2000),
    onlyIfNoReply: false,
  };
}

/** The quick times that name a moment still to come; "later today" ends with the day. */
export function quickFollowUps(nowMs: number, endOfDayMs: number): readonly { label: string; followUp: FollowUp }[] {
  const seen = new Set<number>();
  return quickTimes.flatMap(({ label, words }) => {
    const followUp = resolveFollowUp(words, nowMs);
    if (typeof followUp === 'string' || (label === 'Later today' && followUp.dueAtMs > endOfDayMs)) return [];
    // On a Sunday tomorrow is Monday, and on most days next week begins with it: one line for one moment.
    if (seen.has(followUp.dueAtMs)) return [];
    seen.add(followUp.dueAtMs);
    return [{ label, followUp }];
  });
}
