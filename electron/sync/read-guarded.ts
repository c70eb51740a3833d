import { isKept } from '#db/workspace/erasure.ts';
import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { type Conversation, type Message, type Pulled, takeOver } from '#shared/conversation.ts';
import { isGuarded, unseenBy } from '#shared/edits/seen.ts';
import { untoldAsMadeOn } from '#shared/edits/untold.ts';
import { heldWith } from '../outbox/seen-of.ts';
import { type Provider, ProviderError, type Told } from '../providers/provider.ts';
import type { Observer } from '../replica/observe.ts';
import type { Stores } from '../storage/stores.ts';

/** The provider answers about the conversation that this one was merged into. */
export class MergedError extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`merged: ${id}`);
    this.id = id;
  }
}

/** A conversation and its thread may tell the time of one message a second apart: one of them rounds. */
const finestMs = 1000;

/**
 * What the guard found: the edits that wait for the agent, and whether nobody says who wrote.
 * @property unread what of the conversation nobody could read
 */
export type Guarded = {
  readonly fresh: Conversation;
  readonly unread: Told['unread'];
  readonly unseen: ReadonlySet<number>;
  readonly isGuess: boolean;
};

type Deps = {
  readonly stores: Stores;
  readonly observer: Observer;
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  readonly accountId: string;
};

/** What refuses to be read has refused no edit; and "changed meanwhile" is said of what was to be written. */
export function notRefused(error: unknown): never {
  if (!(error instanceof ProviderError) || (error.kind !== 'refused' && error.kind !== 'stale')) throw error;
  const { failure, status, serverWords, reach } = error;
  throw new ProviderError('unreadable', failure, { status, serverWords, reach });
}

type Read = { readonly told: Pulled; readonly unread: Told['unread'] };

async function read({ provider }: Deps, id: string, signal: AbortSignal): Promise<Read> {
  const { unread, ...told } = await provider.read(id, signal).catch(notRefused);
  if (told.id !== id) throw new MergedError(told.id);
  return { told, unread };
}

/** Whether what an edit is about stands there in a way that nobody can read: then it is neither sent nor taken for done. */
export const isUnread = (unread: Told['unread'], { edit }: Pick<Intent, 'edit'>): boolean =>
  unread?.parts.some((part) => part === edit.field) ?? false;

/**
 * @param shown the edits that this is to show
 * @returns what is known after reading
 * @throws MergedError, ProviderError, also where nobody can read what the edits are about
 */
export async function readOver(
  deps: Deps,
  id: string,
  known: Conversation,
  shown: readonly Intent[],
  signal: AbortSignal,
): Promise<Conversation> {
  const { told, unread } = await read(deps, id, signal);
  if (unread && shown.some((intent) => isUnread(unread, intent))) throw unread.why;
  return takeOver(known, told);
}

/**
 * The conversation as it is now, and the close guard's question, asked only where it matters: did the customer write
 * after what the agent had seen? The conversation is read once more after the messages, which may be many requests: so
 * the window to the write stays one round trip, and what arrives meanwhile is asked about again.
 * @param onRead once the conversation itself is read: what fails after that concerns the guarded edits alone
 * @throws MergedError, ProviderError
 */
export async function readGuarded(
  deps: Deps,
  id: string,
  batch: readonly Intent[],
  signal: AbortSignal,
  onRead: () => void,
): Promise<Guarded> {
  const guarded = batch.filter(({ edit }) => isGuarded(edit));
  const known = deps.stores.withReplica((replica) => replica.conversations.base(deps.accountId, id));
  let last = await read(deps, id, signal);
  onRead();
  let fresh = takeOver(known, last.told);
  let messages: readonly Message[] | null | undefined;
  let readUpToMs: number | null = null;
  const mayBeBehind = (intent: Intent) => isBehind(intent, fresh) || mayShareItsTime(intent, fresh, last.told);
  while (readUpToMs === null ? guarded.some(mayBeBehind) : fresh.lastMessageAtMs > readUpToMs) {
    readUpToMs = fresh.lastMessageAtMs;
    messages = await readMessages(deps, id, readUpToMs, signal);
    const again = await read(deps, id, signal);
    fresh = takeOver(fresh, again.told);
    last = { told: takeOver(last.told, again.told), unread: again.unread };
  }
  const by = new Map(guarded.map((intent) => [intent.seq, whoWrote(deps, intent, fresh, messages)]));
  const unseen = [...by].flatMap(([seq, who]) => (who === null ? [] : [seq]));
  return {
    fresh: untoldAsMadeOn(deps.capabilities, fresh, last.told, batch),
    unread: last.unread,
    unseen: new Set(unseen),
    isGuess: ![...by.values()].includes('customer'),
  };
}

/** @param messages null where nobody can read the end of the thread, undefined where it need not be read */
function whoWrote(
  { stores }: Deps,
  intent: Intent,
  fresh: Conversation,
  messages: readonly Message[] | null | undefined,
) {
  if (messages === undefined) return null;
  if (messages === null) return isBehind(intent, fresh) ? 'somebody' : null;
  const who = unseenBy(messages, intent, isKept, heldWith(stores, intent));
  return who !== 'customer' && hasCustomerWritten(intent, fresh, who, messages) ? 'customer' : who;
}

/**
 * Whether the customer has written since, as the conversation itself tells: what names no writer in its thread is theirs
 * then, and what the thread does not hold yet is nothing that anybody has seen.
 */
function hasCustomerWritten(
  { seenInboundAtMs }: Intent,
  { lastInboundAtMs }: Conversation,
  who: 'somebody' | null,
  messages: readonly Message[],
): boolean {
  const atMs = lastInboundAtMs ?? 0;
  if (atMs <= (seenInboundAtMs ?? 0)) return false;
  return (
    who !== null || !messages.some(({ direction, sentAtMs }) => direction !== 'note' && sentAtMs > atMs - finestMs)
  );
}

/** Whether anything was written after what the agent had seen, or another message of the same moment is shown now. */
function isBehind({ seenInboundAtMs, seenPreview }: Intent, { lastMessageAtMs, preview }: Conversation): boolean {
  const seenMs = seenInboundAtMs ?? 0;
  if (lastMessageAtMs !== seenMs) return lastMessageAtMs > seenMs;
  return seenPreview !== null && preview !== null && !isKept(preview, seenPreview);
}

/**
 * Whether a message behind the one that was seen may have its very time, which tells nothing then: where times are told
 * to the second, and no text with them.
 */
const mayShareItsTime = ({ seenInboundAtMs, seenPreview }: Intent, { lastMessageAtMs }: Conversation, told: Pulled) =>
  lastMessageAtMs === seenInboundAtMs &&
  seenPreview !== null &&
  told.preview === undefined &&
  seenInboundAtMs % 1000 === 0;

/** @returns null where nobody can read the end of the thread */
async function readMessages(
  { observer, provider, accountId }: Deps,
  id: string,
  reachMs: number,
  signal: AbortSignal,
): Promise<readonly Message[] | null> {
  try {
    const askedAt = observer.ask(accountId);
    const messages: Message[] = await provider.messages(id, signal).catch(notRefused);
    observer.toldMessages(accountId, id, { messages, askedAt, reachMs });
    return messages;
  } catch (error) {
    // A thread whose end the adapter cannot reach stays so, however often it is asked: the agent decides.
    if (!(error instanceof ProviderError) || error.kind !== 'unreadable' || error.status !== null) throw error;
    return null;
  }
}
