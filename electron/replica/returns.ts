import type { Conversation } from '#shared/conversation.ts';
import { endsWithReply } from '#shared/follow-up.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = { readonly ports: Pick<Ports, 'clock'>; readonly stores: Stores };

/**
 * A reply brings a snoozed conversation back at once. One that others have put off at the provider comes back when it is
 * told so there: what had been seen when they did, nobody knows here.
 * @param base the conversation as the provider tells it now
 */
export function bringBackAnswered({ ports, stores }: Deps, accountId: string, base: Conversation): void {
  const { followUps, followUpEvents } = stores.workspace;
  const stored = followUps.stored(accountId, base.id);
  if (!stored || stored.back !== null || stored.followUp.act !== 'snooze') return;
  if (!endsWithReply(stored.followUp)) return;
  if (stored.seenInboundAtMs === null || (base.lastInboundAtMs ?? 0) <= stored.seenInboundAtMs) return;
  const atMs = ports.clock.nowMs();
  followUps.bringBack(accountId, base.id, atMs, 'replied');
  followUpEvents.add(accountId, base.id, { atMs, kind: 'replied', dueAtMs: stored.followUp.dueAtMs });
}
