import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { workspaceMigrations } from '#db/workspace/workspace.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { close } from '#test/support/stories.ts';
import { filesWith } from '../engine/two-accounts.ts';

const word = 'zebrafink';
const named = conversation({ contactName: `Ana ${word}`, preview: `hello ${word}` });
const erased = { ...named, contactName: null, preview: null };

/** A folder whose backup holds the contact's name. */
async function folderOfNamed() {
  const { dataDir, engine, enqueue, stores } = setUpOutbox([named]);
  enqueue('conv_1', close);
  stores.safeguard.begin();
  await engine.stop();
  return dataDir;
}

test('the backup of this run is made anew without whom the provider has erased', async () => {
  const { stores, tell, dataDir } = setUpOutbox([], { dataDir: await folderOfNamed() });
  stores.safeguard.begin();
  await stores.safeguard.alone(() => {});
  expect(filesWith(dataDir, word)).toContain('workspace.backup.db');
  tell(erased);
  await stores.safeguard.alone(() => {});
  expect(filesWith(dataDir, word)).not.toContain('workspace.backup.db');
});

test('so is one that was being made while they were erased', async () => {
  const { stores, tell, dataDir } = setUpOutbox([], { dataDir: await folderOfNamed() });
  stores.safeguard.begin();
  tell(erased);
  await stores.safeguard.alone(() => {});
  expect(filesWith(dataDir, word)).not.toContain('workspace.backup.db');
});

test('copies of before a migration or a repair go with them', async () => {
  const dataDir = await folderOfNamed();
  for (const copy of ['workspace.db.before-10', 'workspace.db.damaged-1', 'replica.db.before-10'])
    copyFileSync(join(dataDir, 'workspace.backup.db'), join(dataDir, copy));
  const { tell, engine, stores } = setUpOutbox([], { dataDir });
  stores.safeguard.begin();
  tell(erased);
  await engine.stop();
  expect(filesWith(dataDir, word)).toEqual([]);
});

test('so does the copy that this start made before it migrated', async () => {
  const dataDir = temporaryFolder();
  const path = join(dataDir, 'workspace.db');
  const migrations = workspaceMigrations.slice(0, -1);
  openDatabase({ path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON', migrations }).close();
  const db = new Database(path);
  db.prepare(
    `INSERT INTO exchange (account_id, conversation_id, at_ms, method, path, status, answer)
     VALUES (?, 'conv_1', 1, 'GET', '/', 200, ?)`,
  ).run(testAccount, word);
  db.close();
  const { tell, engine } = setUpOutbox([named], { dataDir });
  expect(filesWith(dataDir, word)).toContain(`workspace.db.before-${workspaceMigrations.at(-1)?.version}`);
  tell(erased);
  await engine.stop();
  expect(filesWith(dataDir, word)).toEqual([]);
});
