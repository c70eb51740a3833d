import type { Clock } from './ports.ts';

export type Instant = {
  /** Epoch ms as the system's clock shows it. */
  readonly wallMs: number;
  /** A clock that only counts forward, in ms. */
  readonly steadyMs: number;
};

/** Below this, clocks drift apart by themselves or are corrected by the network. */
const toleranceMs = 2_000;
const checkEveryMs = 30_000;

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
  const look = (): Instant => ({ wallMs: clock.nowMs(), steadyMs: clock.monotonicMs() });
  let last = look();
  let cancel = clock.setTimer(check, checkEveryMs);
  function check(): void {
    const now = look();
    cancel = clock.setTimer(check, checkEveryMs);
    const jumped = clockJumpMs(last, now) !== 0;
    last = now;
    if (jumped) onJump();
  }
  return () => cancel();
}
