import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { connectWith, type Db } from '#db/connect.ts';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { openStores } from '#electron/storage/stores.ts';
import { setUpOutbox } from '../support/engine.ts';
import { stillClock } from '../support/fake-clock.ts';
import { filesOver, testPorts } from '../support/ports.ts';
import { temporaryFolder } from '../support/stores.ts';
import { watchedConnect } from '../support/watched-database.ts';

const definition = mateo as ProviderDefinition;
const counted: ProviderDefinition = { ...definition, pace: { ...definition.pace, requestsPerHour: 10 } };
const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };
const reply = { status: 200, headers: { get: () => null }, url: '', body: null };

function setUp(folder?: string) {
  const { stores, ports, timers, dataDir } = setUpOutbox([], folder === undefined ? {} : { dataDir: folder });
  const start = () => createBudgets({ ...ports, transport: async () => reply }, stores);
  const of = (budgets = start(), token = 'one', accountId: string | null = 'a1') =>
    budgets.of(counted, 'https://mateo.test', { token }, accountId);
  const ask = async (budget: ReturnType<typeof of>, times: number) => {
    for (let i = 0; i < times; i += 1) await budget.transport(new URL('https://mateo.test'), request);
  };
  return { stores, timers, dataDir, start, of, ask };
}

test('accounts with one token, and the trial of a connection with it, use up the same requests', async () => {
  const { start, of, ask } = setUp();
  const budgets = start();
  await ask(of(budgets, 'one', null), 4);
  await ask(of(budgets, 'one', 'a1'), 3);
  await ask(of(budgets, 'one', 'a2'), 3);
  await expect(ask(of(budgets, 'one', 'a1'), 1)).rejects.toMatchObject({ kind: 'rate' });
  await ask(of(budgets, 'another', 'a3'), 1);
});

test('the next start knows what was sent, also where the token was tried first, and forgets it with the account', async () => {
  const { stores, start, of, ask } = setUp();
  const budgets = start();
  of(budgets, 'one', null);
  await ask(of(budgets, 'one', 'a1'), 10);
  await expect(ask(of(), 1)).rejects.toMatchObject({ kind: 'rate' });
  stores.replica.forget('a1');
  await ask(of(), 1);
});

test('a start does not count again what an hour has passed over, though the clock was set back by that hour', async () => {
  const { start, of, ask, timers } = setUp();
  const before = of(start());
  await ask(before, 10);
  await timers.advance(3_600_000);
  timers.jump(-3_600_000);
  await ask(before, 1);
  const after = of();
  await ask(after, 9);
  await expect(ask(after, 1)).rejects.toMatchObject({ kind: 'rate' });
});

/** A table whose first page is no page of a table any more, and one that is missing: the one is found by reading. */
const harms = {
  'while the app runs': (path: string) => {
    const db = new Database(path);
    const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'conversation'").pluck().get() as number;
    const size = db.pragma('page_size', { simple: true }) as number;
    db.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(64, 0xff), 0, 64, (root - 1) * size);
    closeSync(file);
  },
  'at its start': (path: string) => {
    const db = new Database(path);
    db.exec('DROP TABLE message');
    db.close();
  },
} as const;

test.each(['while the app runs', 'at its start'] as const)(
  'a replica that is found damaged %s, and pulled again, takes along what can be read of the hour’s requests',
  async (when) => {
    const { stores, dataDir, of, ask } = setUp();
    await ask(of(), 10);
    stores.close();
    harms[when](join(dataDir, 'replica.db'));
    const damaged = setUp(dataDir);
    damaged.stores.withReplica(({ db }) => db.prepare('SELECT sum(length(preview)) FROM conversation').get());
    damaged.stores.close();
    expect(readdirSync(dataDir).some((name) => name.startsWith('replica.db.damaged-'))).toBe(true);
    const next = setUp(dataDir);
    await expect(next.ask(next.of(), 1)).rejects.toMatchObject({ kind: 'rate' });
  },
);

test('of two accounts with one token, the one that stays takes over what the other has asked', async () => {
  const { stores, start, of, ask } = setUp();
  const budgets = start();
  of(budgets, 'one', 'a1');
  of(budgets, 'one', 'a2');
  await ask(of(budgets, 'one', 'a1'), 10);
  budgets.forget('a1');
  stores.replica.forget('a1');
  await expect(ask(of(start(), 'one', 'a2'), 1)).rejects.toMatchObject({ kind: 'rate' });
});

test('an account that is signed out of and connected again is still counted after a restart', async () => {
  const { stores, start, of, ask } = setUp();
  const budgets = start();
  await ask(of(budgets, 'one', 'a1'), 10);
  budgets.forget('a1');
  stores.replica.forget('a1');
  of(budgets, 'one', 'a2');
  await expect(ask(of(start(), 'one', 'a2'), 1)).rejects.toMatchObject({ kind: 'rate' });
});

test('a clock that is ahead for a moment takes no request of the real hour away from the next start', async () => {
  const { timers, of, ask } = setUp();
  await ask(of(), 10);
  timers.jump(3 * 3_600_000);
  await ask(of(), 1);
  timers.jump(-3 * 3_600_000);
  await expect(ask(of(), 1)).rejects.toMatchObject({ kind: 'rate' });
});

test('a clock that was set back by a day before the next start counts what is left of the hour, and no more', async () => {
  const { timers, of, ask } = setUp();
  const budget = of();
  await ask(budget, 4);
  await timers.advance(40 * 60_000);
  await ask(budget, 4);
  await timers.advance(30 * 60_000);
  await ask(budget, 1);
  timers.jump(-86_400_000);
  const next = of();
  // Four are older than an hour, four are of half an hour ago, and one is of now.
  await ask(next, 5);
  await expect(ask(next, 1)).rejects.toMatchObject({ kind: 'rate' });
  await timers.advance(31 * 60_000);
  await ask(of(), 4);
});

test('what clocks have dated ahead, one further than the other, counts and is dated ahead no more', async () => {
  const { stores, timers, of, ask } = setUp();
  const budget = of();
  timers.jump(2 * 86_400_000);
  await ask(budget, 3);
  timers.jump(-86_400_000);
  await ask(budget, 3);
  timers.jump(-86_400_000);
  const counted = stores.replica.requests.since('a1', timers.nowMs());
  expect(counted).toHaveLength(6);
  expect(counted.every(({ atMs }) => atMs <= timers.nowMs())).toBe(true);
});

test('a power cut takes seven requests from the count at most', async () => {
  const dataDir = temporaryFolder();
  const levels: unknown[] = [];
  const onCommit = (path: string, db: Db) => {
    if (path.endsWith('replica.db')) levels.push(db.pragma('synchronous', { simple: true }));
  };
  const files = filesOver(dataDir, watchedConnect(connectWith(null), { onCommit }));
  const ports = { ...testPorts(dataDir, stillClock()), files, transport: async () => reply };
  const stores = openStores({ ports, notice() {}, onRebuilt() {} });
  onTestFinished(() => stores.close());
  const budget = createBudgets(ports, stores).of(counted, 'https://mateo.test', { token: 'one' }, 'a1');
  levels.length = 0;
  for (let i = 0; i < 9; i += 1) await budget.transport(new URL('https://mateo.test'), request);
  // With the eighth, those before it are on the disk: they lie before it in one log.
  expect(levels).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 1]);
});

test('no more requests are kept than a provider allows in an hour', async () => {
  const { stores, timers, of, ask } = setUp();
  for (let hour = 0; hour < 3; hour += 1) {
    await ask(of(), 10);
    timers.jump(3_600_000);
  }
  expect(stores.replica.requests.since('a1', 0)).toHaveLength(10);
});

test('a disk that is full costs the count of the next start, and no request', async () => {
  const { stores, of, ask } = setUp();
  stores.replica.db.pragma('query_only = 1');
  await ask(of(), 10);
  await expect(ask(of(), 10)).resolves.toBeUndefined();
});

test('a provider that counts nothing keeps nothing', async () => {
  const { stores, start } = setUp();
  const budget = start().of(vantax as ProviderDefinition, 'https://vantax.test', { token: 'one' }, 'a1');
  for (let i = 0; i < 20; i += 1) await budget.transport(new URL('https://vantax.test'), request);
  expect(stores.replica.requests.since('a1', 0)).toEqual([]);
});
