import type { OutboxItem } from '#shared/outbox.ts';
import { say } from '../i18n/say.ts';

type Item = Pick<OutboxItem, 'seq' | 'conversationId' | 'state'>;

/**
 * The change past whose conversation the chosen ones move: the nearest one listed before the first or behind the last of
 * them. What is being sent is no neighbour: it is ahead of everything, wherever it stands.
 * @returns null where there is none on that side
 */
export function neighbourOf(
  items: readonly Item[],
  chosen: ReadonlySet<number>,
  side: 'before' | 'after',
): number | null {
  const inOrder = side === 'before' ? items : [...items].reverse();
  const own = new Set(items.filter(({ seq }) => chosen.has(seq)).map(({ conversationId }) => conversationId));
  const underWay = new Set(
    items.filter(({ state }) => state === 'inflight').map(({ conversationId }) => conversationId),
  );
  const first = inOrder.findIndex(({ conversationId }) => own.has(conversationId));
  const passed = inOrder.slice(0, Math.max(first, 0)).reverse();
  return passed.find(({ conversationId }) => !underWay.has(conversationId))?.seq ?? null;
}

/**
 * The list as it will be: the conversations of the chosen changes, one after another in the order they have, beside that
 * of another change. What may not be moved is put right when the main process has answered.
 */
export function movedBeside<T extends Item>(
  items: readonly T[],
  chosen: ReadonlySet<number>,
  beside: number,
  side: 'before' | 'after',
): readonly T[] {
  const own = new Set(items.filter(({ seq }) => chosen.has(seq)).map(({ conversationId }) => conversationId));
  const neighbour = items.find(({ seq }) => seq === beside)?.conversationId;
  const isMoved = ({ conversationId }: T) => own.has(conversationId) && conversationId !== neighbour;
  const rest = items.filter((item) => !isMoved(item));
  const isNeighbour = rest.map(({ conversationId }) => conversationId === neighbour);
  const at = side === 'before' ? isNeighbour.indexOf(true) : isNeighbour.lastIndexOf(true) + 1;
  return at < 0 ? items : [...rest.slice(0, at), ...items.filter(isMoved), ...rest.slice(at)];
}

/** Why the order of a change is not free, in words; null where it is. */
export function orderRefusal(items: readonly Item[], item: Item): string | null {
  switch (item.state) {
    case 'inflight':
      return say('acts.queueOrder.itIsBeingSent');
    case 'in_doubt':
      return say('acts.queueOrder.itWasSentWinnowLooks');
    case 'conflict':
    case 'parked':
      return say('acts.queueOrder.itWaitsForYouNot');
    case 'done':
    case 'cancelled':
      return say('acts.queueOrder.thisChangeHasEnded');
    case 'ready': {
      const beside = items.filter(({ conversationId }) => conversationId === item.conversationId);
      if (beside.some(({ state }) => state === 'inflight')) return say('acts.queueOrder.anotherIsBeingSent');
      return beside.some(({ state }) => state === 'in_doubt') ? say('acts.queueOrder.anotherMayHaveArrived') : null;
    }
    default:
      return item.state satisfies never;
  }
}
