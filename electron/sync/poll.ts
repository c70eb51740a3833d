import type { PullState } from '#db/replica/pulls.ts';
import type { Page } from '../providers/provider.ts';
import { applyPage, endless, newestOf, type PullDeps } from './pull.ts';
import { leftToNext } from './walk.ts';

/** Clocks of two machines and late commits: a poll reads this much further back than it has seen. */
const overlapMs = 5 * 60_000;
/** A poll that reads further back than this is a walk by another name. */
const mostPollPages = 200;

/**
 * Reads the newest pages down to a little before what is known. Complete only when its last page is in: a poll that is
 * cut short starts at the same place again.
 * @throws ProviderError
 */
export async function poll(deps: PullDeps, signal: AbortSignal): Promise<void> {
  const { stores, observer, provider, accountId, nowMs } = deps;
  const { newestAtMs, pulledAtMs } = stores.replica.pulls.get(accountId);
  const sinceMs = Math.min(newestAtMs, pulledAtMs ?? newestAtMs) - overlapMs;
  const startedAtMs = nowMs();
  let newest = newestAtMs;
  let cursor: string | null = null;
  const places = new Set<string | null>();
  do {
    places.add(cursor);
    const askedAt = observer.ask(accountId);
    const page: Page = await provider.list(cursor, signal, sinceMs);
    if (places.has(page.next) && page.next !== null) throw endless();
    await applyPage(deps, page.items, askedAt, signal, () => {});
    deps.unreadable.polled(page);
    newest = Math.max(newest, newestOf(page.items));
    cursor = page.next;
  } while (cursor !== null && places.size < mostPollPages && deps.mayPoll());
  // What lies behind so many pages is for a walk, which keeps its place and lets others have their turn. One under way
  // may have passed it.
  const isWalking = stores.replica.pulls.get(accountId).walkStartedAtMs !== null;
  const goesOn = cursor === null ? {} : isWalking ? { walkFinishedAtMs: leftToNext } : walkAnew;
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
