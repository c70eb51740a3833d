import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';
import { testAccount } from '#test/support/engine.ts';
import { becomes } from '#test/support/outcomes.ts';

const vip: Edit = { field: 'tags', part: 'vip', to: true };

test('what a crash left half done is right before the loop starts: the first list may be read by then', async () => {
  const { stores, enqueue, row, queued, open } = await setUpLoop([{ id: 'a' }]);
  enqueue('a', vip);
  becomes(stores, 'a', { kind: 'taken' });
  const base = stores.replica.conversations.base(testAccount, 'a');
  if (base) stores.replica.conversations.pull(testAccount, base);
  expect(row('a')).toMatchObject({ tags: [], sync: 'none' });
  open();
  expect(row('a')).toMatchObject({ tags: ['vip'], sync: 'sending' });
  expect(queued('a')).toEqual([{ edit: vip, state: 'in_doubt' }]);
});

test('what a disk that refuses kept from being made right at the start is made right once it takes it', async () => {
  const { simulator, stores, enqueue, row, open, pass } = await setUpLoop([{ id: 'a' }]);
  enqueue('a', vip);
  expect(row('a')).toMatchObject({ tags: ['vip'], sync: 'waiting' });
  becomes(stores, 'a', { kind: 'refused', reason: null });
  const { db, conversations } = stores.replica;
  const base = conversations.base(testAccount, 'a');
  if (base) conversations.pull(testAccount, base);
  db.pragma('query_only = ON');
  const sync = open();
  db.pragma('query_only = OFF');
  expect(row('a')).toMatchObject({ tags: [], sync: 'none' });
  simulator.inject({ fault: { kind: 'status', status: 500 }, times: 100 }); // no pull tells of it meanwhile
  sync.start();
  await pass(60_000, sync);
  expect(row('a')).toMatchObject({ tags: ['vip'], sync: 'needs-you' });
});

test('before its start a loop asks the server for nothing, whatever it is asked for itself; then for all of it', async () => {
  const { simulator, sync, enqueue, pass } = await setUpLoop([{ id: 'a' }, { id: 'b' }]);
  enqueue('a', vip);
  sync.wake();
  sync.open('b');
  sync.want(['a']);
  sync.now();
  sync.awake();
  await pass(60_000);
  expect(simulator.log).toEqual([]);
  sync.start();
  await pass(1000);
  expect(simulator.get('a')?.tags).toEqual(['vip']);
  expect(simulator.log.some(({ path }) => path.includes('/b/'))).toBe(true);
});
