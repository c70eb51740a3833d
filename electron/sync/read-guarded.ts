import type { Intent } from '#db/workspace/intents.ts';
import { type Conversation, type Message, takeOver } from '#shared/conversation.ts';
import { isGuarded } from '#shared/edits/merge.ts';
import { type Provider, ProviderError } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';

/** The provider answers about the conversation that this one was merged into. */
export class MergedError extends Error {
  readonly id: string;

  constructor(id: string) {
    super('merged into another conversation');
    this.id = id;
  }
}

/** The newest of what the customer wrote, epoch ms, or null where nothing newer is known; and whether it is a guess. */
export type NewestInbound = { readonly atMs: number | null; readonly isGuess: boolean };

type Deps = { readonly stores: Stores; readonly provider: Provider; readonly accountId: string };

/** What refuses to be read has refused no edit. */
function unread(error: unknown): never {
  if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error;
  const { status, serverWords, reach } = error;
  throw new ProviderError('unreadable', error.message, { status, serverWords, reach });
}

/** @returns what is known after reading @throws MergedError, ProviderError */
export async function readOver(
  { provider }: Deps,
  id: string,
  known: Conversation | null,
  signal: AbortSignal,
): Promise<Conversation> {
  const told = await provider.read(id, signal).catch(unread);
  if (told.id !== id) throw new MergedError(told.id);
  return takeOver(known, told);
}

/**
 * The conversation as it is now, and the close guard's question, asked only where it matters: did the customer write
 * after what the agent had seen? The conversation is read once more after the messages, which may be many requests: so
 * the window to the write stays one round trip, and what arrives meanwhile is asked about again.
 * @throws MergedError, ProviderError
 */
export async function readGuarded(
  deps: Deps,
  id: string,
  batch: readonly Intent[],
  signal: AbortSignal,
): Promise<{ fresh: Conversation; newestInbound: NewestInbound }> {
  const seenMs = Math.min(
    ...batch.flatMap(({ edit, seenInboundAtMs }) => (isGuarded(edit) ? [seenInboundAtMs ?? 0] : [])),
  );
  const known = deps.stores.withReplica((replica) => replica.conversations.base(deps.accountId, id));
  let fresh = await readOver(deps, id, known, signal);
  let newestInbound: NewestInbound = { atMs: null, isGuess: false };
  for (let readUpToMs = seenMs; fresh.lastMessageAtMs > readUpToMs; ) {
    readUpToMs = fresh.lastMessageAtMs;
    newestInbound = await readInbound(deps, id, readUpToMs, signal);
    fresh = await readOver(deps, id, fresh, signal);
  }
  return { fresh, newestInbound };
}

async function readInbound(
  { stores, provider, accountId }: Deps,
  id: string,
  upToMs: number,
  signal: AbortSignal,
): Promise<NewestInbound> {
  try {
    const messages: Message[] = await provider.messages(id, signal).catch(unread);
    stores.withReplica((replica) => replica.messages.store(accountId, id, messages, upToMs));
    const inbound = messages.filter(({ direction }) => direction === 'inbound').map(({ sentAtMs }) => sentAtMs);
    return { atMs: inbound.length > 0 ? Math.max(...inbound) : null, isGuess: false };
  } catch (error) {
    // A thread whose end the adapter cannot reach stays so, however often it is asked: the agent decides.
    if (!(error instanceof ProviderError) || error.kind !== 'unreadable' || error.status !== null) throw error;
    return { atMs: upToMs, isGuess: true };
  }
}
