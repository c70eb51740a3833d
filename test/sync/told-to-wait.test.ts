import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };

/** A server in trouble that says when to come again. */
const inTrouble = { kind: 'status', status: 503, headers: { 'retry-after': '600' } } as const;

test('an edit that the server told to wait waits as long, though another of its conversation fails sooner', async () => {
  const { simulator, clock, enqueue, push, pending } = await setUpVantax([{ id: 'c' }]);
  enqueue('c', close);
  simulator.inject({ match: { method: 'PATCH' }, fault: inTrouble, times: 3 });
  for (let i = 0; i < 3; i += 1) {
    await push().catch(() => {});
    clock.nowMs += i < 2 ? 600_000 : 0;
  }
  // Failed three times, it goes alone from now on.
  const untilMs = clock.nowMs + 600_000;
  expect(pending('c')).toMatchObject([{ edit: close, attempts: 3, nextAttemptMs: untilMs }]);
  enqueue('c', vip);
  simulator.inject({ match: { method: 'GET' }, fault: { kind: 'reset-before' } });
  await push().catch(() => {});
  const [closing, tagging] = pending('c');
  expect(closing).toMatchObject({ edit: close, attempts: 3, nextAttemptMs: untilMs });
  expect(tagging?.nextAttemptMs).toBeLessThan(untilMs);
});
