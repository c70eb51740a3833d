import type { Work } from '../providers/budget.ts';

/** When an account is polled and when it is walked. Times are the steady clock's, ms. */

/** Between two pages of a walk that only looks for changes: it must not crowd out the agent. */
const walkPaceMs = 500;
const never = Number.POSITIVE_INFINITY;

export type PullTimes = {
  readonly pollEveryMs: number;
  readonly nextPollMs: number;
  readonly nextWalkMs: number;
  /** Said by the agent, for a whole walk: what it misses is asked for by name however much it is. */
  readonly isMissingAsked: boolean;
};

/** Where the walks through the whole list stand. */
export type WalkOutlook = {
  /** None has ended yet. */
  readonly isFirst: boolean;
  readonly isUnderWay: boolean;
  /** Whether it is time to begin one, or to go on with it. */
  isDue(): boolean;
};

/** @property isMissingAsked said before it was begun: what is asked for meanwhile is for the next walk */
export type PullTask =
  | { readonly work: 'poll' }
  | { readonly work: 'walk'; readonly isFirst: boolean; readonly isMissingAsked: boolean };

type WaitMs = (work: Work) => number;

/** The pull that is due, or null. One at a time. */
export function duePull(times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): PullTask | null {
  const { isMissingAsked } = times;
  if (!walk.isFirst && nowMs >= times.nextPollMs && waitMs('poll') === 0) return { work: 'poll' };
  if ((walk.isDue() || isMissingAsked) && nowMs >= times.nextWalkMs && waitMs('walk') === 0) {
    return { work: 'walk', isFirst: walk.isFirst, isMissingAsked };
  }
  return null;
}

/** The pull that has been due for as long as a poll's pause: what goes before it has done so long enough. */
export const overduePull = (times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): PullTask | null =>
  duePull(times, walk, waitMs, nowMs - times.pollEveryMs);

/** When the next may be due. Before there is room for it, nothing is: whoever looked again at once would look all the time. */
export function pullDueMs(times: PullTimes, walk: WalkOutlook, waitMs: WaitMs, nowMs: number): number {
  const pollMs = walk.isFirst ? never : Math.max(times.nextPollMs, nowMs + waitMs('poll'));
  const isWalking = walk.isFirst || walk.isUnderWay || times.isMissingAsked;
  return isWalking ? Math.min(pollMs, Math.max(times.nextWalkMs, nowMs + waitMs('walk'))) : pollMs;
}

export const afterPoll = (times: PullTimes, nowMs: number): PullTimes => ({
  ...times,
  nextPollMs: nowMs + times.pollEveryMs,
});

/** @param isOver whether this was the last step of its walk */
export function afterWalk(
  times: PullTimes,
  { isFirst, isMissingAsked }: Extract<PullTask, { work: 'walk' }>,
  isOver: boolean,
  nowMs: number,
): PullTimes {
  const isStillAsked = times.isMissingAsked && !(isOver && isMissingAsked);
  return { ...times, isMissingAsked: isStillAsked, nextWalkMs: nowMs + (isFirst || isStillAsked ? 0 : walkPaceMs) };
}

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

export const missingAsked = (times: PullTimes, nowMs: number): PullTimes => ({
  ...times,
  isMissingAsked: true,
  nextWalkMs: Math.min(times.nextWalkMs, nowMs),
});
