import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { openTestStores } from '#test/support/stores.ts';
import { close } from '#test/support/stories.ts';
import { damage, folder, misleadIndex, start } from './agents-file.ts';

const word = 'zebrafink';
const named = conversation({ contactName: `Ana ${word}`, preview: `hello ${word}` });
const erased = { ...named, contactName: null, preview: null };
const answer = { atMs: 1, method: 'PATCH', path: '/', body: word, status: 200, answer: `${word} wrote` };

/** A folder whose backup is older than an erasure, as after a kill before it was made anew. */
async function folderErased() {
  const first = setUpOutbox([named]);
  const { dataDir } = first;
  first.enqueue('conv_1', close);
  first.stores.workspace.exchanges.add(testAccount, 'conv_1', [answer]);
  await first.engine.stop();
  const second = setUpOutbox([], { dataDir });
  second.stores.safeguard.begin();
  await second.stores.safeguard.alone(() => {});
  const backup = join(dataDir, 'workspace.backup.db');
  const before = readFileSync(backup);
  second.tell(erased);
  await second.engine.stop();
  writeFileSync(backup, before);
  return dataDir;
}

test.each(['intent', 'exchange', 'intent_pending'])(
  'what was erased does not come back with the backup that repairs %s',
  async (table) => {
    const dataDir = await folderErased();
    damage(dataDir, table);
    const { stores, tell } = setUpOutbox([], { dataDir });
    tell(erased);
    const rows = ['intent', 'command', 'exchange'].map((each) =>
      stores.workspace.db.prepare(`SELECT * FROM ${each}`).all(),
    );
    expect(JSON.stringify(rows)).not.toContain(word);
  },
);

test('a sign-out puts no damaged file in the place of its last backup, out of which it takes its own account', () => {
  const dataDir = folder();
  const exchange =
    "INSERT INTO exchange (account_id, conversation_id, at_ms, method, path) VALUES ('leaving', 'c', 1, 'GET', '/')";
  const copy = new Database(join(dataDir, 'workspace.backup.db'));
  copy.exec(exchange);
  copy.close();
  misleadIndex(dataDir);
  const { stores } = openTestStores(dataDir);
  stores.forget('leaving');
  const backup = new Database(join(dataDir, 'workspace.backup.db'), { readonly: true });
  expect(backup.pragma('integrity_check(1)', { simple: true })).toBe('ok');
  expect(backup.prepare("SELECT count(*) FROM exchange WHERE account_id = 'leaving'").pluck().get()).toBe(0);
  backup.close();
});

test('a repair that was cut short between its two renames keeps the last backup for once, too', () => {
  const dataDir = folder();
  damage(dataDir, 'intent');
  const backup = () => readFileSync(join(dataDir, 'workspace.backup.db'));
  const before = backup();
  openTestStores(dataDir).stores.close();
  renameSync(join(dataDir, 'workspace.db'), join(dataDir, 'workspace.repaired.db'));
  start(dataDir);
  expect(backup().equals(before)).toBe(true);
});
