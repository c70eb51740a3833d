import { storageProblemOf } from '#db/storage-error.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Reason } from '#shared/reason.ts';
import type { Gate, SyncStatus } from '#shared/sync-status.ts';
import type { Ports } from '../ports.ts';
import type { Budget, Work } from '../providers/budget.ts';
import { type Pace, type Provider, ProviderError } from '../providers/provider.ts';
import type { Changes } from '../replica/changes.ts';
import type { Observer } from '../replica/observe.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';
import { setBackWatch, steadyClock } from '../time.ts';
import { type About, createAccountHealth } from './account-health.ts';
import { claimNext } from './claim.ts';
import { asShown, diskRetryMs, pacedGate, pausedSince, storageGate } from './gates.ts';
import { createPullSchedule } from './pull-schedule.ts';
import { type ConflictPolicy, push } from './push.ts';
import { createThreads } from './thread.ts';
import type { UnreadableCount } from './unreadable-rows.ts';

/** Requests side by side for one account. */
const lanes = 4;
/** Timers are checked at least this often: a clock that jumps or a machine that slept costs no more than this. */
const longestTimerMs = 30_000;

export type AccountSyncDeps = {
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

/** Pulls and pushes for one account: decides what goes next, never how. */
export type AccountSync = {
  /** Begins to pull and push; what is asked for before waits until then. */
  start(): void;
  /** There may be something new to do: looks in a turn of its own, so that whoever says so is answered first. */
  wake(): void;
  /** The agent asks: everything that waits for a time tries at once, a rate limit excepted. */
  now(): void;
  setPaused(paused: boolean): void;
  /** The agent looks at this conversation. */
  open(id: string): void;
  want(ids: readonly string[]): void;
  messagesProblem(id: string): Reason | null;
  status(): SyncStatus;
  /** Asks for everything by name that the list leaves out, and removes what is gone. */
  checkMissing(): void;
  /** Before the machine sleeps: nothing is to be caught in mid-request. */
  sleep(): void;
  /** After sleep or a changed clock: what was under way is called off, and all that waits tries at once. */
  awake(): void;
  /** Ends what is under way; nothing is lost, in flight stays in flight. */
  stop(): Promise<void>;
};

export function createAccountSync(deps: AccountSyncDeps): AccountSync {
  const { ports, accountId, provider, capabilities, budget, stores, shown, observer, changes } = deps;
  const { clock, yieldToHost, emit, log } = ports;
  const jitter = ports.random;
  // What waits is measured by time that passes; what is kept or shown, by the clock that the agent reads.
  const steady = steadyClock(clock);
  const { nowMs } = steady;
  const shared = {
    stores,
    shown,
    observer,
    changes,
    provider,
    capabilities,
    accountId,
    nowMs: clock.nowMs,
    yieldToHost,
  };
  const threads = createThreads({ ...shared, steadyMs: nowMs });
  const health = createAccountHealth({ accountId, time: steady, jitter, log });
  const pushDeps = { ...shared, jitter, isHopeless: health.isHopeless, conflictPolicy: deps.conflictPolicy };
  const pulls = createPullSchedule(
    { ...shared, steadyMs: nowMs, log, onProgress: tell, onMissing: deps.onMissing, unreadable: deps.unreadable },
    deps.pace,
    budget,
  );

  let paused: Gate | null = deps.startPaused ? pausedSince(nowMs()) : null;
  let disk: Gate | null = null;
  /** The disk failed in the middle of something: edits may be marked in flight that no request carries. */
  let stranded = false;
  let phase: 'waiting' | 'started' | 'stopping' = 'waiting';
  let isWoken = false;
  let isListsTurn = false;
  /** When the machine said that it would sleep, or null. */
  let asleepSinceMs: number | null = null;
  let abort = new AbortController();
  let cancelTimer = () => {};
  const running = new Set<Promise<void>>();
  let nextThreadMs = 0;
  let pacedSinceMs: number | null = null;
  let told = '';
  const isSetBack = setBackWatch(clock);

  /** @property of null: the list */
  type Task = { readonly of: About | null; readonly run: (signal: AbortSignal) => Promise<void> };

  /** The most urgent thing to do: what the agent looks at, their edits, news, then the rest. */
  function nextTask(): Task | null {
    const urgent = may('open') ? threads.take(true) : null;
    if (urgent !== null) return threadTask('open', urgent);
    // Behind a gate, the list has every other turn: edits that keep failing must not be all that is tried.
    isListsTurn = health.isProbing() && !isListsTurn;
    const probe = isListsTurn ? pulls.next() : null;
    if (probe) return { of: null, run: probe };
    const claim = may('push') ? claimNext(pushDeps) : null;
    if (claim) {
      const of = { lane: 'push', id: claim.conversationId } as const;
      return { of, run: (signal) => budget.doing('push', () => push(pushDeps, claim, signal)) };
    }
    const pull = pulls.next();
    if (pull) return { of: null, run: pull };
    const mayAhead = !health.isProbing() && nowMs() >= nextThreadMs && may('ahead');
    const ahead = mayAhead ? threads.take(false) : null;
    if (ahead === null) return null;
    nextThreadMs = nowMs() + threads.paceMs(jitter());
    return threadTask('ahead', ahead);
  }

  const may = (work: Work) => budget.waitMs(work) === 0;

  const threadTask = (work: Work, id: string): Task => ({
    of: { lane: 'thread', id },
    run: (signal) => budget.doing(work, () => threads.pull(id, signal)),
  });

  /** Starts whatever may run now, and a timer for what may run later. */
  function fill(): void {
    if (phase !== 'started') return;
    cancelTimer();
    cancelTimer = clock.setTimer(fill, onDisk(startAll) ?? diskRetryMs);
  }

  /** @returns how long until something may be due again, ms */
  function startAll(): number {
    // Edits are put off by the clock that their file keeps: set back, it would keep them too long.
    if (isSetBack()) stores.workspace.intents.hurry(accountId);
    const limit = recovered() ? allowed() : 0;
    while (running.size < limit) {
      const task = nextTask();
      if (task === null) break;
      run(task);
    }
    tell();
    return Math.min(longestTimerMs, Math.max(10, dueMs() - nowMs()));
  }

  /** Work that the disk may refuse: the account then waits at its gate, and goes on by itself. @returns null then */
  function onDisk<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      diskFailed(error);
    }
    try {
      tell();
    } catch (error) {
      log.error(`${accountId}: its status cannot be read`, error);
    }
    return null;
  }

  /** A question or a command of the agent's never pays for what follows from it. */
  function wake(): void {
    if (isWoken || phase !== 'started') return;
    isWoken = true;
    void yieldToHost().then(() => {
      isWoken = false;
      fill();
    });
  }

  /** Edits that a failing disk left in flight are checked first, once nothing else is under way. */
  function recovered(): boolean {
    if (!stranded || allowed() === 0) return true;
    if (running.size > 0) return false;
    deps.takeUp();
    changes.changed(accountId, null); // rows may have been shown that were not right
    stranded = false;
    return true;
  }

  /** A machine on which timers still run half a minute later does not sleep, or sleeps no more and did not say so. */
  function isAsleep(): boolean {
    if (asleepSinceMs === null) return false;
    if (nowMs() - asleepSinceMs < longestTimerMs) return true;
    asleepSinceMs = null;
    return false;
  }

  function allowed(): number {
    if (paused || isAsleep()) return 0;
    if (disk && nowMs() < (disk.untilMs ?? 0)) return 0;
    return health.lanes(lanes);
  }

  /** When something may be due next, epoch ms. */
  function dueMs(): number {
    if (paused || isAsleep()) return Number.POSITIVE_INFINITY;
    const limit = allowed();
    if (limit === 0) return (disk ?? health.gate())?.untilMs ?? Number.POSITIVE_INFINITY;
    if (running.size >= limit) return Number.POSITIVE_INFINITY; // the one that ends looks again
    const never = Number.POSITIVE_INFINITY;
    // What has no room yet is due when there is some: whoever looked again before would look all the time.
    const waits = (['open', 'push', 'ahead'] as const).map((work) => nowMs() + (budget.waitMs(work) || never));
    const attemptMs = steady.fromWallMs(stores.workspace.intents.nextAttemptMs(accountId, clock.nowMs()) ?? never);
    return Math.min(pulls.dueMs(), attemptMs, nextThreadMs > nowMs() ? nextThreadMs : never, ...waits);
  }

  function run(task: Task): void {
    const { signal } = abort;
    const promise = observer
      .during(accountId, () => task.run(signal))
      .then(
        () => {
          health.answered(task.of);
          disk = null;
        },
        (error: unknown) => {
          if (signal.aborted) return;
          if (error instanceof ProviderError) pulls.noLaterThan(health.failed(error, task.of));
          else diskFailed(error);
        },
      )
      .finally(() => {
        running.delete(promise);
        fill();
      });
    running.add(promise);
  }

  function diskFailed(error: unknown): void {
    log.error(`${accountId}: sync failed`, error);
    stranded = true;
    disk = storageGate(storageProblemOf(error), disk?.sinceMs ?? nowMs(), nowMs());
  }

  /** Edits, or what the agent has opened, wait because an hour's requests are used up. */
  function paceGate(waiting: number): Gate | null {
    const openMs = budget.waitMs('open');
    const waitMs = Math.max(waiting > 0 ? budget.waitMs('push') : 0, openMs > 0 && threads.take(true) ? openMs : 0);
    pacedSinceMs = waitMs > 0 ? (pacedSinceMs ?? nowMs()) : null;
    return pacedSinceMs === null ? null : pacedGate(pacedSinceMs, nowMs() + waitMs);
  }

  function status(): SyncStatus {
    const counts = stores.workspace.intents.count(accountId);
    const state = stores.withReplica((replica) => replica.pulls.get(accountId));
    return {
      accountId,
      gate: asShown(paused ?? disk ?? health.gate() ?? paceGate(counts.waiting), steady),
      busy: running.size > 0 || isWoken,
      walk: state.walkFinishedAtMs === null ? { done: state.walkDone, total: state.walkTotal } : null,
      waiting: counts.waiting,
      needsYou: counts.needsYou,
      lastPullMs: state.pulledAtMs,
    };
  }

  /** Only what differs: the status is computed after every request. */
  function tell(): void {
    const now = status();
    const text = JSON.stringify({ ...now, busy: false, lastPullMs: 0 });
    if (text === told) return;
    told = text;
    emit('sync.changed', now);
  }

  function now(): void {
    health.hurry();
    disk = null;
    pulls.hurry();
    onDisk(() => stores.workspace.intents.hurry(accountId));
    wake();
  }

  function abortRunning(): void {
    abort.abort();
    abort = new AbortController();
  }

  try {
    deps.takeUp();
  } catch (error) {
    diskFailed(error);
  }

  return {
    start() {
      phase = 'started';
      wake();
    },
    wake,
    now,
    setPaused(value) {
      if (value === (paused !== null)) return;
      paused = value ? pausedSince(nowMs()) : null;
      if (value) abortRunning();
      wake();
    },
    open(id) {
      threads.open(id);
      wake();
    },
    want(ids) {
      threads.want(ids);
      wake();
    },
    messagesProblem: threads.problem,
    status,
    checkMissing() {
      pulls.checkMissing();
      wake();
    },
    sleep() {
      asleepSinceMs = nowMs();
      abortRunning();
    },
    awake() {
      asleepSinceMs = null;
      abortRunning();
      now();
    },
    async stop() {
      phase = 'stopping';
      cancelTimer();
      abortRunning();
      await Promise.allSettled(running);
    },
  };
}
