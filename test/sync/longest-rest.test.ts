import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { createRest } from '#electron/providers/rest.ts';
import { afterFailure, healthy } from '#electron/sync/gates.ts';
import { fakeClock, testNowMs } from '#test/support/fake-clock.ts';

function setUp() {
  const at = { nowMs: testNowMs };
  const clock = fakeClock(at);
  const rest = createRest(clock);
  const asks = (ms: number) =>
    rest.note(
      new ProviderError('rate', { kind: 'answered', service: 'x' }, { status: 429, retryAtMs: clock.nowMs() + ms }),
    );
  return { at, rest, asks };
}

test('one that asked for ten minutes is left alone', () => {
  const { at, rest, asks } = setUp();
  asks(600_000);
  at.nowMs += 2000;
  expect(() => rest.check()).toThrow();
});

test('a server that asked for ten minutes is left alone for ten, though another request of the moment was told one second', () => {
  const { at, rest, asks } = setUp();
  asks(600_000);
  asks(1000);
  at.nowMs += 2000;
  expect(() => rest.check()).toThrow();
});

test('and so is the account', () => {
  const told = (ms: number | null) =>
    ({ kind: 'rate', reason: { kind: 'internal' }, retryAtMs: ms === null ? null : testNowMs + ms }) as const;
  const first = afterFailure(healthy, told(600_000), testNowMs, 0.5);
  expect(afterFailure(first, told(1000), testNowMs, 0.5).gate?.untilMs).toBe(testNowMs + 600_000);
  expect(afterFailure(first, told(null), testNowMs, 0.5).gate?.untilMs).toBe(testNowMs + 600_000);
});
