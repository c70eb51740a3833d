import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Connect, connectWith } from '#db/connect.ts';
import { secretKey } from '#electron/accounts/connections.ts';
import { openSecrets } from '#electron/accounts/secrets.ts';
import { createEngine } from '#electron/engine/engine.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { testCapabilities } from '#test/support/engine.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { killedAtEachStep } from '#test/support/kill-points.ts';
import { quiet, testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** In every text that is kept of an account, and in nothing else: what an index cuts words into holds it too. */
const words = { leaving: 'xzebrafink', staying: 'yquastenflosser' } as const;
type Id = keyof typeof words;
const ids = Object.keys(words) as Id[];

const silent = () => Promise.reject(new Error('this test asks no server'));
const definition = {
  ...vantax,
  id: 'test',
  credentials: z.unknown(),
  options: z.unknown(),
  capabilities: testCapabilities,
  connect: () => ({
    list: silent,
    read: silent,
    messages: silent,
    plan: () => [],
    send: silent,
    directory: silent,
    followUpMirror: null,
  }),
};

/** The whole engine over a folder, whose accounts ask nobody. */
async function start(dataDir: string, connect: Connect = connectWith(null)) {
  const clock = stillClock();
  const secrets = openSecrets({ dataDir, cipher: null, nowMs: clock.nowMs, log: quiet }).store;
  const engine = createEngine(
    { ...testPorts(dataDir, clock, { secrets }), files: { dataDir, connect } },
    {
      version: '0.0.0',
      platform: 'linux',
      provisioned: [],
      sample: 'never',
      startPaused: false,
      providers: [definition],
    },
  );
  onTestFinished(async () => {
    if (engine.parts.stores.workspace.db.open) await engine.stop();
  });
  await engine.open();
  return { engine, secrets };
}

/** Two accounts with everything that can be kept of one, and copies of it wherever copies are made. */
async function folderOfTwo(): Promise<string> {
  const dataDir = temporaryFolder();
  const { engine, secrets } = await start(dataDir);
  secrets.acceptFile();
  for (const id of ids) {
    secrets.set(secretKey(id), JSON.stringify({ token: `token-${words[id]}` }));
    const { accounts } = engine.parts.stores.workspace;
    accounts.put({ id, provider: 'test', name: id, baseUrl: 'http://x', options: {}, sample: false }, 0);
  }
  await engine.stop();
  const { engine: second } = await start(dataDir);
  for (const id of ids) await fill(second, id);
  await second.stop();
  const { engine: third } = await start(dataDir); // takes the backup
  await third.stop();
  for (const name of ['workspace', 'replica']) {
    for (const copy of ['damaged-1', 'before-10'])
      copyFileSync(join(dataDir, `${name}.db`), join(dataDir, `${name}.db.${copy}`));
  }
  copyFileSync(join(dataDir, 'tokens.json'), join(dataDir, 'tokens.json.damaged-1'));
  return dataDir;
}

async function fill({ parts, handlers }: Awaited<ReturnType<typeof start>>['engine'], accountId: Id): Promise<void> {
  const { observer, stores } = parts;
  const { workspace, replica } = stores;
  const word = words[accountId];
  const texts = (more: string) => ({ contactName: `${word} ${more}`, preview: `${more} ${word}`, subject: word });
  const edit = (id: string, ...edits: Edit[]) =>
    handlers['intents.enqueue']({ commandId: crypto.randomUUID(), accountId, ids: [id], edits, painted: [] });
  for (let i = 0; i < 12; i += 1) {
    const own = conversation({ id: `c${i}`, tags: [word], metadata: { [word]: word } });
    observer.told(accountId, { told: { ...own, ...texts(`first ${i}`) }, askedAt: observer.ask(accountId) });
    observer.told(accountId, {
      told: { ...own, ...texts(`second ${i} ${'long '.repeat(i * 4)}`) },
      askedAt: observer.ask(accountId),
    });
    const message = {
      id: `m${i}`,
      direction: 'inbound',
      text: `${word} `.repeat(40),
      author: word,
      delivery: null,
    } as const;
    replica.messages.store(accountId, own.id, [{ ...message, sentAtMs: i }], i);
    await edit(own.id, { field: 'metadata', part: 'note', to: `${word} ${i}` });
    await edit(own.id, { field: 'subject', to: `${word} of mine ${i}` });
    const followUp = { dueAtMs: 2e12, zone: 'UTC', words: 'later', note: `call ${word}`, onlyIfNoReply: false };
    await edit(own.id, { field: 'followUp', to: followUp });
    if (i % 2 === 0) await edit(own.id, { field: 'followUp', to: 'completed' });
  }
  workspace.preferences.saveView(accountId, { id: `view-${accountId}`, name: word, query: word });
  const exchange = { atMs: 1, method: 'PATCH', path: '/x', body: word, status: 200, answer: word };
  workspace.exchanges.add(accountId, 'c1', [exchange]);
  replica.requests.add(accountId, { atMs: 1, source: 'open' });
  if (accountId === 'leaving') workspace.preferences.setSettings({ activeAccount: accountId });
}

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

/** The files in which a word stands, whatever is around it. */
const filesWith = (dataDir: string, word: string) =>
  readdirSync(dataDir).filter((name) =>
    readFileSync(join(dataDir, name)).toString('latin1').toLowerCase().includes(word),
  );

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
