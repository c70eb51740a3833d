import { storageProblemOf } from '#db/storage-error.ts';
import type { Gate, SyncStatus } from '#shared/sync-status.ts';
import type { Log } from '../ports.ts';
import { type Pace, type Provider, ProviderError } from '../providers/provider.ts';
import type { Stores } from '../stores.ts';
import { createAllowance } from './allowance.ts';
import type { Changes, Emit } from './changes.ts';
import { admits, afterFailure, afterSuccess, earlier, healthy, nextTryMs, pausedSince, storageGate } from './gates.ts';
import { poll, walkPage } from './pull.ts';
import { type ConflictPolicy, claimNext, push } from './push.ts';
import type { Shown } from './shown.ts';
import { takeUp } from './take-up.ts';
import { createThreads } from './threads.ts';

/** Requests side by side for one account. */
const lanes = 4;
/** Between two pages of a walk that only looks for changes: it must not crowd out the agent. */
const walkPaceMs = 500;
/** Between two threads read ahead of need. */
const threadPaceMs = 50;
/** Timers are checked at least this often: a clock that jumps or a machine that slept costs no more than this. */
const longestTimerMs = 30_000;

/** Clock and timers, passed in so that tests decide about time. */
export type Clock = {
  nowMs(): number;
  /** @returns a function that cancels it */
  setTimer(run: () => void, delayMs: number): () => void;
};

export type AccountSyncDeps = {
  readonly accountId: string;
  readonly provider: Provider;
  readonly pace: Pace;
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly emit: Emit;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
  readonly log: Log;
  readonly startPaused: boolean;
  readonly conflictPolicy: () => ConflictPolicy;
};

/** Pulls and pushes for one account: decides what goes next, never how. */
export type AccountSync = {
  /** Begins to pull and push; what is asked for before waits until then. */
  start(): void;
  /** There may be something new to do: look now. */
  poke(): void;
  /** The agent asks: everything that waits for a time tries at once, a rate limit excepted. */
  now(): void;
  setPaused(paused: boolean): void;
  /** The agent looks at this conversation. */
  open(id: string): void;
  want(ids: readonly string[]): void;
  messagesProblem(id: string): string | null;
  status(): SyncStatus;
  /** Before the machine sleeps: nothing is to be caught in mid-request. */
  sleep(): void;
  /** After sleep or a changed clock: what was under way is called off, and all that waits tries at once. */
  awake(): void;
  /** Ends what is under way; nothing is lost, in flight stays in flight. */
  stop(): Promise<void>;
};

export function createAccountSync(deps: AccountSyncDeps): AccountSync {
  const { accountId, provider, stores, shown, changes, emit, clock, jitter, log } = deps;
  const { nowMs } = clock;
  const { pollEveryMs, walkEveryMs } = deps.pace;
  const allowance = createAllowance(deps.pace.requestsPerHour, nowMs);
  const shared = { stores, shown, changes, provider, accountId, nowMs };
  const threads = createThreads(shared);
  const pushDeps = { ...shared, jitter, conflictPolicy: deps.conflictPolicy };
  const pullDeps = { ...shared, log, onProgress: tell };

  let health = healthy;
  let paused: Gate | null = deps.startPaused ? pausedSince(nowMs()) : null;
  let disk: Gate | null = null;
  /** The disk failed in the middle of something: edits may be marked in flight that no request carries. */
  let stranded = false;
  let phase: 'waiting' | 'started' | 'stopping' = 'waiting';
  let asleep = false;
  let abort = new AbortController();
  let cancelTimer = () => {};
  const running = new Set<Promise<void>>();
  let pulling = false;
  let nextPollMs = 0;
  let nextWalkMs = 0;
  let nextThreadMs = 0;
  let told = '';
  let lastMs = nowMs();

  type Task = (signal: AbortSignal) => Promise<void>;

  /** The most urgent thing to do: what the agent looks at, their edits, news, then the rest. */
  function nextTask(): Task | null {
    const urgent = threads.take(true);
    if (urgent !== null) return spending(1, (signal) => threads.pull(urgent, signal));
    const claim = claimNext(pushDeps);
    if (claim) return spending(2, (signal) => push(pushDeps, claim, signal));
    if (!pulling) {
      const pull = nextPull();
      if (pull) return pull;
    }
    if (nowMs() >= nextThreadMs && allowance.admits('backfill')) {
      const thread = threads.take(false);
      if (thread !== null) {
        nextThreadMs = nowMs() + threadPaceMs;
        return spending(1, (signal) => threads.pull(thread, signal));
      }
    }
    return null;
  }

  function spending(requests: number, task: Task): Task {
    allowance.spend(requests);
    return task;
  }

  function nextPull(): Task | null {
    const state = stores.withReplica((replica) => replica.pulls.get(accountId));
    const isFirst = state.walkFinishedAtMs === null;
    const sinceWalkMs = nowMs() - (state.walkFinishedAtMs ?? 0);
    // One that ended in the future did so by a clock that was set back since.
    const walks = state.walkStartedAtMs !== null || isFirst || sinceWalkMs >= walkEveryMs || sinceWalkMs < 0;
    if (!isFirst && nowMs() >= nextPollMs && allowance.admits('news')) {
      return spending(1, (signal) =>
        asPull(async () => {
          await poll(pullDeps, signal);
          nextPollMs = nowMs() + pollEveryMs;
        }),
      );
    }
    if (walks && nowMs() >= nextWalkMs && allowance.admits(isFirst ? 'news' : 'backfill')) {
      return spending(1, (signal) =>
        asPull(async () => {
          await walkPage(pullDeps, signal);
          nextWalkMs = isFirst ? 0 : nowMs() + walkPaceMs;
        }),
      );
    }
    return null;
  }

  /** One pull at a time; a failed one is not tried again before the next poll is due or its gate opens. */
  async function asPull(work: () => Promise<void>): Promise<void> {
    pulling = true;
    try {
      await work();
    } catch (error) {
      nextPollMs = nowMs() + pollEveryMs;
      nextWalkMs = nextPollMs;
      throw error;
    } finally {
      pulling = false;
    }
  }

  /** Starts whatever may run now, and a timer for what may run later. */
  function fill(): void {
    if (phase !== 'started') return;
    cancelTimer();
    try {
      noticeClock();
      const limit = recovered() ? allowed() : 0;
      while (running.size < limit) {
        const task = nextTask();
        if (task === null) break;
        run(task);
      }
    } catch (error) {
      diskFailed(error);
    }
    tell();
    const waitMs = Math.min(longestTimerMs, Math.max(10, dueMs() - nowMs()));
    cancelTimer = clock.setTimer(fill, waitMs);
  }

  /** A clock that was set back must make nothing wait longer than it was to wait: all that waits moves with it. */
  function noticeClock(): void {
    const backMs = lastMs - nowMs();
    lastMs = nowMs();
    if (backMs <= 0) return;
    health = { ...health, gate: earlier(health.gate, backMs) };
    disk = earlier(disk, backMs);
    paused = earlier(paused, backMs);
    nextPollMs -= backMs;
    nextWalkMs -= backMs;
    nextThreadMs -= backMs;
    stores.workspace.intents.hurry(accountId);
  }

  /** Edits that a failing disk left in flight are checked first, once nothing else is under way. */
  function recovered(): boolean {
    if (!stranded || allowed() === 0) return true;
    if (running.size > 0) return false;
    stores.workspace.intents.doubtInflight(accountId);
    stranded = false;
    return true;
  }

  function allowed(): number {
    if (paused || asleep) return 0;
    if (disk && nowMs() < (disk.untilMs ?? 0)) return 0;
    const admitted = admits(health, nowMs());
    if (admitted === 'none') return 0;
    return admitted === 'probe' || health.failures > 0 ? 1 : lanes;
  }

  /** When something may be due next, epoch ms. */
  function dueMs(): number {
    if (paused || asleep) return Number.POSITIVE_INFINITY;
    const limit = allowed();
    if (limit === 0) return (disk ?? health.gate)?.untilMs ?? Number.POSITIVE_INFINITY;
    if (running.size >= limit) return Number.POSITIVE_INFINITY; // the one that ends looks again
    const attempt = stores.workspace.intents.nextAttemptMs(accountId, nowMs());
    const state = stores.withReplica((replica) => replica.pulls.get(accountId));
    return Math.min(
      pulling ? Number.POSITIVE_INFINITY : nextPollMs,
      !pulling && state.walkStartedAtMs !== null ? nextWalkMs : Number.POSITIVE_INFINITY,
      attempt ?? Number.POSITIVE_INFINITY,
      nextThreadMs > nowMs() ? nextThreadMs : Number.POSITIVE_INFINITY,
    );
  }

  function run(task: Task): void {
    const { signal } = abort;
    const promise = task(signal)
      .then(
        () => {
          health = afterSuccess(health, nowMs());
          disk = null;
        },
        (error: unknown) => {
          if (signal.aborted) return;
          if (error instanceof ProviderError) failed(error);
          else diskFailed(error);
        },
      )
      .finally(() => {
        running.delete(promise);
        fill();
      });
    running.add(promise);
  }

  function failed(error: ProviderError): void {
    const before = health.gate?.kind;
    health = afterFailure(health, error, nowMs(), jitter());
    const retryMs = nextTryMs(health, nowMs(), jitter());
    nextPollMs = Math.min(nextPollMs, retryMs);
    nextWalkMs = Math.min(nextWalkMs, retryMs);
    if (health.gate && health.gate.kind !== before) {
      log.warn(`${accountId}: ${health.gate.kind}: ${error.message}`, { status: error.status });
    }
  }

  function diskFailed(error: unknown): void {
    log.error(`${accountId}: sync failed`, error);
    stranded = true;
    disk = storageGate(storageProblemOf(error), disk?.sinceMs ?? nowMs(), nowMs());
  }

  function status(): SyncStatus {
    const counts = stores.workspace.intents.count(accountId);
    const state = stores.withReplica((replica) => replica.pulls.get(accountId));
    return {
      accountId,
      gate: paused ?? disk ?? health.gate,
      busy: running.size > 0,
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
    if (health.gate?.kind !== 'rate') health = healthy;
    disk = null;
    nextPollMs = 0;
    nextWalkMs = 0;
    stores.workspace.intents.hurry(accountId);
    fill();
  }

  function abortRunning(): void {
    abort.abort();
    abort = new AbortController();
  }

  try {
    takeUp(deps, accountId);
  } catch (error) {
    diskFailed(error);
  }

  return {
    start() {
      phase = 'started';
      fill();
    },
    poke: fill,
    now,
    setPaused(value) {
      if (value === (paused !== null)) return;
      paused = value ? pausedSince(nowMs()) : null;
      if (value) abortRunning();
      fill();
    },
    open(id) {
      threads.open(id);
      fill();
    },
    want(ids) {
      threads.want(ids);
      fill();
    },
    messagesProblem: threads.problem,
    status,
    sleep() {
      asleep = true;
      abortRunning();
    },
    awake() {
      asleep = false;
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
