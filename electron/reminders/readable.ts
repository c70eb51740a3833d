import type { DueRow } from '#db/workspace/due-follow-ups.ts';
import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { Stores } from '../storage/stores.ts';

/** A follow-up that stands; null too for one that cannot be read, which costs itself and no other. */
export function readableFollowUp({ workspace }: Stores, { accountId, conversationId }: DueRow): StoredFollowUp | null {
  try {
    const stored = workspace.followUps.stored(accountId, conversationId);
    return stored && stored.back === null ? stored : null;
  } catch {
    return null;
  }
}
