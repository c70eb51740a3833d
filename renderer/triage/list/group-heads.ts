import type { ConversationRow } from '#shared/conversation.ts';
import { isAgenda, type View } from '#shared/query/conversations.ts';
import type { DateWords } from '../../i18n/dates.ts';
import { say } from '../../i18n/say.ts';

/** What stands above the first row of a group. */
export type Head = {
  /** The row that it stands above, among those held. */
  readonly at: number;
  readonly title: string;
  readonly aside: string;
  readonly tone: 'plain' | 'today' | 'overdue';
};

type Group = Omit<Head, 'at'> & { readonly key: string };

/** Px that a head takes: --group. */
export const headHeight = 32;
const noHeads: readonly Head[] = [];

/**
 * The groups of what is to come: what is overdue, then by day for a week, then by month; behind them what was sent and
 * nobody has answered. Other views have none.
 * @param unansweredDays as the agent has set it
 */
export function headsOf(
  view: View,
  rows: readonly ConversationRow[],
  nowMs: number,
  unansweredDays: number,
  words: Pick<DateWords, 'group'>,
): readonly Head[] {
  if (!isAgenda(view)) return noHeads;
  const heads: Head[] = [];
  let open = '';
  for (const [at, row] of rows.entries()) {
    const { key, ...group } = groupOf(row, nowMs, unansweredDays, words);
    if (key !== open) heads.push({ at, ...group });
    open = key;
  }
  return heads;
}

function groupOf(
  { dueAtMs, laterAtMs }: ConversationRow,
  nowMs: number,
  unansweredDays: number,
  words: Pick<DateWords, 'group'>,
): Group {
  if (dueAtMs === null) {
    if (laterAtMs !== null)
      return { key: 'untold', title: say('triage.groupHeads.untilTheyReply'), aside: '', tone: 'plain' };
    const aside = say('triage.groupHeads.unanswered', { days: unansweredDays });
    return { key: 'unanswered', title: say('triage.groupHeads.waitingForAReply'), aside, tone: 'plain' };
  }
  if (dueAtMs <= nowMs && laterAtMs === null)
    return { key: 'overdue', title: say('triage.groupHeads.overdue'), aside: '', tone: 'overdue' };
  const { isToday, ...group } = words.group(dueAtMs, nowMs);
  return { ...group, tone: isToday ? 'today' : 'plain' };
}
