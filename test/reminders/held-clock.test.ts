import { describe, expect, test } from 'vitest';
import { heldClock, holdMs } from '#electron/time.ts';

const hour = 3_600_000;

/** A clock that is believed, and what moves it. */
function believed() {
  let [wallMs, steadyMs] = [1_000_000_000, 0];
  const held = heldClock({ nowMs: () => wallMs, monotonicMs: () => steadyMs, setTimer: () => () => {} });
  const pass = (ms: number) => {
    wallMs += ms;
    steadyMs += ms;
  };
  const jump = (ms: number) => {
    wallMs += ms;
  };
  held.look();
  pass(holdMs);
  expect(held.look().doubtMs).toBe(0);
  return { held, pass, jump };
}

describe('a sleep explains one jump', () => {
  test('the next, where none is shown when it is told', () => {
    const { held, pass, jump } = believed();
    held.slept();
    jump(hour);
    expect(held.look().doubtMs).toBeLessThan(holdMs);
    pass(1000);
    jump(5 * hour);
    expect(held.look().doubtMs).toBe(holdMs);
  });

  test('the one that is shown already when it is told', () => {
    const { held, pass, jump } = believed();
    jump(hour);
    expect(held.look().doubtMs).toBe(holdMs);
    held.slept();
    expect(held.look().doubtMs).toBeLessThan(holdMs);
    pass(1000);
    jump(5 * hour);
    expect(held.look().doubtMs).toBe(holdMs);
  });

  test('and none where no jump is seen until the clock is believed again', () => {
    const { held, pass, jump } = believed();
    held.slept();
    held.look();
    pass(holdMs);
    jump(5 * hour);
    expect(held.look().doubtMs).toBe(holdMs);
  });
});
