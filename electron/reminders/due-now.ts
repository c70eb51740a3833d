import type { DueRow } from '#db/workspace/due-follow-ups.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = {
  readonly stores: Stores;
  /** Whose follow-ups are due for nobody. */
  readonly isAway: (accountId: string) => boolean;
};

/**
 * What is due: reminders whose time has come and what is back by its time, alerted or not, until they are answered; but
 * not what lies in the trash. Badge, digest, reminder window and view are all of this. Soonest first.
 */
export function dueNow({ stores, isAway }: Deps, nowMs: number): DueRow[] {
  const due = stores.workspace.dueFollowUps.list(nowMs).filter(({ accountId }) => !isAway(accountId));
  const trashed = new Map(
    [...new Set(due.map(({ accountId }) => accountId))].map((id) => [id, new Set(dueInTrash(stores, id, nowMs))]),
  );
  return due.filter(({ accountId, conversationId }) => !trashed.get(accountId)?.has(conversationId));
}

/** How many those are, without reading each. */
export function dueCount({ stores, isAway }: Deps, nowMs: number): number {
  const counts = stores.workspace.dueFollowUps.counts(nowMs).filter(({ accountId }) => !isAway(accountId));
  return counts.reduce((sum, { accountId, due }) => sum + due - dueInTrash(stores, accountId, nowMs).length, 0);
}

const dueInTrash = (stores: Stores, accountId: string, nowMs: number) =>
  stores.withReplica(({ views }) => views.dueInTrash(accountId, nowMs));

/** What lies in the trash is silent until it is taken out of it. One of which nobody can tell is not. */
export function isInTrash(stores: Stores, { accountId, conversationId }: DueRow): boolean {
  try {
    return stores.withReplica(({ conversations }) => conversations.isInTrash(accountId, conversationId));
  } catch {
    return false;
  }
}
