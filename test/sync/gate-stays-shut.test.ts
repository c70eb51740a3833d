import { expect, test } from 'vitest';
import { setUpLoop } from '#test/support/account-loop.ts';
import { close } from '#test/support/stories.ts';

test.each([
  ['asked us to wait without saying how long', { kind: 'status', status: 429 }, 'rate'],
  ['refused the token', { kind: 'status', status: 401 }, 'auth'],
  ['said that the plan is used up', { kind: 'status', status: 402 }, 'limit'],
] as const)('a failure that was under way when the server %s does not open that gate', async (_, fault, kind) => {
  const { simulator, sync, enqueue, pass, settled, gate, shut } = await setUpLoop([
    { id: 'a' },
    { id: 'b' },
    { id: 'c' },
  ]);
  sync.start();
  await pass(2000);
  const held = simulator.inject({
    match: { method: 'GET', path: '/conversations/b' },
    fault: { kind: 'hold', when: 'after' },
  });
  enqueue('b', close);
  sync.wake();
  await held.reached;
  simulator.inject({ match: { method: 'GET', path: '/conversations/a' }, fault } as never);
  enqueue('a', close);
  sync.wake();
  await shut(kind);
  // The write that follows on the read under way meets a server that fails.
  simulator.inject({ match: { method: 'PATCH', path: '/conversations/b' }, fault: { kind: 'status', status: 503 } });
  held.release();
  await settled();
  expect(gate()?.kind).toBe(kind);
});

test('nor does a push of which all was taken back, and which asks nothing', async () => {
  const { simulator, sync, enqueue, pass, settled, gate, outbox, account, told } = await setUpLoop([{ id: 'a' }]);
  sync.start();
  await pass(2000);
  const match = { method: 'GET', path: '/conversations/a' } as const;
  const held = simulator.inject({ match, fault: { kind: 'hold', when: 'before' } });
  enqueue('a', { field: 'tags', part: 'vip', to: true });
  sync.wake();
  await held.reached;
  outbox.undo(account);
  await simulator.stop();
  held.release();
  await settled();
  told.length = 0;
  await pass(10 * 60_000);
  expect(told.filter((status) => status.gate === null)).toEqual([]);
  expect(gate()?.kind).toBe('offline');
});
