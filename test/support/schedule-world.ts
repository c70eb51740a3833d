import type { Work } from '#electron/providers/budget.ts';
import type { Failure } from '#electron/sync/gates.ts';
import {
  after,
  firstSchedule,
  isPull,
  isThread,
  type Schedule,
  type SyncEvent,
  type Task,
} from '#electron/sync/schedule.ts';
import { type Outlook, type Step, step } from '#electron/sync/scheduler.ts';

export const second = 1000;
export const pollEveryMs = 15 * second;
/** A walk is due this long after the last one. */
export const walkEveryMs = 3600 * second;
const pagesOfWalk = 3;

type Running = { readonly task: Task; readonly sinceMs: number };
/** @property schedule as it stood before @property beside what ran already */
type Started = Running & { readonly schedule: Schedule; readonly beside: readonly Task[] };
/** @property isTimers nothing had happened but that time passed */
type Look = { readonly atMs: number; readonly starts: number; readonly forMs: number; readonly isTimers: boolean };
export type Ending =
  | { readonly as: 'done' | 'called-off' | 'disk-refused' }
  | { readonly as: 'failed'; readonly kind: Failure['kind']; readonly isOwn: boolean };

/**
 * An account in which nothing runs by itself: there is to do what a test puts there, a task ends when a test says so, and
 * time passes by its hand. What a step says is carried out, as the loop does it.
 */
export function scheduleWorld(isPaused = false) {
  let nowMs = 1_000_000;
  let schedule: Schedule = firstSchedule(isPaused, pollEveryMs, nowMs);
  let wakeAtMs = nowMs;
  /** Edits by conversation, each with when it may be sent. */
  const edits = new Map<string, number>();
  const sending = new Set<string>();
  const ahead = new Set<string>();
  const read = new Set<string>();
  let opened: string | null = null;
  const walk = {
    pagesLeft: pagesOfWalk,
    finishedAtMs: null as number | null,
    isUnderWay: false,
    isMissingAsked: false,
  };
  const roomAtMs = new Map<Work, number>();
  const running: Running[] = [];
  const started: Started[] = [];
  const looks: Look[] = [];

  const look: Outlook = {
    opened: (isRead) => (opened !== null && !read.has(opened) && !isRead(opened) ? opened : null),
    ahead: (isRead) => [...ahead].find((id) => !isRead(id)) ?? null,
    edits: () => [...edits].find(([id, dueMs]) => dueMs <= nowMs && !sending.has(id))?.[0] ?? null,
    nextEditsMs: () => Math.min(Number.POSITIVE_INFINITY, ...[...edits.values()].filter((dueMs) => dueMs > nowMs)),
    walk: () => ({
      isFirst: walk.finishedAtMs === null,
      isUnderWay: walk.isUnderWay,
      isMissingAsked: walk.isMissingAsked,
      isDue: () =>
        walk.isMissingAsked ||
        walk.isUnderWay ||
        walk.finishedAtMs === null ||
        nowMs - walk.finishedAtMs >= walkEveryMs,
    }),
    waitMs: (work) => Math.max(0, (roomAtMs.get(work) ?? 0) - nowMs),
  };

  const note = (event: SyncEvent) => {
    schedule = after(schedule, event, nowMs, () => 0.5);
  };

  function begin(task: Task): void {
    started.push({ task, sinceMs: nowMs, schedule, beside: running.map((each) => each.task) });
    note({ kind: 'started', task, aheadPauseMs: 50 });
    running.push({ task, sinceMs: nowMs });
    if (task.work === 'push') sending.add(task.id);
    if (task.work === 'walk') walk.isUnderWay = true;
  }

  /** Steps until there is nothing to do but to wait. @returns the last step */
  function lookNow(isTimers = false): Extract<Step, { kind: 'wait' }> {
    const before = started.length;
    for (;;) {
      const next = step(schedule, look, nowMs);
      schedule = next.schedule;
      if (next.kind === 'start') begin(next.task);
      if (next.kind === 'recover') note({ kind: 'recovered' });
      if (next.kind !== 'wait') continue;
      wakeAtMs = nowMs + next.forMs;
      looks.push({ atMs: nowMs, starts: started.length - before, forMs: next.forMs, isTimers });
      return next;
    }
  }

  function done(task: Task): void {
    if (task.work === 'push') edits.delete(task.id);
    if (isThread(task) && 'id' in task) {
      read.add(task.id);
      ahead.delete(task.id);
    }
    if (task.work !== 'walk') return;
    walk.pagesLeft -= 1;
    if (walk.pagesLeft > 0) return;
    Object.assign(walk, { pagesLeft: pagesOfWalk, finishedAtMs: nowMs, isUnderWay: false, isMissingAsked: false });
  }

  return {
    look: () => lookNow(),
    outlook: look,
    note,
    running,
    started,
    looks,
    nowMs: () => nowMs,
    wakeAtMs: () => wakeAtMs,
    schedule: () => schedule,
    edit: (id: string, inMs = 0) => void edits.set(id, nowMs + inMs),
    askMissing(): void {
      walk.isMissingAsked = true;
      note({ kind: 'missing-asked' });
    },
    open(id: string): void {
      opened = id;
      read.delete(id);
    },
    want: (id: string) => void ahead.add(id),
    noRoom: (work: Work, forMs: number) => void roomAtMs.set(work, nowMs + forMs),
    /** Nothing of it is left to do. */
    isIdle: () => edits.size === 0 && ahead.size === 0 && look.opened(() => false) === null && running.length === 0,
    /** The oldest of the running tasks ends, or the one named; the loop looks again. */
    end(ending: Ending, at = 0): void {
      const [ended] = running.splice(at, 1);
      if (!ended) return;
      const { task } = ended;
      if (task.work === 'push') sending.delete(task.id);
      if (ending.as === 'done') {
        done(task);
        note({ kind: 'done', task });
      }
      if (ending.as === 'called-off') note({ kind: 'called-off', task });
      if (ending.as === 'disk-refused') note({ kind: 'disk-refused', task, problem: 'full' });
      if (ending.as === 'failed') {
        // It rests, until it is opened again.
        if (isThread(task) && 'id' in task) read.add(task.id);
        const failure: Failure = { kind: ending.kind, reason: { kind: 'internal' }, retryAtMs: null };
        note({ kind: 'failed', task, failure, isOwn: ending.isOwn && !isPull(task) });
      }
      lookNow();
    },
    /** Time passes; it is looked when the timer says so. @param eachMs how long a task takes, where they end by themselves */
    pass(ms: number, eachMs = Number.POSITIVE_INFINITY): void {
      const untilMs = nowMs + ms;
      for (;;) {
        const endsAtMs = Math.min(...running.map(({ sinceMs }) => sinceMs + eachMs));
        const nextMs = Math.min(wakeAtMs, endsAtMs);
        if (nextMs > untilMs) break;
        nowMs = Math.max(nowMs, nextMs);
        if (endsAtMs <= nowMs)
          this.end(
            { as: 'done' },
            running.findIndex(({ sinceMs }) => sinceMs === endsAtMs - eachMs),
          );
        else lookNow(true);
      }
      nowMs = untilMs;
    },
  };
}
