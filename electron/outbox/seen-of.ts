import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Editable } from '#shared/edits/edit.ts';
import { newestOf, type Painted, type Seen } from '#shared/edits/seen.ts';
import type { Arrivals } from '../replica/arrivals.ts';
import type { Stores } from '../storage/stores.ts';

export const reachOf = (stores: Stores, accountId: string) => (id: string) =>
  stores.withReplica(({ messages }) => messages.reachMs(accountId, id));

/** The messages of the moment of the one that was seen, that were here when an edit was made: by their ids. */
export const heldWith = (
  stores: Stores,
  { accountId, conversationId, seenInboundAtMs, createdAtMs }: Intent,
): ReadonlySet<string> =>
  stores.withReplica(({ messages }) => messages.heldBy(accountId, conversationId, seenInboundAtMs ?? 0, createdAtMs));

/** Up to when the messages that are here of each reach, read at once. */
export function reachOfAll(stores: Stores, accountId: string, ids: readonly string[]): (id: string) => number {
  const reaches = stores.withReplica(({ messages }) => messages.reaches(accountId, ids));
  return (id) => reaches.get(id) ?? 0;
}

/**
 * Up to when what was here of a conversation reached when a command was given, epoch ms.
 * @param sinceMs when that was, or when it began to be considered, by this machine's clock; null: it is given now
 */
export const hereBy = (
  { arrivals }: { readonly arrivals: Arrivals },
  { id: accountId, capabilities }: { readonly id: string; readonly capabilities: Capabilities },
  id: string,
  sinceMs: number | null,
): number =>
  sinceMs === null
    ? Number.POSITIVE_INFINITY
    : arrivals.newestAt(accountId, id, capabilities.listTellsText ? ['line'] : ['line', 'thread'], sinceMs);

/**
 * What the agent had seen of a conversation: what was painted, or else the newest message whose text is on this machine.
 * Of one whose thread was never read nobody has seen a text: then the line says all that there was to see.
 * @param reachMs up to when the messages that are here of a conversation reach, epoch ms
 * @param hereByMs up to when what was here reached when the command was given: nobody has seen what came later and was
 * not on the screen
 */
export function seenOf(
  { capabilities }: { readonly capabilities: Capabilities },
  id: string,
  now: Editable,
  painted: Painted | undefined,
  reachMs: (id: string) => number,
  hereByMs: number,
): Seen {
  const newest = newestOf(now);
  const reach = capabilities.listTellsText ? (newest.seenInboundAtMs ?? 0) : reachMs(id);
  const held = reach > 0 && reach < now.lastMessageAtMs ? { seenInboundAtMs: reach, seenPreview: null } : newest;
  if (!painted || painted.atMs > (held.seenInboundAtMs ?? 0)) {
    return (held.seenInboundAtMs ?? 0) > hereByMs ? { seenInboundAtMs: hereByMs, seenPreview: null } : held;
  }
  // Of two messages of one moment, the one that was painted was seen.
  return { seenInboundAtMs: painted.atMs, seenPreview: painted.preview ?? held.seenPreview };
}

/**
 * What had been seen when a command was given counts when it is taken back, or made again, and what is on the screen by
 * then: what came in between was before nobody's eyes.
 * @param then undefined of a new command, or where the history does not go back so far
 */
export function seenAgain(then: Seen | undefined, isOnScreen: boolean, now: () => Seen): Seen {
  if (then === undefined) return now();
  if (!isOnScreen) return then;
  const here = now();
  return (here.seenInboundAtMs ?? 0) >= (then.seenInboundAtMs ?? 0) ? here : then;
}
