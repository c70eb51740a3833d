import type { PullState } from '#db/replica/pulls.ts';
import type { Conversation, Pulled } from '#shared/conversation.ts';
import { oneByOne } from '../providers/one-by-one.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
import { lookUpMissed } from './lookup.ts';
import { applyPage, endless, newestOf, type PullDeps } from './pull.ts';

/**
 * One page of a walk through the whole list, the only way to see what moves nothing in its order (tags, metadata,
 * deletions). The place is kept in the transaction of the rows, so that a restart goes on where it stopped.
 * @returns whether the walk has ended
 * @throws ProviderError
 */
export async function walkPage(deps: PullDeps, signal: AbortSignal): Promise<boolean> {
  const { stores, shown, provider, accountId, nowMs } = deps;
  const { replica } = stores;
  const before = replica.pulls.get(accountId);
  const startedAtMs = before.walkStartedAtMs ?? nowMs();
  const askedAt = shown.moment();
  let page: Page;
  try {
    page = await provider.list(before.walkCursor, signal);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'refused' && before.walkCursor !== null) {
      // The conversation the cursor names is gone: begin again, what was seen stays seen.
      stores.replica.pulls.set(accountId, { ...stores.replica.pulls.get(accountId), walkCursor: null, walkDone: 0 });
      if (refusedCursors.get(provider) === before.walkCursor) throw error; // nothing that is gone is named again
      refusedCursors.set(provider, before.walkCursor);
      return false;
    }
    throw error;
  }
  if (page.next !== null && page.next === before.walkCursor) throw endless();
  if (before.walkCursor === null) deps.unreadable.beginWalk();
  deps.unreadable.walked(page);
  const after: PullState = {
    ...before,
    walkCursor: page.next,
    walkDone: before.walkDone + page.items.length + page.unreadable.length,
    walkTotal: page.total,
    walkStartedAtMs: startedAtMs,
    // Up to where everything is known is for polls to say. Before the first one, it is up to the beginning of this walk:
    // what changes behind the reader is for the poll that follows, however long the walk takes.
    ...(before.walkFinishedAtMs === null
      ? { newestAtMs: Math.max(before.newestAtMs, newestOf(page.items)), pulledAtMs: startedAtMs }
      : {}),
  };
  const items = page.leftOver ? await readLeftOver(deps, page, signal) : page.items;
  await applyPage(deps, items, askedAt, signal, (current) => {
    if (current.db !== replica.db) return;
    // What cannot be read is there.
    replica.pulls.see(
      accountId,
      [...page.items, ...page.unreadable].flatMap(({ id }) => id ?? []),
    );
    replica.pulls.set(accountId, after);
  });
  // Replaced by an empty one meanwhile, it knows nothing of this walk and is walked from the beginning.
  if (page.next !== null || stores.replica.db !== replica.db) return false;
  deps.unreadable.endWalk();
  await lookUpMissed(deps, startedAtMs, signal);
  while (stores.replica.pulls.forgetSeen(accountId)) await deps.yieldToHost();
  if (stores.replica.db !== replica.db) return false;
  replica.pulls.set(accountId, {
    ...after,
    walkCursor: null,
    walkDone: 0,
    walkTotal: null,
    walkStartedAtMs: null,
    walkFinishedAtMs: nowMs(),
  });
  deps.onProgress();
  return true;
}

/**
 * Of rows that say only that they are there, those that this walk has met elsewhere, or that are known as what is left
 * over, tell nothing new; the others are read by their names.
 */
async function readLeftOver(deps: PullDeps, { items, leftOver = {} }: Page, signal: AbortSignal): Promise<Pulled[]> {
  const { stores, provider, accountId, log } = deps;
  const { pulls, conversations } = stores.replica;
  const fresh = items.filter(({ id }) => !pulls.hasSeen(accountId, id));
  const told = fresh.filter(({ id }) => isShowing(conversations.base(accountId, id), leftOver));
  const unknown = fresh.filter((item) => !told.includes(item));
  await oneByOne(
    unknown,
    async ({ id }) => void told.push(await provider.read(id, signal)),
    (_, { message }) => {
      log.warn(`a conversation whose place the list does not tell cannot be read either: ${message}`, { accountId });
    },
  );
  return told;
}

const isShowing = (known: Conversation | null, part: Omit<Pulled, 'id'>) =>
  known !== null && Object.entries(part).every(([key, value]) => known[key as keyof Conversation] === value);

/** The last cursor that each provider refused: refused twice, beginning again would go on for ever. */
const refusedCursors = new WeakMap<Provider, string>();
