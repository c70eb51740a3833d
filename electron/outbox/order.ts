import type { QueuePlace } from '#shared/outbox.ts';
import type { OutboxAccount, OutboxDeps } from './enqueue.ts';

/**
 * Moves the conversations of these in the queue, in the order they have there: what is queued for one conversation is
 * sent together. Left alone is what does not wait, and whatever is under way.
 * @returns how many conversations were moved
 */
export function move(
  { stores, changes }: OutboxDeps,
  account: OutboxAccount,
  seqs: readonly number[],
  to: QueuePlace,
): number {
  const { intents } = stores.workspace;
  const moved = stores.workspace.transaction(() => {
    const { order } = intents;
    if (to.side === 'first') {
      const ids = order.movable(account.id, seqs);
      return order.place(account.id, ids, to) ? ids.length : 0;
    }
    const beside = intents.get(to.seq);
    if (beside?.accountId !== account.id || beside.finishedAtMs !== null) return 0;
    const id = beside.conversationId;
    const ids = order.movable(account.id, seqs).filter((each) => each !== id);
    return order.place(account.id, ids, { side: to.side, id }) ? ids.length : 0;
  });
  if (moved > 0) changes.outbox(account.id);
  return moved;
}
