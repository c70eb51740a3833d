import { expect, test } from 'vitest';
import { all, close, vantax } from '#test/support/stories.ts';

test('an edit that waits is not sent once undo has passed over its command, whose conversation the replica has lost', async () => {
  const e = await vantax();
  e.enqueue('c', close);
  e.stores.withReplica(({ conversations }) => conversations.remove(e.account.id, 'c'));
  e.outbox.undo(e.account);
  await all(e);
  expect(e.simulator.get('c')?.status).toBe('open');
});
