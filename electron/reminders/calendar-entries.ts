import type { DueRow } from '#db/workspace/due-follow-ups.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import { calledNow } from './alert.ts';
import type { CalendarEntry } from './calendar-text.ts';
import { isInTrash } from './due-now.ts';
import { readableFollowUp } from './readable.ts';

export type CalendarDeps = {
  readonly ports: Pick<Ports, 'clock' | 'yieldToHost'>;
  readonly stores: Stores;
  /** Whose follow-ups are nobody's here. */
  readonly isAway: (accountId: string) => boolean;
};

/** Follow-ups that are read between two turns of others. */
const slice = 5;
const longestName = 200;

/**
 * The follow-ups that are set, soonest first: not what is back, and not what lies in the trash.
 * @param isWanted which of them
 */
export async function* calendarEntries(
  { ports, stores, isAway }: CalendarDeps,
  isWanted: (row: DueRow) => boolean,
): AsyncGenerator<CalendarEntry> {
  const { accounts, dueFollowUps } = stores.workspace;
  const here = accounts.all().filter(({ id }) => !isAway(id));
  const names = new Map(here.map(({ id, name }) => [id, name]));
  let read = 0;
  for (const row of dueFollowUps.between(0, Number.MAX_SAFE_INTEGER)) {
    if (isAway(row.accountId) || !isWanted(row)) continue;
    read += 1;
    if (read % slice === 0) await ports.yieldToHost();
    if (isInTrash(stores, row)) continue;
    const stored = readableFollowUp(stores, row);
    if (stored === null) continue;
    yield {
      accountId: row.accountId,
      conversationId: row.conversationId,
      contact: calledNow({ stores }, stored, longestName),
      account: names.size > 1 ? (names.get(row.accountId) ?? null) : null,
      followUp: stored.followUp,
    };
  }
}
