import type { PullState } from '#db/replica/pulls.ts';
import type { Replica } from '#db/replica/replica.ts';
import type { Conversation, Pulled } from '#shared/conversation.ts';
import { oneByOne } from '../providers/one-by-one.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
import { countOfRows, unreadByName } from '../providers/rows.ts';
import { lookUpMissed } from './lookup.ts';
import { applyPage, endless, newestOf, type PullDeps } from './pull.ts';

/** Where a walk stands that has read the list, and looks up what it has missed. */
const listRead = '';
/** The end of the last walk where a poll has left something to the next one since this one began. */
export const leftToNext = -1;
/** Parts of a list may repeat each other. One with so many times the rows that it can have goes in a circle. */
const mostTimes = 6;
const fewRows = 1000;

/**
 * One step of a walk through the whole list, the only way to see what moves nothing in its order (tags, metadata,
 * deletions): a page, or, behind the last one, some of the look-ups of what no page had. The place is kept in the
 * transaction of the rows, so that a restart goes on where it stopped.
 * @returns whether the walk has ended
 * @throws ProviderError
 */
export async function walkPage(deps: PullDeps, signal: AbortSignal): Promise<boolean> {
  const { stores, accountId } = deps;
  const { replica } = stores;
  const isMissingAsked = replica.pulls.isMissingAsked(accountId);
  if (replica.pulls.get(accountId).walkCursor !== listRead && !(await readPage(deps, replica, signal))) return false;
  const { walkStartedAtMs } = replica.pulls.get(accountId);
  const looked = await lookUpMissed(deps, walkStartedAtMs ?? 0, signal);
  if (!looked) return false;
  deps.unreadable.endWalk();
  while (stores.replica.pulls.forgetSeen(accountId)) await deps.yieldToHost();
  // Replaced by an empty one meanwhile, it knows nothing of this walk and is walked from the beginning.
  if (stores.replica.db !== replica.db) return false;
  const state = replica.pulls.get(accountId);
  replica.pulls.set(accountId, {
    ...state,
    walkCursor: null,
    walkDone: 0,
    walkTotal: null,
    walkStartedAtMs: null,
    walkFinishedAtMs: state.walkFinishedAtMs === leftToNext ? 0 : deps.nowMs(),
  });
  // What is asked for meanwhile is for the next walk.
  if (isMissingAsked && looked !== 'given-up') replica.pulls.askMissing(accountId, false);
  deps.onProgress();
  return true;
}

/** @returns whether it was the last one */
async function readPage(deps: PullDeps, replica: Replica, signal: AbortSignal): Promise<boolean> {
  const { stores, observer, provider, accountId, nowMs } = deps;
  const before = replica.pulls.get(accountId);
  const startedAtMs = before.walkStartedAtMs ?? nowMs();
  const askedAt = observer.ask(accountId);
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
  const walkDone = before.walkDone + countOfRows(page);
  const isLast = page.next === null || walkDone > mostTimes * stores.replica.conversations.count(accountId) + fewRows;
  const after: PullState = {
    ...before,
    walkCursor: isLast ? listRead : page.next,
    walkDone,
    walkTotal: page.total,
    walkStartedAtMs: startedAtMs,
    // Up to where everything is known is for polls to say. Before the first one, it is up to the beginning of this walk:
    // what changes behind the reader is for the poll that follows, however long the walk takes.
    ...(before.walkFinishedAtMs === null
      ? { newestAtMs: Math.max(before.newestAtMs, newestOf(page.items)), pulledAtMs: startedAtMs }
      : {}),
  };
  const items = page.leftOver ? await readLeftOver(deps, replica, page, signal) : page.items;
  await applyPage(deps, items, askedAt, signal, (current) => {
    if (current.db !== replica.db) return;
    // What cannot be read is there.
    replica.pulls.see(
      accountId,
      [...page.items, ...page.unreadable].flatMap(({ id }) => id ?? []),
    );
    replica.pulls.set(accountId, after);
  });
  return isLast && stores.replica.db === replica.db;
}

/**
 * Of rows that say only that they are there, those that this walk has met elsewhere, or that are known as what is left
 * over, tell nothing new; the others are read by their names. Each is kept as it is read: where the reading breaks off,
 * at a sleep or at the end of what may be asked in an hour, it goes on behind it.
 * @returns those that are known already
 */
async function readLeftOver(
  deps: PullDeps,
  replica: Replica,
  { items, leftOver = {} }: Page,
  signal: AbortSignal,
): Promise<Pulled[]> {
  const { stores, observer, provider, accountId, log } = deps;
  const { pulls, conversations } = stores.replica;
  const fresh = items.filter(({ id }) => !pulls.hasSeen(accountId, id));
  const known = fresh.filter(({ id }) => isShowing(conversations.base(accountId, id), leftOver));
  await oneByOne(
    fresh.filter((item) => !known.includes(item)),
    async ({ id }) => {
      const askedAt = observer.ask(accountId);
      const told = await provider.read(id, signal);
      await applyPage(deps, [told], askedAt, signal, (current) => {
        if (current.db === replica.db) current.pulls.see(accountId, [id]);
      });
    },
    ({ id }, error) => {
      log.warn('a conversation whose place the list does not tell cannot be read either', { accountId, error });
      // The next walk asks for it again.
      if (error.kind !== 'gone') deps.unreadable.unread(unreadByName(id, error));
    },
  );
  return known;
}

const isShowing = (known: Conversation | null, part: Omit<Pulled, 'id'>) =>
  known !== null && Object.entries(part).every(([key, value]) => known[key as keyof Conversation] === value);

/** The last cursor that each provider refused: refused twice, beginning again would go on for ever. */
const refusedCursors = new WeakMap<Provider, string>();
