import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const plan: Edit = { field: 'metadata', part: 'plan', to: 'team' };

test('labels and attributes are written before the rest: what others add while that is sent survives', async () => {
  const { simulator, enqueue, push } = await setUpChatwoot([{ id: '1', labels: ['old'] }]);
  enqueue('1', close, vip, plan);
  const held = simulator.inject({ match: { path: /toggle_status/ }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  const { labels = [], customAttributes } = simulator.get('1') ?? {};
  simulator.edit('1', { labels: [...labels, 'theirs'], customAttributes: { ...customAttributes, theirs: 'x' } });
  held.release();
  await pushing;
  expect(simulator.get('1')).toMatchObject({
    status: 'resolved',
    labels: ['old', 'vip', 'theirs'],
    customAttributes: { plan: 'team', theirs: 'x' },
  });
});

test('attributes that are read once more for their types, and were changed meanwhile, are merged and not overwritten', async () => {
  const { simulator, enqueue, push, history } = await setUpChatwoot([{ id: '1', customAttributes: { seats: 5 } }]);
  enqueue('1', plan);
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = push();
  await held.reached;
  simulator.edit('1', { customAttributes: { seats: 5, theirs: 'x' } });
  held.release();
  await pushing;
  expect(simulator.get('1')?.customAttributes).toEqual({ seats: 5, theirs: 'x', plan: 'team' });
  expect(history()[0]?.state).toBe('done');
  expect(simulator.violations).toEqual([]);
});

test('a poll after our clock was set back misses nothing', async () => {
  const server = { nowMs: Date.UTC(2026, 10, 21, 12) };
  const { simulator, clock, poll, row } = await setUpChatwoot([{ id: '1' }, { id: '2' }], {
    nowMs: () => server.nowMs,
  });
  await poll();
  server.nowMs += 3_600_000;
  simulator.addInbound('1', 'Hello again');
  server.nowMs += 1_800_000;
  // As after a night with an empty battery: the window to ask for would have no length.
  clock.nowMs -= 86_400_000;
  await poll();
  expect(row('1')?.lastMessageAtMs).toBe(server.nowMs - 1_800_000);
});
