import type { Gate } from '#shared/sync-status.ts';
import type { Work } from '../providers/budget.ts';
import { admits } from './gates.ts';
import { duePull, overduePull, pullDueMs, type WalkOutlook } from './pull-schedule.ts';
import { isPull, isReading, type Schedule, type Task } from './schedule.ts';

/**
 * What an account does next. Nothing here reads a clock, sets a timer or waits for anything: `step` says what to start
 * now, or when to look again; `after` (`schedule.ts`) says how it stands after an event; `loop.ts` carries it out.
 *
 *   look ──▶ step ──▶ start a task ──▶ after(started) ──▶ step …
 *              │                        after(done, failed, called-off, disk-refused) ──▶ step …
 *              ├────▶ recover ────────▶ after(recovered) ──▶ step …
 *              └────▶ wait until ─────▶ step …
 *
 * First comes what the agent has opened, then their edits, then news, then what is read ahead of need. As many tasks as
 * there are lanes run side by side; one at a time where the last answers were failures, none behind a gate.
 * Times are the steady clock's, ms.
 */

/** Requests side by side for one account. */
export const lanes = 4;
/** It is looked again at least this often: a clock that jumps or a machine that slept costs no more than this. */
export const longestWaitMs = 30_000;
/** What is due already has no lane, or waits for an answer: to look at once would be to look all the time. */
const shortestWaitMs = 10;
const never = Number.POSITIVE_INFINITY;

/** What there is to do, looked at where a step comes to it. */
export type Outlook = {
  /** The thread that the agent looks at, where it is worth reading. @param isRead whether one is being read */
  opened(isRead: (id: string) => boolean): string | null;
  /** Takes the next thread that is worth reading ahead of need. */
  ahead(isRead: (id: string) => boolean): string | null;
  /** The conversation whose edits are to be sent next. */
  edits(): string | null;
  /** When the next edits that were put off are due; Infinity where there are none. */
  nextEditsMs(): number;
  walk(): WalkOutlook;
  /** How long until this kind of work has room in the budget, ms. */
  waitMs(work: Work): number;
};

export type Step = {
  /** As it stands after this step: whose turn it is has been noted. */
  readonly schedule: Schedule;
} & (
  | { readonly kind: 'start'; readonly task: Task }
  /** Edits that a failing disk left in flight are to be put in doubt. */
  | { readonly kind: 'recover' }
  /** @property forMs until something may be due, unless an event comes before */
  | { readonly kind: 'wait'; readonly forMs: number }
);

/** What to do now. To be asked again after each thing that it says, until it says to wait. */
export function step(schedule: Schedule, look: Outlook, nowMs: number): Step {
  const most = lanesOpen(schedule, nowMs);
  const isBlocked = most > 0 && schedule.isStranded;
  if (isBlocked && schedule.running.length === 0) return { kind: 'recover', schedule };
  if (isBlocked || schedule.running.length >= most) return wait(schedule, look, nowMs);
  const { task, isListsTurn } = nextTask(schedule, look, nowMs);
  const next = { ...schedule, isListsTurn };
  return task === null ? wait(next, look, nowMs) : { kind: 'start', task, schedule: next };
}

/** Whether what is sent next only shows how the server is. */
const isProbing = ({ health }: Schedule) => health.failures > 0;

/** The most urgent thing to do: what the agent looks at, their edits, news, then the rest. */
function nextTask(
  schedule: Schedule,
  look: Outlook,
  nowMs: number,
): Pick<Schedule, 'isListsTurn'> & { task: Task | null } {
  const may = (work: Work) => look.waitMs(work) === 0;
  const isRead = isReading(schedule);
  const opened = may('open') ? look.opened(isRead) : null;
  if (opened !== null) return { task: { work: 'open', id: opened }, isListsTurn: schedule.isListsTurn };
  // Behind a gate, the list has every other turn: edits that keep failing must not be all that is tried.
  const isListsTurn = isProbing(schedule) && !schedule.isListsTurn;
  const pull = (due: typeof duePull) =>
    isPulling(schedule) ? null : due(schedule.pulls, look.walk(), look.waitMs, nowMs);
  // A long queue is not to be all that is done, either.
  const first = () => (isProbing(schedule) ? null : pull(overduePull));
  const push = () => asTask('push', may('push') ? look.edits() : null);
  const mayAhead = () =>
    !isProbing(schedule) &&
    schedule.running.filter(({ work }) => work === 'ahead').length < lanes - 1 &&
    nowMs >= schedule.nextAheadMs &&
    may('ahead');
  const ahead = () => asTask('ahead', mayAhead() ? look.ahead(isRead) : null);
  const task = (isListsTurn ? pull(duePull) : first()) ?? push() ?? pull(duePull) ?? ahead();
  return { task, isListsTurn };
}

const asTask = (work: 'push' | 'ahead', id: string | null): Task | null => (id === null ? null : { work, id });

const isPulling = ({ running }: Schedule) => running.some(isPull);

/** How many tasks may run side by side now. */
function lanesOpen(schedule: Schedule, nowMs: number): number {
  if (schedule.paused || isAsleep(schedule, nowMs)) return 0;
  if (schedule.disk && nowMs < (schedule.disk.untilMs ?? 0)) return 0;
  const admitted = admits(schedule.health, nowMs);
  if (admitted === 'none') return 0;
  return admitted === 'probe' || isProbing(schedule) ? 1 : lanes;
}

/** A machine on which it is looked half a minute later does not sleep, or sleeps no more and did not say so. */
const isAsleep = ({ asleepSinceMs }: Schedule, nowMs: number) =>
  asleepSinceMs !== null && nowMs - asleepSinceMs < longestWaitMs;

function wait(schedule: Schedule, look: Outlook, nowMs: number): Step {
  const dueInMs = dueMs(schedule, look, nowMs) - nowMs;
  return { kind: 'wait', schedule, forMs: Math.min(longestWaitMs, Math.max(shortestWaitMs, dueInMs)) };
}

/** When something may be due next; Infinity where only an event tells. */
function dueMs(schedule: Schedule, look: Outlook, nowMs: number): number {
  if (schedule.paused || isAsleep(schedule, nowMs)) return never;
  const most = lanesOpen(schedule, nowMs);
  if (most === 0) return Math.max(opensMs(schedule.disk), opensMs(schedule.health.gate));
  if (schedule.running.length >= most || schedule.isStranded) return never; // the one that ends looks again
  // What has no room yet is due when there is some: whoever looked again before would look all the time.
  const roomMs = (['open', 'push', 'ahead'] as const).map((work) => nowMs + (look.waitMs(work) || never));
  const pullMs = isPulling(schedule) ? never : pullDueMs(schedule.pulls, look.walk(), look.waitMs, nowMs);
  const aheadMs = schedule.nextAheadMs > nowMs ? schedule.nextAheadMs : never;
  return Math.min(pullMs, look.nextEditsMs(), aheadMs, ...roomMs);
}

const opensMs = (gate: Gate | null) => (gate === null ? 0 : (gate.untilMs ?? never));
