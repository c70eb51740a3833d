import type { Work } from '../providers/budget.ts';

/** When an account is polled and when it is walked. Times are the steady clock's, ms. */

/** Between two pages of a walk that only looks for changes: it must not crowd out the agent. */
const walkPaceMs = 500;
const never = Number.POSITIVE_INFINITY;

export type PullTimes = {
  readonly pollEveryMs: number;
  readonly nextPollMs: number;
  readonly nextWalkMs: number;
};

/** Where the walks through the whole list stand. */
export type WalkOutlook = {
  /** None has ended yet. */
  readonly isFirst: boolean;
  readonly isUnderWay: boolean;
  /** The agent wants all looked up that the next whole one misses. */
  readonly isMissingAsked: boolean;
  /** Whether it is time to begin one, or to go on with it. */
  isDue(): boolean;
};

/** @property isUrgent the agent waits for the whole list: its pages follow each other at once */
export type PullTask = { readonly work: 'poll' } | { readonly work: 'walk'; readonly isUrgent: boolean };

type WaitMs = (work: Work) => number;

/** The pull that is due, or null. One at a time. */
export function duePull(times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): PullTask | null {
  if (!walk.isFirst && nowMs >= times.nextPollMs && waitMs('poll') === 0) return { work: 'poll' };
  if (walk.isDue() && nowMs >= times.nextWalkMs && waitMs('walk') === 0) {
    return { work: 'walk', isUrgent: walk.isFirst || walk.isMissingAsked };
  }
  return null;
}

/** The pull that has been due for as long as a poll's pause: what goes before it has done so long enough. */
export const overduePull = (times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): PullTask | null =>
  duePull(times, walk, waitMs, nowMs - times.pollEveryMs);

/** When the next may be due. Before there is room for it, nothing is: whoever looked again at once would look all the time. */
export function pullDueMs(times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): number {
  const pollMs = walk.isFirst ? never : Math.max(times.nextPollMs, nowMs + waitMs('poll'));
  const isWalking = walk.isFirst || walk.isUnderWay || walk.isMissingAsked;
  return isWalking ? Math.min(pollMs, Math.max(times.nextWalkMs, nowMs + waitMs('walk'))) : pollMs;
}

export const afterPoll = (times: PullTimes, nowMs: number): PullTimes => ({
  ...times,
  nextPollMs: nowMs + times.pollEveryMs,
});

export const afterWalk = (
  times: PullTimes,
  { isUrgent }: Extract<PullTask, { work: 'walk' }>,
  nowMs: number,
): PullTimes => ({
  ...times,
  nextWalkMs: nowMs + (isUrgent ? 0 : walkPaceMs),
});

/** A failed one is not tried again before the next poll is due, or its gate opens. */
export function afterBreak(times: PullTimes, nowMs: number): PullTimes {
  const nextMs = nowMs + times.pollEveryMs;
  return { ...times, nextPollMs: nextMs, nextWalkMs: nextMs };
}

/** A pull that failed is not tried again before this, nor much later. */
export const noLaterThan = (times: PullTimes, retryMs: number): PullTimes => ({
  ...times,
  nextPollMs: Math.min(times.nextPollMs, retryMs),
  nextWalkMs: Math.min(times.nextWalkMs, retryMs),
});

export const allDue = (times: PullTimes, nowMs: number): PullTimes => ({
  ...times,
  nextPollMs: Math.min(times.nextPollMs, nowMs),
  nextWalkMs: Math.min(times.nextWalkMs, nowMs),
});

export const walkDue = (times: PullTimes, nowMs: number): PullTimes => ({
  ...times,
  nextWalkMs: Math.min(times.nextWalkMs, nowMs),
});
