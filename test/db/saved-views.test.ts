import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { openWorkspace, workspaceMigrations } from '#db/workspace/workspace.ts';
import { aView } from '#test/support/a-view.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';

test('views of the version before keep the keys that their places were', () => {
  const path = join(temporaryFolder(), 'workspace.db');
  const connect = connectWith(null);
  const migrations = workspaceMigrations.filter(({ version }) => version < 200);
  const old = openDatabase({ path, connect, synchronous: 'FULL', secureDelete: 'ON', migrations });
  const add = old.prepare('INSERT INTO saved_view (id, account_id, name, query, position) VALUES (?, ?, ?, ?, ?)');
  for (let n = 1; n <= 11; n += 1) add.run(`v${n}`, 'a1', `View ${n}`, `tag:t${n}`, n * 2);
  add.run('w1', 'a2', 'Other', 'is:unread', 7);
  old.close();
  const { savedViews } = openWorkspace(path, connect);
  expect(savedViews.list('a1').map(({ id, slot }) => [id, slot])).toEqual(
    Array.from({ length: 11 }, (_, i) => [`v${i + 1}`, i < 9 ? i + 1 : null]),
  );
  expect(savedViews.list('a2')).toEqual([{ ...aView('w1', 'is:unread'), name: 'Other', slot: 1 }]);
});

test('a key leads to one view of a scope: whichever had it has none any more', () => {
  const { savedViews } = openTestStores().stores.workspace;
  savedViews.put('a1', { ...aView('v1', 'tag:a'), slot: 1 });
  savedViews.put('a2', { ...aView('w1', 'tag:a'), slot: 1 });
  savedViews.put('a1', { ...aView('v2', 'tag:b'), slot: 1, color: 'teal' });
  expect(savedViews.list('a1')).toEqual([aView('v1', 'tag:a'), { ...aView('v2', 'tag:b'), slot: 1, color: 'teal' }]);
  savedViews.put('a1', { ...aView('v2', 'tag:c'), slot: 1 });
  expect(savedViews.list('a1')[1]).toEqual({ ...aView('v2', 'tag:c'), slot: 1 });
  expect(savedViews.list('a2')[0]?.slot).toBe(1);
});

test('an order is of one scope, names what it knows, and leaves the others behind', () => {
  const { savedViews } = openTestStores().stores.workspace;
  for (const id of ['v1', 'v2', 'v3']) savedViews.put('a1', aView(id, id));
  savedViews.put('a2', aView('w1', 'w1'));
  savedViews.order('a1', ['v3', 'gone', 'w1', 'v1']);
  expect(savedViews.list('a1').map(({ id }) => id)).toEqual(['v3', 'v1', 'v2']);
  savedViews.put('a1', aView('v4', 'v4'));
  expect(savedViews.list('a1').at(-1)?.id).toBe('v4');
  expect(savedViews.list('a2').map(({ id }) => id)).toEqual(['w1']);
});

test('a view of one scope is never written over by another’s of the same id', () => {
  const { savedViews } = openTestStores().stores.workspace;
  savedViews.put('a1', aView('v1', 'tag:a'));
  savedViews.put('a2', aView('v1', 'tag:z'));
  expect(savedViews.list('a1')).toEqual([aView('v1', 'tag:a')]);
});
