import type { Clock } from './ports.ts';

/** Below this, clocks drift apart by themselves or are corrected by the network. */
const toleranceMs = 2_000;
const checkEveryMs = 30_000;
/** A clock that has just been set, or that a machine starts with, is often set right within this. */
export const holdMs = 10_000;
/** The same after a sleep that the system has told: that explains the jump, and what is due then is waited for. */
const holdAfterSleepMs = 2_000;

type Instant = {
  /** Epoch ms as the system's clock shows it. */
  readonly wallMs: number;
  /** A clock that only counts forward, in ms. It may stand still while the machine sleeps. */
  readonly steadyMs: number;
};

const look = (clock: Clock): Instant => ({ wallMs: clock.nowMs(), steadyMs: clock.monotonicMs() });

/** By how much the system's clock was moved between two looks at it, in ms; 0 where it merely went on. */
export function clockJumpMs(before: Instant, after: Instant): number {
  const jump = after.wallMs - before.wallMs - (after.steadyMs - before.steadyMs);
  return Math.abs(jump) > toleranceMs ? jump : 0;
}

/**
 * Notices within half a minute that someone set the clock, or that the system slept without saying so (a container, a
 * desktop without logind).
 * @returns a function that ends it
 */
export function watchClock(clock: Clock, onJump: () => void): () => void {
  let last = look(clock);
  let cancel = clock.setTimer(check, checkEveryMs);
  function check(): void {
    const now = look(clock);
    cancel = clock.setTimer(check, checkEveryMs);
    const jumped = clockJumpMs(last, now) !== 0;
    last = now;
    if (jumped) onJump();
  }
  return () => cancel();
}

/**
 * How long ago an instant was that the system's clock has noted, also in another run.
 * @returns ms; Infinity where it lies ahead: the clock was set back since, and how long ago it was nobody knows
 */
export const sinceMs = (atMs: number, nowMs: number): number =>
  atMs > nowMs ? Number.POSITIVE_INFINITY : nowMs - atMs;

/**
 * Durations within a run, in whole ms. It starts as the system's clock stands and only counts on from there: whatever waits by it
 * waits as long as it was to wait, however the clock is set meanwhile.
 */
export type SteadyClock = {
  nowMs(): number;
  /** What the system's clock shows at an instant of this one: for the agent to read. */
  toWallMs(steadyMs: number): number;
  /** The reverse: for what a server has said by the system's clock. */
  fromWallMs(wallMs: number): number;
};

export function steadyClock(clock: Clock): SteadyClock {
  const startMs = clock.nowMs() - clock.monotonicMs();
  // The system's steady clock counts in fractions, which no instant that is told or kept may have.
  const nowMs = () => Math.round(startMs + clock.monotonicMs());
  return {
    nowMs,
    toWallMs: (steadyMs) => steadyMs + clock.nowMs() - nowMs(),
    fromWallMs: (wallMs) => wallMs - clock.nowMs() + nowMs(),
  };
}

/**
 * A clock whose steady time counts a sleep that the system has told, also where the machine's own stands still meanwhile:
 * a server that asked for an hour's rest has had it in a night. What doubts the system's clock reads the machine's own.
 */
export type AwakeClock = Clock & { fallAsleep(): void; awake(): void };

export function awakeClock(clock: Clock): AwakeClock {
  let sleptMs = 0;
  let asleepAt: Instant | null = null;
  return {
    nowMs: clock.nowMs,
    monotonicMs: () => clock.monotonicMs() + sleptMs,
    setTimer: clock.setTimer,
    fallAsleep() {
      asleepAt ??= look(clock);
    },
    awake() {
      if (asleepAt) sleptMs += Math.max(0, clockJumpMs(asleepAt, look(clock)));
      asleepAt = null;
    },
  };
}

/** @returns whether the system's clock shows an earlier time than at the look before */
export function setBackWatch(clock: Clock): () => boolean {
  let lastMs = clock.nowMs();
  return () => {
    const isBack = clock.nowMs() < lastMs;
    lastMs = clock.nowMs();
    return isBack;
  };
}

export type HeldClock = {
  /** What holds now; time goes on by the steady clock between looks, so that it matters little how often one looks. */
  look(): Held;
  /** The machine has slept, as the system tells: by that the clock may have gone on. */
  slept(): void;
};

type Held = {
  /** The latest instant that has come, as far as that is sure, epoch ms; -Infinity before the first is. */
  readonly nowMs: number;
  /** How long until the clock is believed if nobody sets it again, ms; 0: it is. */
  readonly doubtMs: number;
  /** The clock has held an earlier time than the one that it held before, or nothing is known of before: told once. */
  readonly mayBeBack: boolean;
  /** The clock has not been set for a while. */
  readonly isSteady: boolean;
};

/**
 * Instants of the system's clock, which count once it has held them for a while: one that it shows for a moment, before
 * it is set right, has not come. One that it goes back to is believed at once, since nothing comes by that; that it has
 * gone back is told once it has stayed there.
 */
export function heldClock(clock: Clock): HeldClock {
  /** What the system's clock was ahead of the steady one when it was last believed. */
  let believed = Number.NEGATIVE_INFINITY;
  /** The same when it had last stayed so for a while. */
  let heldAheadMs = Number.POSITIVE_INFINITY;
  let shown = { aheadMs: Number.NaN, sinceMs: 0, isBySleep: false };
  /** A sleep that has explained no jump yet: it explains one. */
  let hasSlept = false;

  function lookAgain(): Held {
    const { wallMs, steadyMs } = look(clock);
    const aheadMs = wallMs - steadyMs;
    const isAsBefore = Math.abs(aheadMs - shown.aheadMs) <= toleranceMs;
    if (!isAsBefore) {
      shown = { aheadMs, sinceMs: steadyMs, isBySleep: hasSlept };
      hasSlept = false;
    }
    const leftMs = Math.max(0, shown.sinceMs + holdMs - steadyMs);
    const doubtLeftMs = shown.isBySleep ? Math.max(0, shown.sinceMs + holdAfterSleepMs - steadyMs) : leftMs;
    const doubtMs = aheadMs <= believed + toleranceMs ? 0 : doubtLeftMs;
    if (doubtMs === 0) believed = aheadMs;
    if (doubtMs === 0) hasSlept = false;
    const mayBeBack = leftMs === 0 && aheadMs < heldAheadMs - toleranceMs;
    if (leftMs === 0) heldAheadMs = aheadMs;
    const nowMs = Math.min(wallMs, Math.floor(steadyMs + believed));
    return { nowMs, doubtMs, mayBeBack, isSteady: leftMs === 0 };
  }

  return {
    look: lookAgain,
    slept() {
      // Before the first look nothing is believed that a sleep could explain.
      if (!Number.isFinite(believed)) return;
      // Where the jump is shown already, that is the one.
      const isDoubted = shown.aheadMs > believed + toleranceMs && !shown.isBySleep;
      shown.isBySleep ||= isDoubted;
      hasSlept = !isDoubted;
    },
  };
}
