import type { Capabilities } from '#shared/capabilities.ts';
import type { Editable } from '#shared/edits/edit.ts';
import { newestOf, type Painted, type Seen } from '#shared/edits/seen.ts';
import type { Stores } from '../storage/stores.ts';

export const reachOf = (stores: Stores, accountId: string) => (id: string) =>
  stores.withReplica(({ messages }) => messages.reachMs(accountId, id));

/** Up to when the messages that are here of each reach, read at once. */
export function reachOfAll(stores: Stores, accountId: string, ids: readonly string[]): (id: string) => number {
  const reaches = stores.withReplica(({ messages }) => messages.reaches(accountId, ids));
  return (id) => reaches.get(id) ?? 0;
}

/**
 * What the agent had seen of a conversation: what was painted, or else the newest message whose text is on this machine.
 * Of one whose thread was never read nobody has seen a text: then the line says all that there was to see.
 * @param reachMs up to when the messages that are here of a conversation reach, epoch ms
 */
export function seenOf(
  { capabilities }: { readonly capabilities: Capabilities },
  id: string,
  now: Editable,
  painted: Painted | undefined,
  reachMs: (id: string) => number,
): Seen {
  const newest = newestOf(now);
  const reach = capabilities.listTellsText ? (newest.seenInboundAtMs ?? 0) : reachMs(id);
  const held = reach > 0 && reach < now.lastMessageAtMs ? { seenInboundAtMs: reach, seenPreview: null } : newest;
  if (!painted || painted.atMs > (held.seenInboundAtMs ?? 0)) return held;
  // Of two messages of one moment, the one that was painted was seen.
  return { seenInboundAtMs: painted.atMs, seenPreview: painted.preview ?? held.seenPreview };
}
