import { AlarmClock, BellRing, ClockFading, type LucideIcon, MessageSquareOff, Repeat } from 'lucide-react';
import type { ConversationRow } from '#shared/conversation.ts';
import type { Condition } from '#shared/follow-up.ts';
import { backReasons, conditionWords, type DueLine, type DueState, passedWords } from '../../i18n/due-words.ts';
import { shortRepeatWords } from '../../i18n/repeat-words.ts';
import { say } from '../../i18n/say.ts';

/** Which time a list is sorted by. */
export type Timed = 'message' | 'due';

/** One thing that will happen, never as an icon alone. */
type NextPart = { readonly icon: LucideIcon | null; readonly words: string; readonly state?: DueState };

const conditionIcons = {
  always: null,
  'if-no-reply': MessageSquareOff,
  'even-if-replied': BellRing,
} satisfies Record<Condition, LucideIcon | null>;

const noParts: readonly NextPart[] = [];

/**
 * What will happen to a conversation, and what its time means: when, on what condition, how often again; why it is back;
 * since when nobody has answered. A list that is sorted by the time shows it at the right already.
 */
export function nextParts(
  row: ConversationRow,
  line: DueLine | null,
  timed: Timed,
  nowMs: number,
): readonly NextPart[] {
  if (row.back) return [{ icon: null, words: backReasons[row.back.why] }];
  if (!row.hasFollowUp && row.laterAtMs === null) {
    return timed === 'due' ? [{ icon: null, words: passedWords(row.lastMessageAtMs, nowMs) }] : noParts;
  }
  return [...whenParts(row, line, timed), ...howParts(row)];
}

function whenParts(row: ConversationRow, line: DueLine | null, timed: Timed): NextPart[] {
  const icon = row.laterAtMs === null ? AlarmClock : ClockFading;
  if (timed === 'message') return [line ? { icon, ...line } : { icon, words: say('triage.nextParts.noTimeTold') }];
  return line?.state === 'overdue' ? [{ icon: null, ...line }] : [];
}

function howParts({ followUp }: ConversationRow): NextPart[] {
  if (followUp === null) return [];
  const { condition, repeat } = followUp;
  const words = conditionWords[condition];
  return [
    ...(words === null ? [] : [{ icon: conditionIcons[condition], words }]),
    ...(repeat === null ? [] : [{ icon: Repeat, words: shortRepeatWords(repeat) }]),
  ];
}
