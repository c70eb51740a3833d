import { expect, test } from 'vitest';
import { afterFailure, healthy } from '#electron/sync/gates.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

const reason = { kind: 'request', as: 'rate', what: { kind: 'cancelled' }, status: 429, serverSays: null } as const;
const after = (waitMs: number) =>
  afterFailure(healthy, { kind: 'rate', reason, retryAtMs: testNowMs + waitMs }, testNowMs, 0).gate?.untilMs;

test('the rest of a rate limit is never so short that it is no wait', () => {
  expect(after(0)).toBe(testNowMs + 1000);
  expect(after(0.2)).toBe(testNowMs + 1000);
  expect(after(20_000)).toBe(testNowMs + 20_000);
});
