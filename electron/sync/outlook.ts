import type { Budget } from '../providers/budget.ts';
import type { Pace } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';
import { type SteadyClock, sinceMs } from '../time.ts';
import type { WalkOutlook } from './pull-schedule.ts';
import type { Outlook } from './scheduler.ts';
import type { Threads } from './thread.ts';

const hourMs = 3_600_000;
/** A walk that takes this part of an hour's requests at most is made every hour: what it finds is news to the agent. */
const walkShare = 0.1;
/** As many rows as a page has at the providers that limit requests. */
const rowsOfPage = 50;
const never = Number.POSITIVE_INFINITY;

type Deps = {
  readonly stores: Stores;
  readonly accountId: string;
  /** The wall clock, epoch ms. */
  readonly nowMs: () => number;
  readonly time: Pick<SteadyClock, 'fromWallMs'>;
  readonly threads: Threads;
  readonly nextToSend: () => string | null;
  readonly pace: Pace;
  readonly budget: Budget;
};

/** What the files, the window and the budget say that there is to do. */
export function createOutlook(deps: Deps): Outlook {
  const { stores, accountId, nowMs, time, threads, budget } = deps;
  return {
    opened: threads.opened,
    ahead: threads.takeAhead,
    edits: deps.nextToSend,
    nextEditsMs: () => time.fromWallMs(stores.workspace.intents.nextAttemptMs(accountId, nowMs()) ?? never),
    walk: createWalkOutlook(deps),
    waitMs: budget.waitMs,
  };
}

function createWalkOutlook({ stores, accountId, nowMs, pace }: Deps): () => WalkOutlook {
  /** Known for the walk that ended then: to count is work. */
  let rhythm: { readonly endedAtMs: number | null; readonly everyMs: number } | null = null;

  function walkEvery(endedAtMs: number | null): number {
    const { walkEveryMs, requestsPerHour } = pace;
    if (requestsPerHour === null || walkEveryMs <= hourMs) return walkEveryMs;
    if (rhythm?.endedAtMs !== endedAtMs) {
      const pages = stores.withReplica(({ conversations }) => conversations.count(accountId)) / rowsOfPage;
      rhythm = { endedAtMs, everyMs: pages <= requestsPerHour * walkShare ? hourMs : walkEveryMs };
    }
    return rhythm.everyMs;
  }

  return () => {
    const { walkStartedAtMs, walkFinishedAtMs, isMissingAsked } = stores.withReplica(({ pulls }) => ({
      ...pulls.get(accountId),
      isMissingAsked: pulls.isMissingAsked(accountId),
    }));
    const isUnderWay = walkStartedAtMs !== null;
    const isFirst = walkFinishedAtMs === null;
    return {
      isFirst,
      isUnderWay,
      isMissingAsked,
      isDue: () =>
        isMissingAsked || isUnderWay || isFirst || sinceMs(walkFinishedAtMs, nowMs()) >= walkEvery(walkFinishedAtMs),
    };
  };
}
