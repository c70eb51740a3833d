import type { Intent } from '#db/workspace/intents.ts';
import { type Conversation, type Message, takeOver } from '#shared/conversation.ts';
import { putsAway } from '#shared/merge.ts';
import type { Provider } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';

/** The provider answers about the conversation that this one was merged into. */
export class MergedError extends Error {
  readonly id: string;

  constructor(id: string) {
    super('merged into another conversation');
    this.id = id;
  }
}

type Deps = { readonly stores: Stores; readonly provider: Provider; readonly accountId: string };

/** @returns what is known after reading @throws MergedError, ProviderError */
export async function readOver(
  { provider }: Deps,
  id: string,
  known: Conversation | null,
  signal: AbortSignal,
): Promise<Conversation> {
  const told = await provider.read(id, signal);
  if (told.id !== id) throw new MergedError(told.id);
  return takeOver(known, told);
}

/**
 * The conversation as it is now, and the close guard's question, asked only where it matters: did the customer write
 * after what the agent had seen? The conversation is read once more after the messages, which may be many requests: so
 * the window to the write stays one round trip, and what arrives meanwhile is asked about again.
 * @returns the newest inbound message, epoch ms, or null where nothing newer is known
 * @throws MergedError, ProviderError
 */
export async function readGuarded(
  deps: Deps,
  id: string,
  batch: readonly Intent[],
  signal: AbortSignal,
): Promise<{ fresh: Conversation; newestInboundAtMs: number | null }> {
  const { stores, provider, accountId } = deps;
  const seenMs = Math.min(
    ...batch.flatMap(({ edit, seenInboundAtMs }) => (putsAway(edit) ? [seenInboundAtMs ?? 0] : [])),
  );
  const known = stores.withReplica((replica) => replica.conversations.base(accountId, id));
  let fresh = await readOver(deps, id, known, signal);
  let newestInboundAtMs: number | null = null;
  for (let readUpToMs = seenMs; fresh.lastMessageAtMs > readUpToMs; ) {
    readUpToMs = fresh.lastMessageAtMs;
    const messages: Message[] = await provider.messages(id, signal);
    stores.withReplica((replica) => replica.messages.store(accountId, id, messages, readUpToMs));
    const inbound = messages.filter(({ direction }) => direction === 'inbound').map(({ sentAtMs }) => sentAtMs);
    newestInboundAtMs = inbound.length > 0 ? Math.max(...inbound) : null;
    fresh = await readOver(deps, id, fresh, signal);
  }
  return { fresh, newestInboundAtMs };
}
