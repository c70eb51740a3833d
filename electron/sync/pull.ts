import { setImmediate as nextTask } from 'node:timers/promises';
import type { PullState, PullTable } from '#db/replica/pulls.ts';
import type { Pulled } from '#shared/conversation.ts';
import type { Log } from '../ports.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';
import type { Changes } from './changes.ts';
import type { Shown } from './shown.ts';

/** Rows applied in one go: about 4 ms with the search index, so that a pull of 100,000 is never felt. */
const sliceSize = 25;
/** Clocks of two machines and late commits: a poll reads this much further back than it has seen. */
const overlapMs = 5 * 60_000;
/** More missing than this is a broken list and not a clean-up. */
const mayVanish = 0.05;
const fewEnough = 20;

export type PullDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly provider: Provider;
  readonly accountId: string;
  readonly nowMs: () => number;
  readonly log: Log;
  /** Called after every page. */
  readonly onProgress: () => void;
};

/**
 * Reads the newest pages down to a little before what is known. Complete only when its last page is in: a poll that is
 * cut short starts at the same place again.
 * @throws ProviderError
 */
export async function poll(deps: PullDeps, signal: AbortSignal): Promise<void> {
  const { stores, provider, accountId, nowMs } = deps;
  const { newestAtMs, pulledAtMs } = stores.replica.pulls.get(accountId);
  const sinceMs = Math.min(newestAtMs, pulledAtMs ?? newestAtMs) - overlapMs;
  const startedAtMs = nowMs();
  let newest = newestAtMs;
  let cursor: string | null = null;
  do {
    const page: Page = await provider.list(cursor, signal, sinceMs);
    await apply(deps, page.items, signal, () => {});
    newest = Math.max(newest, newestOf(page.items));
    cursor = page.next;
  } while (cursor !== null);
  stores.withReplica(({ pulls }) =>
    pulls.set(accountId, { ...pulls.get(accountId), newestAtMs: newest, pulledAtMs: startedAtMs }),
  );
}

/**
 * One page of a walk through the whole list, the only way to see what moves nothing in its order (tags, metadata,
 * deletions). The place is kept in the transaction of the rows, so that a restart goes on where it stopped.
 * @returns whether the walk has ended
 * @throws ProviderError
 */
export async function walkPage(deps: PullDeps, signal: AbortSignal): Promise<boolean> {
  const { stores, provider, accountId, nowMs } = deps;
  const before = stores.replica.pulls.get(accountId);
  const startedAtMs = before.walkStartedAtMs ?? nowMs();
  let page: Page;
  try {
    page = await provider.list(before.walkCursor, signal);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'refused' && before.walkCursor !== null) {
      // The conversation the cursor names is gone: begin again, what was seen stays seen.
      stores.replica.pulls.set(accountId, { ...before, walkCursor: null, walkDone: 0 });
      return false;
    }
    throw error;
  }
  const after: PullState = {
    ...before,
    walkCursor: page.next,
    walkDone: before.walkDone + page.items.length,
    walkTotal: page.total,
    walkStartedAtMs: startedAtMs,
    newestAtMs: Math.max(before.newestAtMs, newestOf(page.items)),
    pulledAtMs: nowMs(),
  };
  await apply(deps, page.items, signal, () => {
    stores.replica.pulls.see(
      accountId,
      page.items.map(({ id }) => id),
    );
    stores.replica.pulls.set(accountId, after);
  });
  if (page.next !== null) return false;
  await dropVanished(deps, startedAtMs, signal);
  while (stores.replica.pulls.forgetSeen(accountId)) await nextTask();
  stores.replica.pulls.set(accountId, {
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

const newestOf = (items: readonly Pulled[]) =>
  items.reduce((newest, { lastMessageAtMs = 0 }) => Math.max(newest, lastMessageAtMs), 0);

/** Upserts a page in short transactions; `last` runs in the last of them. */
async function apply(
  { stores, shown, changes, accountId, onProgress }: PullDeps,
  items: readonly Pulled[],
  signal: AbortSignal,
  last: () => void,
): Promise<void> {
  const changed: string[] = [];
  for (let at = 0; at === 0 || at < items.length; at += sliceSize) {
    const slice = items.slice(at, at + sliceSize);
    stores.withReplica((replica) =>
      replica.db
        .transaction(() => {
          for (const item of slice) if (shown.pull(accountId, item)) changed.push(item.id);
          if (at + sliceSize >= items.length) last();
        })
        .immediate(),
    );
    await nextTask();
    signal.throwIfAborted();
  }
  if (changed.length > 0) changes.changed(accountId, changed);
  onProgress();
}

/** What a whole walk did not meet is asked for by name before it is believed gone. */
async function dropVanished(deps: PullDeps, startedAtMs: number, signal: AbortSignal): Promise<void> {
  const { stores, shown, provider, accountId, log } = deps;
  const unseen: string[] = [];
  let from: number | null = null;
  do {
    const slice: ReturnType<PullTable['unseen']> = stores.replica.pulls.unseen(accountId, startedAtMs, from);
    unseen.push(...slice.ids);
    from = slice.next;
    await nextTask();
  } while (from !== null);
  const all = stores.replica.conversations.count(accountId);
  if (unseen.length > fewEnough && unseen.length > all * mayVanish) {
    log.warn(`a full walk missed ${unseen.length} of ${all} conversations; none was removed`, { accountId });
    return;
  }
  for (const id of unseen) {
    try {
      shown.pull(accountId, await provider.read(id, signal));
    } catch (error) {
      if (!(error instanceof ProviderError) || error.kind !== 'gone') throw error;
      // Queued edits keep their content; only the copy of the conversation goes.
      if (stores.workspace.intents.pending(accountId, id).length === 0) shown.remove(accountId, id);
    }
  }
}
