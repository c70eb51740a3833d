import { expect, test } from 'vitest';
import { setUpLoop } from '#test/support/account-loop.ts';
import { testAccount } from '#test/support/engine.ts';

const minute = 60_000;
const many = Array.from({ length: 120 }, (_, i) => ({ id: `c${i}` }));

test('what the agent has asked to look up goes on after a server that stumbled a moment', async () => {
  const { simulator, sync, pass, stores } = await setUpLoop(many);
  sync.start();
  await pass(minute);
  for (const { id } of many.slice(0, 70)) simulator.remove(id);
  simulator.inject({
    match: { path: /^\/conversations\/c\d+$/ },
    fault: { kind: 'status', status: 503 },
    times: 4,
  } as never);
  sync.checkMissing();
  await pass(30 * minute);
  expect(stores.replica.conversations.count(testAccount)).toBeLessThanOrEqual(54);
});
