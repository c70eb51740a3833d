import { expect, test } from 'vitest';
import { setUpLoop } from '#test/support/account-loop.ts';
import { close } from '#test/support/stories.ts';

test.each([
  ['asked us to wait without saying how long', { kind: 'status', status: 429 }, 'rate'],
  ['refused the token', { kind: 'status', status: 401 }, 'auth'],
  ['said that the plan is used up', { kind: 'status', status: 402 }, 'limit'],
])('a failure that was under way when the server %s does not open that gate', async (_, fault, kind) => {
  const { simulator, sync, enqueue, pass, settled, gate } = await setUpLoop([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
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
  for (let i = 0; i < 200 && gate()?.kind !== kind; i += 1) await new Promise((r) => setTimeout(r, 5));
  expect(gate()?.kind).toBe(kind);
  // The write that follows on the read under way meets a server that fails.
  simulator.inject({ match: { method: 'PATCH', path: '/conversations/b' }, fault: { kind: 'status', status: 503 } });
  const _before = simulator.log.length;
  held.release();
  await settled();
  expect(gate()?.kind).toBe(kind);
});
