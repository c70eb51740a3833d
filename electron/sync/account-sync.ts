import type { Reason } from '#shared/reason.ts';
import type { SyncStatus } from '#shared/sync-status.ts';
import { abortRunning, askMissing, createLoop, diskRefused, hurry, type LoopDeps, note, wake } from './loop.ts';
import { sentInMs } from './sending-time.ts';

/** Pulls and pushes for one account, one step of its schedule after the other. */
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
  /**
   * About how long until all that waits is sent, and the edits of so many more conversations, ms; null where nobody can know.
   */
  sentInMs(more: number): number | null;
  /** Asks for everything by name that the list leaves out, and removes what is gone. */
  checkMissing(): void;
  /** Before the machine sleeps: nothing is to be caught in mid-request. */
  sleep(): void;
  /** After sleep or a changed clock: what was under way is called off, and all that waits tries at once. */
  awake(): void;
  /** Ends what is under way; nothing is lost, in flight stays in flight. */
  stop(): Promise<void>;
};

export function createAccountSync(deps: LoopDeps): AccountSync {
  const loop = createLoop(deps);
  const { threads } = loop;
  try {
    deps.takeUp();
  } catch (error) {
    diskRefused(loop, error, null);
  }
  return {
    start() {
      loop.phase = 'started';
      wake(loop);
    },
    wake: () => wake(loop),
    now: () => hurry(loop),
    setPaused(isPaused) {
      if (isPaused === (loop.schedule.paused !== null)) return;
      note(loop, { kind: isPaused ? 'paused' : 'resumed' });
      if (isPaused) abortRunning(loop);
      wake(loop);
    },
    open(id) {
      threads.open(id);
      wake(loop);
    },
    want(ids) {
      threads.want(ids);
      wake(loop);
    },
    messagesProblem: threads.problem,
    status: loop.status.now,
    sentInMs: (more) => sentInMs({ ...deps, schedule: loop.schedule, nowMs: loop.time.nowMs() }, more),
    checkMissing: () => askMissing(loop),
    sleep() {
      note(loop, { kind: 'fell-asleep' });
      abortRunning(loop);
    },
    awake() {
      note(loop, { kind: 'woke' });
      abortRunning(loop);
      hurry(loop);
    },
    async stop() {
      loop.phase = 'stopping';
      loop.cancelTimer();
      abortRunning(loop);
      await Promise.allSettled(loop.running);
    },
  };
}
