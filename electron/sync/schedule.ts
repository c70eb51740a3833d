import type { StorageProblem } from '#shared/reason.ts';
import type { Gate } from '#shared/sync-status.ts';
import {
  afterFailure,
  afterSuccess,
  type Failure,
  type Health,
  healthy,
  nextTryMs,
  pausedSince,
  storageGate,
} from './gates.ts';
import {
  afterBreak,
  afterPoll,
  afterWalk,
  allDue,
  noLaterThan,
  type PullTask,
  type PullTimes,
  walkDue,
} from './pull-schedule.ts';

/** One thing to do: a thread to read, the edits of a conversation to send, or a part of the list to read. */
export type Task = { readonly work: 'open' | 'push' | 'ahead'; readonly id: string } | PullTask;

/** How things stand for one account: all that decides what goes next but what there is to do. Times are the steady clock's, ms. */
export type Schedule = {
  readonly paused: Gate | null;
  /** When the machine said that it would sleep, or null. */
  readonly asleepSinceMs: number | null;
  readonly disk: Gate | null;
  /** The disk failed in the middle of something: edits may be marked in flight that no request carries. */
  readonly isStranded: boolean;
  readonly health: Health;
  readonly running: readonly Task[];
  readonly isListsTurn: boolean;
  /** When the next thread may be read ahead. */
  readonly nextAheadMs: number;
  readonly pulls: PullTimes;
};

export type SyncEvent =
  /** @property aheadPauseMs how long until the next thread may be read ahead */
  | { readonly kind: 'started'; readonly task: Task; readonly aheadPauseMs: number }
  | { readonly kind: 'done'; readonly task: Task }
  /** @property isOwn it says nothing of the account */
  | { readonly kind: 'failed'; readonly task: Task; readonly failure: Failure; readonly isOwn: boolean }
  | { readonly kind: 'called-off'; readonly task: Task }
  /** @property task null: it was the loop's own work @property problem null: not the disk's */
  | { readonly kind: 'disk-refused'; readonly task: Task | null; readonly problem: StorageProblem | null }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'fell-asleep' }
  | { readonly kind: 'woke' }
  /** The agent asks: everything that waits for a time tries at once, a rate limit excepted. */
  | { readonly kind: 'hurried' }
  /** The agent wants everything looked up by name that the list leaves out: it is walked at once. */
  | { readonly kind: 'missing-asked' };

export const firstSchedule = (isPaused: boolean, pollEveryMs: number, nowMs: number): Schedule => ({
  paused: isPaused ? pausedSince(nowMs) : null,
  asleepSinceMs: null,
  disk: null,
  isStranded: false,
  health: healthy,
  running: [],
  isListsTurn: false,
  nextAheadMs: 0,
  pulls: { pollEveryMs, nextPollMs: nowMs, nextWalkMs: nowMs },
});

/** How it stands after an event. @param jitter uniform in [0, 1) */
export function after(schedule: Schedule, event: SyncEvent, nowMs: number, jitter: () => number): Schedule {
  switch (event.kind) {
    case 'started':
      return {
        ...schedule,
        running: [...schedule.running, event.task],
        nextAheadMs: event.task.work === 'ahead' ? nowMs + event.aheadPauseMs : schedule.nextAheadMs,
      };
    case 'done':
      return afterDone(schedule, event.task, nowMs);
    case 'failed':
      return afterFailed(schedule, event, nowMs, jitter);
    case 'called-off':
      return without(schedule, event.task);
    case 'disk-refused':
      return {
        ...(event.task === null ? schedule : afterBroken(schedule, event.task, nowMs)),
        isStranded: true,
        disk: storageGate(event.problem, schedule.disk?.sinceMs ?? nowMs, nowMs),
      };
    case 'recovered':
      return { ...schedule, isStranded: false };
    case 'paused':
      return { ...schedule, paused: schedule.paused ?? pausedSince(nowMs) };
    case 'resumed':
      return { ...schedule, paused: null };
    case 'fell-asleep':
      return { ...schedule, asleepSinceMs: nowMs };
    case 'woke':
      return { ...schedule, asleepSinceMs: null };
    case 'hurried':
      return {
        ...schedule,
        health: schedule.health.gate?.kind === 'rate' ? schedule.health : healthy,
        disk: null,
        pulls: allDue(schedule.pulls, nowMs),
      };
    case 'missing-asked':
      return { ...schedule, pulls: walkDue(schedule.pulls, nowMs) };
    default:
      return event satisfies never;
  }
}

/** Why nothing is sent now, or null. */
export const gateOf = ({ paused, disk, health }: Schedule): Gate | null => paused ?? disk ?? health.gate;

export const isThread = (task: Task) => task.work === 'open' || task.work === 'ahead';

/** Whether the thread of a conversation is being read now. */
export const isReading =
  ({ running }: Schedule) =>
  (id: string): boolean =>
    running.some((task) => isThread(task) && 'id' in task && task.id === id);

export const isPull = (task: Task): task is PullTask => task.work === 'poll' || task.work === 'walk';

/** A task is known by itself: two that say the same are two. */
const without = (schedule: Schedule, task: Task): Schedule => ({
  ...schedule,
  running: schedule.running.filter((each) => each !== task),
});

function afterDone(schedule: Schedule, task: Task, nowMs: number): Schedule {
  return {
    ...without(schedule, task),
    health: afterSuccess(schedule.health, nowMs),
    disk: null,
    pulls: pullsAfterDone(schedule.pulls, task, nowMs),
  };
}

function pullsAfterDone(pulls: PullTimes, task: Task, nowMs: number): PullTimes {
  if (task.work === 'poll') return afterPoll(pulls, nowMs);
  return task.work === 'walk' ? afterWalk(pulls, task, nowMs) : pulls;
}

type Failed = Extract<SyncEvent, { kind: 'failed' }>;

function afterFailed(
  schedule: Schedule,
  { task, failure, isOwn }: Failed,
  nowMs: number,
  jitter: () => number,
): Schedule {
  const health = isOwn ? schedule.health : afterFailure(schedule.health, failure, nowMs, jitter());
  const { pulls, ...rest } = afterBroken(schedule, task, nowMs);
  return { ...rest, health, pulls: noLaterThan(pulls, nextTryMs(health, nowMs, jitter())) };
}

/** Ended without having done what it was to do. */
function afterBroken(schedule: Schedule, task: Task, nowMs: number): Schedule {
  const next = without(schedule, task);
  return isPull(task) ? { ...next, pulls: afterBreak(next.pulls, nowMs) } : next;
}
