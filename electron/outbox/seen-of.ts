import type { Capabilities } from '#shared/capabilities.ts';
import type { Editable } from '#shared/edits/edit.ts';
import { newestOf, type Painted, type Seen } from '#shared/edits/seen.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * What the agent had seen of a conversation: what was painted, or else the newest message whose text is on this machine.
 * Of one whose thread was never read nobody has seen a text: then the line says all that there was to see.
 */
export function seenOf(
  stores: Stores,
  { id: accountId, capabilities }: { readonly id: string; readonly capabilities: Capabilities },
  id: string,
  now: Editable,
  painted: Painted | undefined,
): Seen {
  const newest = newestOf(now);
  const lastMs = newest.seenInboundAtMs ?? 0;
  const reachMs = capabilities.listTellsText ? lastMs : stores.withReplica((r) => r.messages.reachMs(accountId, id));
  const held = reachMs > 0 && reachMs < now.lastMessageAtMs ? { seenInboundAtMs: reachMs, seenPreview: null } : newest;
  if (!painted || painted.atMs > (held.seenInboundAtMs ?? 0)) return held;
  // Of two messages of one moment, the one that was painted was seen.
  return { seenInboundAtMs: painted.atMs, seenPreview: painted.preview ?? held.seenPreview };
}
