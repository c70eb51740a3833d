export type Instant = {
  /** Epoch ms as the system's clock shows it. */
  readonly wallMs: number;
  /** A clock that only counts forward, in ms. */
  readonly steadyMs: number;
};

/** Below this, clocks drift apart by themselves or are corrected by the network. */
const toleranceMs = 2_000;

/** By how much the system's clock was moved between two looks at it, in ms; 0 where it merely went on. */
export function clockJumpMs(before: Instant, after: Instant): number {
  const jump = after.wallMs - before.wallMs - (after.steadyMs - before.steadyMs);
  return Math.abs(jump) > toleranceMs ? jump : 0;
}
