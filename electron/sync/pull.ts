import type { PullState, PullTable } from '#db/replica/pulls.ts';
import type { Replica } from '#db/replica/replica.ts';
import type { Pulled } from '#shared/conversation.ts';
import type { Log, Ports } from '../ports.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { takeAlong } from './merged-away.ts';
import type { UnreadableCount } from './unreadable-rows.ts';

/** Rows applied in one go: about 4 ms with the search index, so that a pull of 100,000 is never felt. */
const sliceSize = 25;
/** Clocks of two machines and late commits: a poll reads this much further back than it has seen. */
const overlapMs = 5 * 60_000;
/** A poll that reads further back than this is a walk by another name. */
const mostPollPages = 200;
/** More missing than this is a broken list and not a clean-up. */
const mayVanish = 0.05;
const fewEnough = 20;
/** Conversations that the server stumbles over, one after the other, before it is the server. */
const mostStumbles = 3;

export type PullDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly accountId: string;
  readonly nowMs: () => number;
  readonly yieldToHost: Ports['yieldToHost'];
  readonly log: Log;
  /** Called after every page. */
  readonly onProgress: () => void;
  /** A walk missed more than may have been deleted, and nothing was removed. */
  readonly onMissing: (missed: number, of: number) => void;
  readonly unreadable: UnreadableCount;
  /** Whether the agent has said that what a walk misses may be gone, however much it is. */
  readonly believesList: () => boolean;
};

/**
 * Reads the newest pages down to a little before what is known. Complete only when its last page is in: a poll that is
 * cut short starts at the same place again.
 * @throws ProviderError
 */
export async function poll(deps: PullDeps, signal: AbortSignal): Promise<void> {
  const { stores, shown, provider, accountId, nowMs } = deps;
  const { newestAtMs, pulledAtMs } = stores.replica.pulls.get(accountId);
  const sinceMs = Math.min(newestAtMs, pulledAtMs ?? newestAtMs) - overlapMs;
  const startedAtMs = nowMs();
  let newest = newestAtMs;
  let cursor: string | null = null;
  const places = new Set<string | null>();
  do {
    places.add(cursor);
    const askedAt = shown.moment();
    const page: Page = await provider.list(cursor, signal, sinceMs);
    if (places.has(page.next) && page.next !== null) throw endless();
    await apply(deps, page.items, askedAt, signal, () => {});
    deps.unreadable.polled(page);
    newest = Math.max(newest, newestOf(page.items));
    cursor = page.next;
  } while (cursor !== null && places.size < mostPollPages);
  // What lies behind so many pages is for a walk, which keeps its place and lets others have their turn.
  const isWalking = stores.replica.pulls.get(accountId).walkStartedAtMs !== null;
  const goesOn = cursor === null || isWalking ? {} : walkAnew;
  stores.withReplica(({ pulls }) =>
    pulls.set(accountId, { ...pulls.get(accountId), newestAtMs: newest, pulledAtMs: startedAtMs, ...goesOn }),
  );
}

/** Not the first one, so that polls go on beside it, and due at once. */
const walkAnew = {
  walkCursor: null,
  walkDone: 0,
  walkTotal: null,
  walkStartedAtMs: null,
  walkFinishedAtMs: 0,
} as const satisfies Partial<PullState>;

/** A list that leads back to where it was would be read for ever. */
const endless = () =>
  new ProviderError('unreadable', 'The server’s list goes on at a place where it already was.', { status: 200 });

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
  await apply(deps, page.items, askedAt, signal, (current) => {
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
  await dropVanished(deps, startedAtMs, signal);
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

/** The last cursor that each provider refused: refused twice, beginning again would go on for ever. */
const refusedCursors = new WeakMap<Provider, string>();

const newestOf = (items: readonly Pulled[]) =>
  items.reduce((newest, { lastMessageAtMs = 0 }) => Math.max(newest, lastMessageAtMs), 0);

/**
 * Upserts a page in short transactions; `last` runs in the last of them.
 * @param askedAt the moment before it was asked for
 */
async function apply(
  { stores, shown, changes, accountId, yieldToHost, onProgress }: PullDeps,
  items: readonly Pulled[],
  askedAt: number,
  signal: AbortSignal,
  last: (replica: Replica) => void,
): Promise<void> {
  const changed: string[] = [];
  for (let at = 0; at === 0 || at < items.length; at += sliceSize) {
    // Before the first slice too: the page has just been read, which takes as long as writing a part of it.
    await yieldToHost();
    signal.throwIfAborted();
    const slice = items.slice(at, at + sliceSize);
    stores.withReplica((replica) =>
      replica.db
        .transaction(() => {
          for (const item of slice) if (shown.pull(accountId, item, askedAt)) changed.push(item.id);
          if (at + sliceSize >= items.length) last(replica);
        })
        .immediate(),
    );
  }
  if (changed.length > 0) changes.changed(accountId, changed);
  onProgress();
  await yieldToHost();
  stores.withReplica((replica) => replica.wrote(changed.length));
  signal.throwIfAborted();
}

/** What a whole walk did not meet is asked for by name before it is believed gone. */
async function dropVanished(deps: PullDeps, startedAtMs: number, signal: AbortSignal): Promise<void> {
  const { stores, accountId, yieldToHost, log } = deps;
  const unseen: string[] = [];
  let from: number | null = null;
  do {
    const slice: ReturnType<PullTable['unseen']> = stores.replica.pulls.unseen(accountId, startedAtMs, from);
    unseen.push(...slice.ids);
    from = slice.next;
    await yieldToHost();
  } while (from !== null);
  const all = stores.replica.conversations.count(accountId);
  if (unseen.length > fewEnough && unseen.length > all * mayVanish && !deps.believesList()) {
    log.warn(`a full walk missed ${unseen.length} of ${all} conversations; none was removed`, { accountId });
    deps.onMissing(unseen.length, all);
    return;
  }
  let stumbles = 0;
  for (const id of unseen) {
    try {
      await askByName(deps, id, signal);
      stumbles = 0;
    } catch (error) {
      // One that may not be read, or that the server stumbles over, stays as it is: it must not keep walks from ending.
      if (!(error instanceof ProviderError) || !['refused', 'server', 'unreadable'].includes(error.kind)) throw error;
      // An answer that cannot be read is of this conversation alone; a server that fails may fail for all.
      if (error.kind === 'server') stumbles += 1;
      if (stumbles > mostStumbles) throw error;
      log.warn(`a full walk missed a conversation that cannot be read either: ${error.message}`, { accountId });
    }
  }
}

async function askByName(deps: PullDeps, id: string, signal: AbortSignal): Promise<void> {
  const { stores, shown, provider, accountId } = deps;
  const hasEdits = () => stores.workspace.intents.pending(accountId, id).length > 0;
  try {
    const askedAt = shown.moment();
    const told = await provider.read(id, signal);
    shown.pull(accountId, told, askedAt);
    // Merged into another one. Queued edits follow when they are pushed, and take the rest along.
    if (told.id === id || hasEdits()) return;
    takeAlong(stores, accountId, id, told.id);
    shown.refresh(accountId, [told.id]);
    shown.remove(accountId, id);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'gone') throw error;
    // Queued edits keep their content; only the copy of the conversation goes.
    if (!hasEdits()) shown.remove(accountId, id);
  }
}
