import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Connect, connectWith } from '#db/connect.ts';
import { secretKey } from '#electron/accounts/connections.ts';
import { openSecrets } from '#electron/accounts/secrets.ts';
import { createEngine } from '#electron/engine/engine.ts';
import type { Alert, SecretStore } from '#electron/ports.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { holdMs } from '#electron/time.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { testCapabilities } from '#test/support/engine.ts';
import { type FakeClock, fakeClock, stillClock } from '#test/support/fake-clock.ts';
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

type Change = {
  readonly secrets?: (own: SecretStore) => SecretStore;
  readonly definition?: ProviderDefinition;
  readonly clock?: FakeClock;
  /** What is shown is written down here. */
  readonly alerts?: Alert[];
};

/** The whole engine over a folder, whose accounts ask nobody. */
async function start(dataDir: string, connect: Connect = connectWith(null), change: Change = {}) {
  const { clock = stillClock(), alerts = [] } = change;
  const own = openSecrets({ dataDir, cipher: null, nowMs: clock.nowMs, log: quiet }).store;
  const secrets = change.secrets?.(own) ?? own;
  const engine = createEngine(
    {
      ...testPorts(dataDir, clock, { secrets, alerts: { show: (alert) => void alerts.push(alert) } }),
      files: { dataDir, connect },
    },
    {
      version: '0.0.0',
      platform: 'linux',
      provisioned: [],
      sample: 'never',
      startPaused: false,
      providers: [change.definition ?? definition],
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

test('while somebody else reads the local copy, an account leaves it as ever, and the others go on', async () => {
  const dataDir = await folderOfTwo();
  const { engine } = await start(dataDir);
  const { stores, accounts } = engine.parts;
  const reader = new Database(join(dataDir, 'replica.db'));
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM conversation').get();
  stores.replica.requests.add('staying', { atMs: 2, source: 'open' });
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

/** One whose accounts are told apart by their space, and whose list is empty. */
const spaced: ProviderDefinition = {
  ...vantax,
  connect: () => ({
    ...definition.connect(),
    list: async () => ({ items: [], unreadable: [], next: null, total: 0 }),
  }),
};
const form = {
  provider: 'vantax',
  name: 'Support',
  baseUrl: 'https://example.test',
  credentials: { token: 'vx_live_1' },
  options: { subAccountId: 's1' },
};

test('connected again while its sign-out is not finished, an account keeps what is queued from then on', async () => {
  const dataDir = temporaryFolder();
  let isFull = true;
  const { engine } = await start(dataDir, connectWith(null), {
    definition: spaced,
    secrets: (own) => ({
      ...own,
      remove(key) {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        own.remove(key);
      },
    }),
  });
  const connected = async () => {
    const trial = await engine.parts.accounts.connect(form);
    return (trial.ok && trial.accountId) || '';
  };
  expect(await engine.parts.accounts.signOut(await connected(), true)).toMatchObject({ signedOut: true });
  isFull = false;
  const accountId = await connected();
  const { observer } = engine.parts;
  observer.told(accountId, { told: conversation({ id: 'c1' }), askedAt: observer.ask(accountId) });
  const edits: Edit[] = [{ field: 'status', to: 'closed' }];
  await engine.handlers['intents.enqueue']({ commandId: 'x', accountId, ids: ['c1'], edits, painted: [] });
  await engine.stop();
  const { engine: next } = await start(dataDir, connectWith(null), { definition: spaced });
  expect(next.parts.accounts.active().map(({ account }) => account.id)).toEqual([accountId]);
  expect(next.parts.stores.workspace.intents.count(accountId).waiting).toBe(1);
});

test('a sign-out that is asked for twice leaves no mark behind', async () => {
  const { engine } = await start(await folderOfTwo());
  const { accounts, stores } = engine.parts;
  await Promise.allSettled(['leaving', 'leaving'].map((id) => accounts.signOut(id, true)));
  const left = readdirSync(dirname(stores.workspace.db.name)).filter((name) => name.startsWith('signing-out'));
  expect(left).toEqual([]);
});

test('what is left of an account that is signed out of alerts nobody', async () => {
  const dataDir = await folderOfTwo();
  writeFileSync(join(dataDir, 'signing-out-leaving'), '');
  const clock = fakeClock({ nowMs: 2e12 });
  const alerts: Alert[] = [];
  const { engine } = await start(dataDir, connectWith(null), {
    clock,
    alerts,
    secrets: (own) => ({
      ...own,
      remove() {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    }),
  });
  engine.start();
  await clock.advance(2 * holdMs);
  expect(alerts.length).toBe(1);
  expect(JSON.stringify(alerts)).not.toContain(words.leaving);
});

test('a mark of an account that nobody knows any more ends with the next start', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'signing-out-of%20old'), '');
  const { engine } = await start(dataDir);
  await engine.stop();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('signing-out'))).toEqual([]);
});
