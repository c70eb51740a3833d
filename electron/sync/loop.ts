import { storageProblemOf } from '#db/storage-error.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Ports } from '../ports.ts';
import type { Budget } from '../providers/budget.ts';
import { type Pace, type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { type SteadyClock, setBackWatch, steadyClock } from '../time.ts';
import { type AccountStatus, createAccountStatus } from './account-status.ts';
import { nextToSend } from './claim.ts';
import { createEvidence, type Evidence } from './evidence.ts';
import { diskRetryMs } from './gates.ts';
import { createOutlook } from './outlook.ts';
import type { ConflictPolicy } from './push.ts';
import { after, firstSchedule, gateOf, isReading, type Schedule, type SyncEvent, type Task } from './schedule.ts';
import { type Outlook, step } from './scheduler.ts';
import { prepare } from './tasks.ts';
import { createThreads, type Threads } from './thread.ts';
import type { UnreadableCount } from './unreadable-rows.ts';

export type LoopDeps = {
  readonly ports: Pick<Ports, 'clock' | 'yieldToHost' | 'random' | 'emit' | 'log'>;
  readonly accountId: string;
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  readonly pace: Pace;
  readonly budget: Budget;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly observer: Observer;
  readonly changes: Changes;
  readonly startPaused: boolean;
  readonly conflictPolicy: () => ConflictPolicy;
  /** A whole list left out more than may have been deleted: none was removed. */
  readonly onMissing: (missed: number, of: number) => void;
  readonly unreadable: UnreadableCount;
  /** Makes right what the last run, or a disk that failed, left half done. @throws the storage's error */
  readonly takeUp: () => void;
};

/** What runs of an account: its schedule with the promises and the one timer that carry it out. */
export type Loop = {
  readonly deps: LoopDeps;
  /** What waits is measured by time that passes; what is kept or shown, by the clock that the agent reads. */
  readonly time: SteadyClock;
  readonly isSetBack: () => boolean;
  readonly threads: Threads;
  readonly evidence: Evidence;
  readonly outlook: Outlook;
  readonly status: AccountStatus;
  readonly prepare: (task: Task) => ReturnType<typeof prepare>;
  readonly running: Set<Promise<void>>;
  schedule: Schedule;
  phase: 'waiting' | 'started' | 'stopping';
  isWoken: boolean;
  abort: AbortController;
  cancelTimer: () => void;
};

export function createLoop(deps: LoopDeps): Loop {
  const { ports, accountId, stores, budget, pace } = deps;
  const { clock, yieldToHost, random, log, emit } = ports;
  const time = steadyClock(clock);
  const shared = { ...deps, nowMs: clock.nowMs, yieldToHost };
  const threads = createThreads({ ...shared, steadyMs: time.nowMs });
  const evidence = createEvidence();
  const status = createAccountStatus({
    accountId,
    stores,
    budget,
    time,
    emit,
    gate: () => gateOf(loop.schedule),
    isBusy: () => loop.running.size > 0 || loop.isWoken,
    hasOpened: () => threads.opened(isReading(loop.schedule)) !== null,
  });
  const work = {
    threads,
    budget,
    push: { ...shared, jitter: random, isHopeless: evidence.isHopeless },
    pull: {
      ...shared,
      log,
      onProgress: status.tell,
      mayPoll: () => budget.waitMs('poll') === 0,
    },
  };
  const loop: Loop = {
    deps,
    time,
    isSetBack: setBackWatch(clock),
    threads,
    evidence,
    outlook: createOutlook({ ...shared, time, threads, nextToSend: () => nextToSend(shared) }),
    status,
    prepare: (task) => prepare(work, task),
    running: new Set(),
    schedule: firstSchedule(deps.startPaused, pace.pollEveryMs, time.nowMs()),
    phase: 'waiting',
    isWoken: false,
    abort: new AbortController(),
    cancelTimer: () => {},
  };
  return loop;
}

/** Starts whatever may run now, and a timer for what may run later. */
function fill(loop: Loop): void {
  if (loop.phase !== 'started') return;
  const { setTimer } = loop.deps.ports.clock;
  loop.cancelTimer();
  loop.cancelTimer = setTimer(() => fill(loop), onDisk(loop, () => startAll(loop)) ?? diskRetryMs);
}

/** @returns how long until something may be due again, ms */
function startAll(loop: Loop): number {
  const { stores, accountId } = loop.deps;
  // Edits are put off by the clock that their file keeps: set back, it would keep them too long.
  if (loop.isSetBack()) stores.workspace.intents.hurry(accountId);
  for (;;) {
    const next = step(loop.schedule, loop.outlook, loop.time.nowMs());
    loop.schedule = next.schedule;
    if (next.kind === 'start') start(loop, next.task);
    if (next.kind === 'recover') recover(loop);
    if (next.kind === 'wait') {
      loop.status.tell();
      return next.forMs;
    }
  }
}

/** Edits that a failing disk left in flight are read before anything else is done with them. */
function recover(loop: Loop): void {
  const { accountId, changes, takeUp } = loop.deps;
  takeUp();
  changes.changed(accountId, null); // rows may have been shown that were not right
  note(loop, { kind: 'recovered' });
}

function start(loop: Loop, task: Task): void {
  const { observer, accountId, ports } = loop.deps;
  const run = loop.prepare(task);
  const aheadPauseMs = task.work === 'ahead' ? loop.threads.paceMs(ports.random()) : 0;
  note(loop, { kind: 'started', task, aheadPauseMs });
  const { signal } = loop.abort;
  const promise = observer
    .during(accountId, () => run(signal))
    .then(
      (came) => {
        if (came === 'asked') loop.evidence.answered(task);
        note(loop, { kind: came === 'asked' ? 'done' : 'called-off', task });
      },
      (error: unknown) => broken(loop, task, error, signal),
    )
    .finally(() => {
      loop.running.delete(promise);
      fill(loop);
    });
  loop.running.add(promise);
}

/** A task has not done what it was to do. */
function broken(loop: Loop, task: Task, error: unknown, signal: AbortSignal): void {
  if (signal.aborted && storageProblemOf(error) === null) note(loop, { kind: 'called-off', task });
  else if (error instanceof ProviderError) failed(loop, task, error);
  else diskRefused(loop, error, task);
}

function failed(loop: Loop, task: Task, error: ProviderError): void {
  const { kind, reason } = error;
  const before = loop.schedule.health.gate?.kind;
  const retryAtMs = error.retryAtMs === null ? null : loop.time.fromWallMs(error.retryAtMs);
  const isOwn = loop.evidence.failed(error, task);
  note(loop, { kind: 'failed', task, failure: { kind, reason, retryAtMs }, isOwn });
  const { gate } = loop.schedule.health;
  if (gate === null || gate.kind === before) return;
  const { accountId, ports } = loop.deps;
  ports.log.warn('an account waits at its gate', { accountId, gate: gate.kind, error });
}

/** What has happened: the only way in which the schedule changes but by its own steps. */
export function note(loop: Loop, event: SyncEvent): void {
  loop.schedule = after(loop.schedule, event, loop.time.nowMs(), loop.deps.ports.random);
}

/** @param task null: it was the loop's own work */
export function diskRefused(loop: Loop, error: unknown, task: Task | null): void {
  const { ports, accountId } = loop.deps;
  ports.log.error('syncing failed', { accountId, error });
  note(loop, { kind: 'disk-refused', task, problem: storageProblemOf(error) });
}

/** Work that the disk may refuse: the account then waits at its gate, and goes on by itself. @returns null then */
function onDisk<T>(loop: Loop, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    diskRefused(loop, error, null);
  }
  try {
    loop.status.tell();
  } catch (error) {
    const { accountId, ports } = loop.deps;
    ports.log.error('the status of an account cannot be read', { accountId, error });
  }
  return null;
}

/** A question or a command of the agent's never pays for what follows from it. */
export function wake(loop: Loop): void {
  if (loop.isWoken || loop.phase !== 'started') return;
  loop.isWoken = true;
  void loop.deps.ports.yieldToHost().then(() => {
    loop.isWoken = false;
    fill(loop);
  });
}

export function hurry(loop: Loop): void {
  const { stores, accountId } = loop.deps;
  note(loop, { kind: 'hurried' });
  onDisk(loop, () => stores.workspace.intents.hurry(accountId));
  wake(loop);
}

/** Kept on the disk: the look-ups of many that vanished take longer than a run may last. */
export function askMissing(loop: Loop): void {
  const { stores, accountId } = loop.deps;
  onDisk(loop, () => stores.withReplica(({ pulls }) => pulls.askMissing(accountId, true)));
  note(loop, { kind: 'missing-asked' });
  wake(loop);
}

export function abortRunning(loop: Loop): void {
  loop.abort.abort();
  loop.abort = new AbortController();
}
