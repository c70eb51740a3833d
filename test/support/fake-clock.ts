import type { Clock } from '#electron/ports.ts';

/** The time of every test that does not say another: no test may read the machine's. */
export const testNowMs = Date.UTC(2026, 10, 21, 12);

/** A clock that stands still. */
export const stillClock = () => fakeClock({ nowMs: testNowMs });

type Timer = { dueMs: number; readonly run: () => void };

/** A clock that stands still until it is moved. */
export type FakeClock = Clock & {
  /** How many timers have run. */
  readonly ran: () => number;
  /** How long until the next timer, or null where none is set. */
  readonly nextTimerMs: () => number | null;
  /**
   * Moves on, running each timer at its time.
   * @param settle awaited after every timer: what a timer began ends before time goes on
   */
  advance(ms: number, settle?: () => Promise<void>): Promise<void>;
  /** The clock is set, or the machine slept: the time is another at once, and what is left of each timer stays. */
  jump(ms: number): void;
};

/** @param time where the time is kept, for a test that shares it with others */
export function fakeClock(time: { nowMs: number }): FakeClock {
  let timers: Timer[] = [];
  let ran = 0;
  /** By how much the clock was set: what passed is the rest. */
  let setByMs = 0;

  function runNext(upToMs: number): boolean {
    const next = timers.reduce<Timer | null>((first, t) => (first && first.dueMs <= t.dueMs ? first : t), null);
    if (!next || next.dueMs > upToMs) return false;
    timers = timers.filter((timer) => timer !== next);
    time.nowMs = Math.max(time.nowMs, next.dueMs);
    ran += 1;
    next.run();
    return true;
  }

  return {
    nowMs: () => time.nowMs,
    // In fractions, as the system's is.
    monotonicMs: () => time.nowMs - setByMs + 0.25,
    setTimer(run, delayMs) {
      const timer = { dueMs: time.nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    ran: () => ran,
    nextTimerMs: () => (timers.length > 0 ? Math.min(...timers.map(({ dueMs }) => dueMs)) - time.nowMs : null),
    async advance(ms, settle = async () => {}) {
      const target = time.nowMs + ms;
      await settle();
      while (runNext(target)) await settle();
      time.nowMs = Math.max(time.nowMs, target);
    },
    jump(ms) {
      time.nowMs += ms;
      setByMs += ms;
      // A timer runs after its delay, whatever the clock says meanwhile, and a sleeping machine does not count it down.
      for (const timer of timers) timer.dueMs += ms;
    },
  };
}
