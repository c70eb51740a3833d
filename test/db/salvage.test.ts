import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { historyLength } from '#db/workspace/intents.ts';
import { everyChange } from '#shared/query/outbox.ts';
import { backedUp, openTestStores } from '#test/support/stores.ts';

test('one row that makes no sense, in the backup too, takes no other row of its account along', () => {
  const { stores, dataDir } = openTestStores();
  for (const tag of ['bad', 'good', 'better']) {
    const edit = { field: 'tags', part: tag, to: true } as const;
    const local = { edit, seq: 1, bases: null, seenInboundAtMs: null };
    stores.workspace.localEdits.put('a1', 'c1', `tags:${tag}`, local);
  }
  stores.close();
  backedUp(dataDir);
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

/** One page of a table is lost. */
function damage(path: string, table: string): void {
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const size = db.pragma('page_size', { simple: true }) as number;
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number;
  db.close();
  writeFileSync(path, readFileSync(path).fill(0xab, (page - 1) * size, page * size));
}

test('an edit that was sent and has left the full history since the backup does not wait again', () => {
  const { stores, dataDir } = openTestStores();
  const insert = (id: string, finished: string, times: number) => `
    INSERT INTO intent (command_id, account_id, conversation_id, contact, target, edit_json, base, state, local,
      created_at_ms, finished_at_ms, rank)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${times})
    SELECT 'c', 'a1', '${id}', '', 'status', '{"field":"status","to":"closed"}', 'open',
      iif(${finished} IS NULL, 'ready', 'done'), 0, 1, ${finished}, i FROM n`;
  stores.workspace.db.exec(insert('sent', 'NULL', 1));
  const numbering = stores.workspace.rowChanges.numbering('a1', () => 'of the backup too');
  stores.close();
  const [backup, kept] = ['workspace.backup.db', 'kept.db'].map((name) => join(dataDir, name)) as [string, string];
  backedUp(dataDir); // in it, it waits
  copyFileSync(backup, kept);
  const later = openTestStores(dataDir).stores;
  const { workspace } = later;
  const [sent] = workspace.intents.pending('a1', 'sent');
  if (sent) workspace.intents.become(sent, { kind: 'shown' }, 10);
  workspace.db.exec(insert('later', '100 + i', historyLength + 1));
  workspace.intents.prune('a1');
  workspace.db.exec(insert('waits', 'NULL', 1));
  later.close();
  copyFileSync(kept, backup);
  damage(join(dataDir, 'workspace.db'), 'local_edit');
  const again = openTestStores(dataDir);
  expect(again.notices).toHaveLength(1);
  const { intents, rowChanges } = again.stores.workspace;
  expect(intents.pendingIds('a1')).toEqual(['waits']);
  for (const filter of ['pending', 'history'] as const) {
    const oneByOne = intents.facets('a1', filter, { ...everyChange, words: [''] });
    expect(intents.facets('a1', filter, everyChange)).toEqual(oneByOne);
  }
  // The rows have seen edits of which the backup knows nothing: all of them are looked at.
  expect(rowChanges.since('a1', { numbering, number: 0 })).toBeNull();
});
