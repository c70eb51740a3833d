import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';

const vip: Edit = { field: 'tags', part: 'vip', to: true };

test('a disk that cannot be read for a moment stops the loop no longer than that', async () => {
  const { sync, stores, enqueue, pass, gate, simulator } = await setUpLoop([{ id: 'a' }]);
  sync.start();
  await pass(1000);
  enqueue('a', vip);
  stores.workspace.db.exec('ALTER TABLE intent RENAME TO away');
  sync.wake();
  await pass(1000).catch(() => {});
  stores.workspace.db.exec('ALTER TABLE away RENAME TO intent');
  await pass(60_000);
  expect(gate()).toBeNull();
  expect(simulator.get('a')?.tags).toEqual(['vip']);
});

test('a disk that refuses a wish of the agent’s is told at the gate, and no error leaves the loop', async () => {
  const { sync, stores, pass, gate } = await setUpLoop([{ id: 'a' }]);
  sync.start();
  await pass(1000);
  stores.workspace.db.pragma('query_only = 1');
  sync.awake();
  stores.workspace.db.pragma('query_only = 0');
  expect(gate()).toMatchObject({ kind: 'storage' });
  await pass(60_000);
  expect(gate()).toBeNull();
});
