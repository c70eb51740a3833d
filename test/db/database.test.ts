import { closeSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { type Migration, openDatabase } from '#db/database.ts';
import { replicaMigrations } from '#db/replica/replica.ts';
import type { StorageError } from '#db/storage-error.ts';
import { workspaceMigrations } from '#db/workspace/workspace.ts';
import { conversation } from '#test/support/conversations.ts';
import { noticed } from '#test/support/said.ts';
import { backedUp, openTestStores, temporaryFolder } from '#test/support/stores.ts';

const first: Migration = { version: 10, up: 'CREATE TABLE a (x TEXT) STRICT' };
const second: Migration = { version: 20, up: `ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x || '!'` };
const broken: Migration = { version: 20, up: 'CREATE TABLE b (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)' };

const open = (path: string, migrations: readonly Migration[]) =>
  openDatabase({ path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON', migrations });

describe('opening a file', () => {
  test('migrations run once, in order, and keep a backup of the old schema', () => {
    const path = join(temporaryFolder(), 'file.db');
    const old = open(path, [first]);
    old.exec(`INSERT INTO a VALUES ('kept')`);
    old.close();
    const now = open(path, [first, second]);
    expect(now.prepare('SELECT x, y FROM a').all()).toEqual([{ x: 'kept', y: 'kept!' }]);
    now.close();
    const backup = new Database(`${path}.before-20`, { readonly: true });
    expect(backup.pragma('user_version', { simple: true })).toBe(10);
    expect(backup.prepare('SELECT * FROM a').all()).toEqual([{ x: 'kept' }]);
    backup.close();
  });

  test('a migration that fails leaves the old schema whole', () => {
    const path = join(temporaryFolder(), 'file.db');
    open(path, [first]).close();
    expect(() => open(path, [first, broken])).toThrow(/nowhere/);
    const db = open(path, [first]);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'b'`).all()).toEqual([]);
    db.close();
  });

  test('a file from a newer version is refused and not touched', () => {
    const path = join(temporaryFolder(), 'file.db');
    open(path, [first, second]).close();
    const before = statSync(path).size;
    expect(() => open(path, [first])).toThrow(expect.objectContaining({ problem: 'newer' }) as StorageError);
    expect(statSync(path).size).toBe(before);
  });

  test.each([
    ['replica', replicaMigrations],
    ['workspace', workspaceMigrations],
  ])('the %s’s versions ascend in steps of ten', (_name, migrations) => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => (i + 1) * 10));
  });

  test('the workspace is durable at each commit, the replica at each checkpoint', () => {
    const { stores } = openTestStores();
    expect(stores.workspace.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(stores.replica.db.pragma('synchronous', { simple: true })).toBe(1);
    expect(stores.replica.db.pragma('journal_mode', { simple: true })).toBe('wal');
  });
});

describe('files of the agent', () => {
  test('are read by nobody else, journals and backups included', () => {
    const { stores, dataDir } = openTestStores();
    stores.workspace.preferences.setSettings({ density: 'compact' });
    const modes = readdirSync(dataDir).map((name) => [name, (statSync(join(dataDir, name)).mode & 0o777).toString(8)]);
    const own = process.platform === 'win32' ? '666' : '600'; // Windows keeps rights elsewhere
    expect(modes).toEqual(modes.map(([name]) => [name, own]));
    expect(modes.length).toBeGreaterThan(4);
  });

  test('a folder that cannot be written to is told from damage', () => {
    const missing = join(temporaryFolder(), 'missing', 'file.db');
    expect(() => open(missing, [first])).toThrow(expect.objectContaining({ problem: 'read-only' }) as StorageError);
  });
});

describe('damaged files', () => {
  test('a replica that is no database is set aside and started anew, the workspace untouched', () => {
    const { stores, dataDir } = openTestStores();
    stores.workspace.preferences.setSettings({ density: 'compact' });
    stores.close();
    writeFileSync(join(dataDir, 'replica.db'), 'this was a database once'.repeat(300));
    const again = openTestStores(dataDir);
    expect(again.stores.replica.conversations.count('a')).toBe(0);
    expect(again.stores.workspace.preferences.settings().density).toBe('compact');
    expect(again.notices.map(noticed).join()).toContain('No edit was lost');
    expect(readdirSync(dataDir).some((name) => name.startsWith('replica.db.damaged-'))).toBe(true);
  });

  test('damage found while the app runs rebuilds the replica and answers from the new one', () => {
    const { stores, dataDir } = openTestStores();
    for (let i = 0; i < 400; i += 1) {
      stores.replica.conversations.pull('a', conversation({ id: `c${i}`, preview: 'x'.repeat(500) }));
    }
    stores.replica.db.pragma('wal_checkpoint(TRUNCATE)');
    stores.close();
    scribble(join(dataDir, 'replica.db'));
    const again = openTestStores(dataDir);
    const count = () =>
      again.stores.withReplica(
        (replica) =>
          (replica.db.prepare('SELECT sum(length(preview)) AS n FROM conversation').get() as { n: number }).n,
      );
    expect(count()).toBeNull();
    expect(again.rebuilt() + again.notices.length).toBeGreaterThan(0);
  });

  test('a damaged workspace comes back from its last backup, and the loss is said', () => {
    const { stores, dataDir } = openTestStores();
    stores.workspace.preferences.setSettings({ density: 'compact' });
    stores.close();
    backedUp(dataDir);
    writeFileSync(join(dataDir, 'workspace.db'), 'this was a database once'.repeat(300));
    const again = openTestStores(dataDir);
    expect(again.stores.workspace.preferences.settings().density).toBe('compact');
    expect(again.notices.map(noticed).join()).toContain('The last backup was restored');
  });
});

/** Overwrites the pages behind the first: the file still opens, and breaks where it is read. */
function scribble(path: string): void {
  const file = openSync(path, 'r+');
  const size = statSync(path).size;
  for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(2048, 0xa5), 0, 2048, at);
  closeSync(file);
}
