import { expect, test } from 'vitest';
import { steadyClock } from '#electron/time.ts';
import { stillClock } from '../support/fake-clock.ts';

test('an instant of the steady clock is in whole ms, as what is told and kept needs it', () => {
  const clock = { ...stillClock(), monotonicMs: () => 1234.567 };
  const steady = steadyClock(clock);
  const instants = [steady.nowMs(), steady.toWallMs(steady.nowMs() + 250), steady.fromWallMs(clock.nowMs())];
  expect(instants.map(Number.isInteger)).toEqual([true, true, true]);
});
