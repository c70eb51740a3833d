import { expect, test } from 'vitest';
import { all, fail, plan, vip } from '#test/support/stories.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

test('an edit that was never sent, because the one before it was written and then nobody answered, is not in doubt', async () => {
  const engine = await setUpVantax([{ id: 'c', status: 'open', metadata: { plan: 'free' } }]);
  const { enqueue, simulator, clock, pending, outbox, account } = engine;
  enqueue('c', vip);
  enqueue('c', plan('trial'));
  fail(engine as never, 'PATCH', { kind: 'status', status: 422 }); // both together are refused, so each goes by itself
  let reads = 0;
  const read = engine.deps.provider.read;
  Object.assign(engine.deps, {
    provider: {
      ...engine.deps.provider,
      read: async (id: string, s: AbortSignal) => {
        reads += 1;
        if (reads === 3) fail(engine as never, 'GET', { kind: 'status', status: 503 });
        return read(id, s);
      },
    },
  });
  await engine.push().catch(() => {});
  expect(simulator.get('c')?.tags).toEqual(['vip']);
  simulator.edit('c', { metadata: { plan: 'trial' } } as never); // a colleague's own
  clock.nowMs += 3_600_000;
  await all(engine);
  expect(pending('c')).toEqual([]);
  outbox.undo(account); // of the plan
  await all(engine);
  expect(simulator.get('c')?.metadata).toEqual({ plan: 'trial' });
});
