import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { backUp } from '#db/database.ts';
import { secretKey } from '#electron/accounts/connections.ts';
import { killedAtEachStep } from '#test/support/kill-points.ts';
import { noticed } from '#test/support/said.ts';
import { temporaryFolder } from '#test/support/stores.ts';

import { filesWith, folderOfTwo, ids, start, words } from './two-accounts.ts';

/** How many rows are kept of an account, table by table, of those that know whose they are. */
function rowsOf(dataDir: string, accountId: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const file of ['workspace.db', 'workspace.backup.db', 'replica.db']) {
    const db = new Database(join(dataDir, file), { readonly: true });
    const tables = db.prepare(
      `SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND schema = 'main'`,
    );
    for (const table of tables.pluck().all() as string[]) {
      const columns = (db.pragma(`table_xinfo(${table})`) as { name: string }[]).map(({ name }) => name);
      const column = table === 'account' ? 'id' : columns.find((name) => name === 'account_id');
      if (!column) continue;
      const n = db.prepare(`SELECT count(*) FROM ${table} WHERE ${column} = ?`).pluck().get(accountId) as number;
      if (n > 0) counts[`${file} ${table}`] = n;
    }
    db.close();
  }
  return counts;
}

test('signed out of, an account leaves no row, no secret and no byte of its customers in any file', async () => {
  const dataDir = await folderOfTwo();
  const stays = rowsOf(dataDir, 'staying');
  expect(filesWith(dataDir, words.leaving).length).toBeGreaterThan(7);
  expect(Object.keys(rowsOf(dataDir, 'leaving')).length).toBeGreaterThan(15);
  const { engine, secrets } = await start(dataDir);
  expect(await engine.parts.accounts.signOut('leaving', true)).toMatchObject({ signedOut: true });
  // While it runs: nothing waits for the end of the app.
  expect(filesWith(dataDir, words.leaving)).toEqual([]);
  expect([secrets.get(secretKey('leaving')), secrets.get(secretKey('staying'))]).toEqual([null, expect.any(String)]);
  expect(engine.settings().activeAccount).toBeNull();
  await engine.stop();
  expect(rowsOf(dataDir, 'leaving')).toEqual({});
  expect(rowsOf(dataDir, 'staying')).toEqual(stays);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('signing-out'))).toEqual([]);
});

/** As the app's does: the copy is made over a connection of its own, and takes the place of the last one at its end. */
async function startWithSlowBackup(dataDir: string) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { engine } = await start(dataDir, connectWith(null), {
    async backUpIntact(db, target) {
      const reader = new Database(db.name, { readonly: true });
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM intent').get();
      await released;
      reader.exec('COMMIT');
      backUp(reader, target);
      reader.close();
      return true;
    },
  });
  return { engine, release };
}

test('while a backup is being made, an account waits for it and leaves that too', async () => {
  const dataDir = await folderOfTwo();
  const { engine, release } = await startWithSlowBackup(dataDir);
  engine.parts.stores.safeguard.begin();
  const leaving = engine.parts.accounts.signOut('leaving', true);
  setImmediate(release);
  expect(await leaving).toMatchObject({ signedOut: true });
  expect(filesWith(dataDir, words.leaving)).toEqual([]);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'a backup that begins while an account leaves, %i turns after it was asked to, holds nothing of it',
  async (turns) => {
    const dataDir = await folderOfTwo();
    const { engine, release } = await startWithSlowBackup(dataDir);
    const leaving = engine.parts.accounts.signOut('leaving', true);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    engine.parts.stores.safeguard.begin();
    setImmediate(release);
    expect(await leaving).toMatchObject({ signedOut: true });
    await engine.parts.stores.safeguard.alone(() => {});
    expect(filesWith(dataDir, words.leaving)).toEqual([]);
  },
);

test('while somebody else reads the local copy, an account leaves it as ever, and the others go on', async () => {
  const dataDir = await folderOfTwo();
  const { engine } = await start(dataDir);
  const { stores, accounts } = engine.parts;
  const reader = new Database(join(dataDir, 'replica.db'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM conversation').get();
  stores.replica.requests.add('staying', { atMs: 2, source: 'open' }, 1);
  await accounts.signOut('leaving', true);
  expect(filesWith(dataDir, words.leaving)).toEqual([]);
  expect(stores.replica.db.pragma('integrity_check(1)', { simple: true })).toBe('ok');
  expect(stores.replica.conversations.count('staying')).toBe(12);
  reader.close();
});

test('the last account takes the whole local copy with it', async () => {
  const dataDir = await folderOfTwo();
  const { engine } = await start(dataDir);
  for (const id of ids) await engine.parts.accounts.signOut(id, true);
  expect(ids.flatMap((id) => filesWith(dataDir, words[id]))).toEqual([]);
  expect(engine.parts.stores.replica.conversations.count('staying')).toBe(0);
});

test('killed at any step of a sign-out, the next start finishes it, or it was never begun', async () => {
  const dataDir = await folderOfTwo();
  const before = { leaving: rowsOf(dataDir, 'leaving'), staying: rowsOf(dataDir, 'staying') };
  const copies = temporaryFolder();
  let engine: Awaited<ReturnType<typeof start>>['engine'] | undefined;
  const killed = await killedAtEachStep(
    dataDir,
    connectWith(null),
    (step) => join(copies, String(step)),
    async (connect, begin) => {
      ({ engine } = await start(dataDir, connect));
      begin();
      await engine.parts.accounts.signOut('leaving', true);
    },
  );
  await engine?.stop();
  const isBegun = killed.map(({ folder }) => existsSync(join(folder, 'signing-out-leaving')));
  expect(isBegun.filter(Boolean).length).toBeGreaterThan(20);
  const wrong: unknown[] = [];
  for (const [step, { folder, before: what }] of killed.entries()) {
    const { engine: next, secrets } = await start(folder);
    const opened = next.parts.accounts.active().map(({ account }) => account.id);
    await next.stop();
    // What was begun is finished, and nothing is begun by a kill.
    const stays = step < isBegun.indexOf(true);
    const found = {
      opened: [...opened].sort(),
      leaving: rowsOf(folder, 'leaving'),
      staying: rowsOf(folder, 'staying'),
      files: stays ? [] : filesWith(folder, words.leaving),
      hasSecret: secrets.get(secretKey('leaving')) !== null,
    };
    const right = {
      opened: stays ? ['leaving', 'staying'] : ['staying'],
      leaving: stays ? before.leaving : {},
      staying: before.staying,
      files: [],
      hasSecret: stays,
    };
    if (!isDeepStrictEqual(found, right)) wrong.push({ step, what, found });
  }
  expect(wrong).toEqual([]);
});

test('a sign-out that the disk keeps from ending is told, stays closed, and is finished by a later start', async () => {
  const dataDir = await folderOfTwo();
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  const { engine } = await start(dataDir, (path, options) => {
    const db = connectWith(null)(path, options);
    const exec = db.exec.bind(db);
    db.exec = (sql) => {
      if (sql === 'VACUUM') throw full;
      return exec(sql);
    };
    return db;
  });
  expect(await engine.parts.accounts.signOut('leaving', true)).toMatchObject({ signedOut: true });
  const { notices } = await engine.handlers['app.bootstrap']({});
  expect(notices.map(noticed)).toEqual([expect.stringContaining('signed out')]);
  await engine.stop();
  const { engine: next } = await start(dataDir);
  expect(next.parts.accounts.active().map(({ account }) => account.id)).toEqual(['staying']);
  await next.stop();
  expect(filesWith(dataDir, words.leaving)).toEqual([]);
});

test('a mark of an account that nobody knows any more ends with the next start', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'signing-out-of%20old'), '');
  const { engine } = await start(dataDir);
  await engine.stop();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('signing-out'))).toEqual([]);
});
