import type { Budget, Work } from '../providers/budget.ts';
import type { Pace } from '../providers/provider.ts';
import { sinceMs } from '../time.ts';
import { poll } from './poll.ts';
import type { PullDeps } from './pull.ts';
import { walkPage } from './walk.ts';

/** Between two pages of a walk that only looks for changes: it must not crowd out the agent. */
const walkPaceMs = 500;
const hourMs = 3_600_000;
/** A walk that takes this part of an hour's requests at most is made every hour: what it finds is news to the agent. */
const walkShare = 0.1;
/** As many rows as a page has at the providers that limit requests. */
const rowsOfPage = 50;
const never = Number.POSITIVE_INFINITY;

type Pull = (signal: AbortSignal) => Promise<void>;

/** When an account is polled and when it is walked. */
export type PullSchedule = {
  /** The pull that is due, or null. One at a time. */
  next(): Pull | null;
  /** When the next may be due, by the steady clock; Infinity where the one under way decides. */
  dueMs(): number;
  /** Both are due at once. */
  hurry(): void;
  /** A pull that failed is not tried again before this, nor much later. */
  noLaterThan(retryMs: number): void;
  /** A whole walk at once, and what it misses is asked for by name however much it is: the agent wants to know. */
  checkMissing(): void;
};

export function createPullSchedule(
  deps: Omit<PullDeps, 'believesList' | 'mayPoll'> & { /** Counts what passes, ms. */ readonly steadyMs: () => number },
  { pollEveryMs, walkEveryMs, requestsPerHour }: Pace,
  budget: Budget,
): PullSchedule {
  const { stores, accountId, steadyMs } = deps;
  let pulling = false;
  let nextPollMs = 0;
  let nextWalkMs = 0;
  let checking = false;
  const pullDeps: PullDeps = { ...deps, believesList: () => checking, mayPoll: () => budget.waitMs('poll') === 0 };
  /** Known for the walk that ended then: to count is work. */
  let rhythm: { readonly endedAtMs: number | null; readonly everyMs: number } | null = null;
  const stateNow = () => stores.withReplica((replica) => replica.pulls.get(accountId));

  /** A failed one is not tried again before the next poll is due or its gate opens. */
  async function asPull(work: Work, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    pulling = true;
    try {
      await budget.doing(work, run);
    } catch (error) {
      // One that was called off has not failed: when the next is due, whoever did it says.
      if (!signal.aborted) {
        nextPollMs = steadyMs() + pollEveryMs;
        nextWalkMs = nextPollMs;
      }
      throw error;
    } finally {
      pulling = false;
    }
  }

  function walkEvery(endedAtMs: number | null): number {
    if (requestsPerHour === null || walkEveryMs <= hourMs) return walkEveryMs;
    if (rhythm?.endedAtMs !== endedAtMs) {
      const pages = stores.withReplica(({ conversations }) => conversations.count(accountId)) / rowsOfPage;
      rhythm = { endedAtMs, everyMs: pages <= requestsPerHour * walkShare ? hourMs : walkEveryMs };
    }
    return rhythm.everyMs;
  }

  return {
    next() {
      if (pulling) return null;
      const state = stateNow();
      const isFirst = state.walkFinishedAtMs === null;
      const sinceWalkMs = sinceMs(state.walkFinishedAtMs ?? 0, deps.nowMs());
      const isDue = state.walkStartedAtMs !== null || isFirst || sinceWalkMs >= walkEvery(state.walkFinishedAtMs);
      if (!isFirst && steadyMs() >= nextPollMs && budget.waitMs('poll') === 0) {
        return (signal) =>
          asPull('poll', signal, async () => {
            await poll(pullDeps, signal);
            nextPollMs = steadyMs() + pollEveryMs;
          });
      }
      if ((isDue || checking) && steadyMs() >= nextWalkMs && budget.waitMs('walk') === 0) {
        return (signal) =>
          asPull('walk', signal, async () => {
            const isAsked = checking;
            // What is asked for meanwhile is for the next walk.
            if ((await walkPage(pullDeps, signal)) && isAsked) checking = false;
            nextWalkMs = isFirst || checking ? 0 : steadyMs() + walkPaceMs;
          });
      }
      return null;
    },
    dueMs() {
      if (pulling) return never;
      const { walkStartedAtMs } = stateNow();
      // Before there is room for it, nothing is due: whoever looked again at once would look all the time.
      const pollMs = Math.max(nextPollMs, steadyMs() + budget.waitMs('poll'));
      return Math.min(
        pollMs,
        walkStartedAtMs === null ? never : Math.max(nextWalkMs, steadyMs() + budget.waitMs('walk')),
      );
    },
    hurry() {
      nextPollMs = 0;
      nextWalkMs = 0;
    },
    noLaterThan(retryMs) {
      nextPollMs = Math.min(nextPollMs, retryMs);
      nextWalkMs = Math.min(nextWalkMs, retryMs);
    },
    checkMissing() {
      checking = true;
      nextWalkMs = 0;
    },
  };
}
