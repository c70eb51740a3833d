import type { Clock } from '../sync/account-sync.ts';

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
