import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { Conversation } from '#shared/conversation.ts';
import { endsWithReply, type Return } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = { readonly ports: Pick<Ports, 'clock'>; readonly stores: Stores };

/** A snooze is over: its conversation is back in the inbox, on top, and that is told among the changes. Both, or none. */
export function comeBack(
  { followUps, followUpEvents, transaction }: Workspace,
  { accountId, conversationId, followUp }: Pick<StoredFollowUp, 'accountId' | 'conversationId' | 'followUp'>,
  atMs: number,
  why: Exclude<Return, 'by-hand'>,
): void {
  transaction(() => {
    followUps.bringBack(accountId, conversationId, atMs, why);
    followUpEvents.add(accountId, conversationId, { atMs, kind: why, dueAtMs: followUp.dueAtMs });
  });
}

/**
 * A reply brings a snoozed conversation back at once. One that others have put off at the provider comes back when it is
 * told so there: what had been seen when they did, nobody knows here.
 * @param base the conversation as the provider tells it now
 */
export function bringBackAnswered({ ports, stores }: Deps, accountId: string, base: Conversation): void {
  const stored = stores.workspace.followUps.stored(accountId, base.id);
  if (!stored || stored.back !== null || stored.followUp.act !== 'snooze') return;
  if (!endsWithReply(stored.followUp)) return;
  if (stored.seenInboundAtMs === null || (base.lastInboundAtMs ?? 0) <= stored.seenInboundAtMs) return;
  comeBack(stores.workspace, stored, ports.clock.nowMs(), 'replied');
}
