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

/** For threads that answer, or whose files are at fault. */
const unexpected = (error: unknown) => {
  throw error;
};

test('a backup holds what was durable, edits go on meanwhile, and the journal stays with whoever writes', async () => {
  const { stores, dataDir } = openTestStores();
  const { db, preferences } = stores.workspace;
  preferences.setSettings({ listWidth: 500 });
  const target = join(dataDir, 'workspace.backup.db');
  const backedUp = backUpOnThread(appFolder(), null, unexpected)(db, target);
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
  await expect(backUpOnThread(appFolder(), null, unexpected)(db, target)).rejects.toMatchObject({
    code: 'SQLITE_NOTADB',
  });
  expect(readFileSync(target, 'utf8')).toBe('the last one');
});

test('a thread that cannot begin, or ends without an answer, is told, and is no matter of the files', async () => {
  const { stores, dataDir } = openTestStores();
  const died: unknown[] = [];
  const backUp = backUpOnThread(temporaryFolder(), null, (error) => void died.push(error));
  await expect(backUp(stores.workspace.db, join(dataDir, 'backup.db'))).rejects.toThrow('backup-worker.cjs');
  const silent = temporaryFolder();
  writeFileSync(join(silent, 'backup-worker.cjs'), 'process.exit(3);');
  const ended = backUpOnThread(silent, null, (error) => void died.push(error));
  await expect(ended(stores.workspace.db, join(dataDir, 'backup.db'))).rejects.toThrow('ended with 3');
  expect(died).toMatchObject([{ code: 'MODULE_NOT_FOUND' }, { message: 'the thread of the backup ended with 3' }]);
});
