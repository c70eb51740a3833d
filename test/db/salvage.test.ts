import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestStores } from '#test/support/stores.ts';

test('one row that makes no sense, in the backup too, takes no other row of its account along', () => {
  const { stores, dataDir } = openTestStores();
  for (const tag of ['bad', 'good', 'better']) {
    const edit = { field: 'tags', part: tag, to: true } as const;
    const local = { edit, seq: 1, bases: null, seenInboundAtMs: null };
    stores.workspace.localEdits.put('a1', 'c1', `tags:${tag}`, local);
  }
  stores.close();
  openTestStores(dataDir).stores.close(); // takes the backup
  for (const name of ['workspace.db', 'workspace.backup.db']) {
    const db = new Database(join(dataDir, name));
    db.exec(`UPDATE local_edit SET edit_json = '{"kind":' WHERE target = 'tags:bad'`);
    db.close();
  }
  const again = openTestStores(dataDir);
  expect(again.notices).toHaveLength(1);
  const kept = again.stores.workspace.localEdits.list('a1', 'c1');
  expect(kept.map(({ edit }) => edit)).toEqual([
    { field: 'tags', part: 'better', to: true },
    { field: 'tags', part: 'good', to: true },
  ]);
});
