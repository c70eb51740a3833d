import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backUpOnThread } from '#electron/app/backup-thread.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';

/** The folder of a built app, with the thread as its source is. */
function appFolder(): string {
  const folder = temporaryFolder();
  const source = pathToFileURL(join(import.meta.dirname, '../../electron/app/backup-worker.ts'));
  writeFileSync(join(folder, 'backup-worker.cjs'), `import(${JSON.stringify(source.href)});`);
  return folder;
}

test('a backup holds what was durable, edits go on meanwhile, and the journal stays with whoever writes', async () => {
  const { stores, dataDir } = openTestStores();
  const { db, preferences } = stores.workspace;
  preferences.setSettings({ listWidth: 500 });
  const target = join(dataDir, 'workspace.backup.db');
  const backedUp = backUpOnThread(appFolder(), null)(db, target);
  preferences.setSettings({ theme: 'dark' });
  expect(await backedUp).toBe(true);
  const backup = new Database(target, { readonly: true });
  const kept = `SELECT value_json FROM setting WHERE key = 'listWidth'`;
  expect(backup.prepare(kept).pluck().get()).toBe('500');
  backup.close();
  preferences.setSettings({ theme: 'light' });
  expect(preferences.settings()).toMatchObject({ listWidth: 500, theme: 'light' });
});

test('what is no database is told, with the reason, and the last backup stays', async () => {
  const dataDir = temporaryFolder();
  const target = join(dataDir, 'workspace.backup.db');
  writeFileSync(target, 'the last one');
  const damaged = join(dataDir, 'damaged.db');
  writeFileSync(damaged, 'no database '.repeat(1000));
  const db = new Database(damaged);
  await expect(backUpOnThread(appFolder(), null)(db, target)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
  expect(readFileSync(target, 'utf8')).toBe('the last one');
});

test('a thread that cannot begin is told', async () => {
  const { stores, dataDir } = openTestStores();
  const backUp = backUpOnThread(temporaryFolder(), null);
  await expect(backUp(stores.workspace.db, join(dataDir, 'backup.db'))).rejects.toThrow('backup-worker.cjs');
});
