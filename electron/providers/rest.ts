import type { Clock } from '../ports.ts';
import { ProviderError } from './provider.ts';

/**
 * A server that asks to be left alone until a time is left alone until then, also by what was under way when it said so:
 * the second request of a push is not sent, and waits like all others.
 */
export type Rest = {
  /** @throws ProviderError as the server gave it, of a request that has reached nobody */
  check(): void;
  /** What a request came to. */
  note(error: ProviderError): void;
};

export function createRest(clock: Clock): Rest {
  /** By the clock that nobody sets. */
  let untilMs = Number.NEGATIVE_INFINITY;
  let asked: ProviderError | null = null;
  return {
    check() {
      const leftMs = untilMs - clock.monotonicMs();
      if (asked === null || leftMs < 1) return;
      const { kind, failure, status, serverWords } = asked;
      // By the clock as it is now: set forward since, the time that the server gave would be past, and be tried at once.
      const retryAtMs = Math.ceil(clock.nowMs() + leftMs);
      throw new ProviderError(kind, failure, { status, serverWords, retryAtMs, reach: 'nobody' });
    },
    note(error) {
      if (error.kind !== 'rate' || error.retryAtMs === null || error.reach === 'nobody') return;
      const asksUntilMs = clock.monotonicMs() + error.retryAtMs - clock.nowMs();
      if (asksUntilMs < untilMs) return;
      untilMs = asksUntilMs;
      asked = error;
    },
  };
}
