import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { connectWith } from '#db/connect.ts';
import { openDatabase } from '#db/database.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import { seededRandom } from '#electron/sample/random.ts';
import { openStores } from '#electron/storage/stores.ts';
import { testPorts } from '#test/support/ports.ts';
import { damageWorkspaces, flip } from './damage.ts';
import { newFolder } from './folder.ts';
import { files, migrationsOf } from './migrating.ts';
import { isLong, report, seed } from './report.ts';
import { accountId, openWorld } from './world.ts';

const none = { lost: 0, stuck: 0, doubled: 0, seed: null };
const vip = { field: 'tags', part: 'vip', to: true } as const;
const seeds = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}` }));

function folder(): string {
  const path = newFolder();
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function open(dataDir: string) {
  return openStores({
    ports: testPorts(dataDir, systemPorts.clock),
    notice: () => {},
    onRebuilt: () => {},
  });
}

test('F16: a disk that fills at enqueue, pull, checkpoint: said, no false yes, and it goes on when there is room', async () => {
  const world = await openWorld({ seeds });
  onTestFinished(() => world.close());
  await world.pass(60_000);
  const disk = folder();
  // A file system of its own, filled to the brim; where that is not allowed, SQLite is told that its files are full.
  const isReal = mount(disk);
  await world.restart((dataDir) => {
    if (!isReal) return dataDir;
    cpSync(dataDir, join(disk, 'data'), { recursive: true });
    return join(disk, 'data');
  });
  const { act, account, server, ids } = world;
  world.life.sync.setPaused(true);
  await world.settled();
  const full = fill(world.life, disk, isReal);
  let refused = 0;
  for (const id of ids) {
    try {
      const long = { field: 'metadata', part: 'note', to: 'x'.repeat(40_000) } as const;
      act([id], (outbox) =>
        outbox.enqueue(account, { painted: [], commandId: `c-${id}`, ids: [id], edits: [vip, long] }),
      );
    } catch {
      refused += 1;
      expect(world.life.stores.workspace.intents.pending(accountId, id)).toEqual([]);
    }
  }
  expect(refused).toBeGreaterThan(0);
  server.addMany(80, (i) => ({
    id: `n${i}`,
    lastMessageAtMs: world.nowMs() - i,
    metadata: { note: 'x'.repeat(9000) },
  }));
  world.life.sync.setPaused(false);
  await world.pass(60_000);
  expect(world.life.sync.status().gate).toMatchObject({
    kind: 'storage',
    reason: { kind: 'storage', problem: 'full' },
  });
  for (const { db } of [world.life.stores.workspace, world.life.stores.replica]) {
    // It may fail; the judge looks at what it left.
    expect(() => db.pragma('wal_checkpoint(TRUNCATE)')).not.toThrow(/malformed|corrupt/);
  }
  full.makeRoom();
  await world.pass(60_000);
  expect(() => world.life.stores.workspace.db.pragma('wal_checkpoint(TRUNCATE)')).not.toThrow();
  await world.heal();
  const { problems, ...verdict } = world.judge();
  report({ fault: 'F16', runs: 1, ...verdict, seed: null });
  expect(problems).toEqual([]);
  expect(world.life.sync.status()).toMatchObject({ gate: null, waiting: 0 });
});

test('F16: a disk that fills in a migration leaves the old schema whole, and says that it is full', () => {
  const path = join(folder(), 'workspace.db');
  const [first, ...later] = migrationsOf('workspace');
  if (!first) throw new Error('there is no migration');
  const options = { path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON' } as const;
  openDatabase({ ...options, migrations: [first] }).close();
  const full = { version: first.version + 5, up: 'PRAGMA max_page_count = 1; CREATE TABLE big (x TEXT)' };
  const all = [first, full, ...later];
  expect(() => openDatabase({ ...options, migrations: all })).toThrow(expect.objectContaining({ problem: 'full' }));
  const db = openDatabase({ ...options, migrations: [first] });
  expect(db.pragma('user_version', { simple: true })).toBe(first.version);
  db.close();
});

test('F17: bytes flipped anywhere in the workspace: it opens, keeps what can be read, says what is gone, and goes on', async () => {
  const { problems, lost, ...counts } = await damageWorkspaces(isLong ? 5000 : 300, seed);
  report({ ...none, fault: 'F17', runs: counts.runs, lost, seed });
  process.stdout.write(`F17: ${JSON.stringify(counts)}\n`);
  expect(problems).toEqual([]);
  expect(lost).toBe(0);
}, 600_000);

test('F17: bytes flipped anywhere in the replica: no edit is lost, and it is pulled again', async () => {
  const random = seededRandom(seed);
  for (let run = 0; run < (isLong ? 300 : 30); run += 1) {
    const world = await openWorld({ seeds });
    try {
      await world.pass(60_000);
      world.server.inject({ match: { method: 'PATCH' }, fault: { kind: 'reset-before' }, times: 1000 });
      const { act, account, ids } = world;
      act(ids, (outbox) => outbox.enqueue(account, { painted: [], commandId: 'bulk', ids, edits: [vip] }));
      await world.settled();
      await world.restart((dataDir) => {
        flip(join(dataDir, 'replica.db'), random);
        return undefined;
      });
      await world.heal();
      const { lost, stuck, doubled } = world.judge();
      expect({ run, seed, lost, stuck, doubled }).toEqual({ run, seed, lost: 0, stuck: 0, doubled: 0 });
    } finally {
      await world.close();
    }
  }
}, 600_000);

test('F18: killed in every migration, a file has the old schema or the new one, never between', () => {
  let runs = 0;
  for (const file of files) {
    const migrations = migrationsOf(file);
    for (const { version } of [...migrations, { version: 9990 }]) {
      const path = join(folder(), `${file}.db`);
      const old = migrations.filter((each) => each.version === 10);
      const options = { path, connect: connectWith(null), synchronous: 'FULL', secureDelete: 'ON' } as const;
      if (version > 10) {
        const db = openDatabase({ ...options, migrations: old });
        fillOne(db, file);
        db.close();
      }
      const args = [join(import.meta.dirname, 'migrate-child.ts'), path, file, String(version)];
      expect(spawnSync(process.execPath, args).signal).toBe('SIGKILL');
      const raw = new Database(path, { readonly: true });
      expect(raw.pragma('user_version', { simple: true })).toBe(version > 10 ? 10 : 0);
      expect(raw.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'moved'`).get()).toEqual({ n: 0 });
      raw.close();
      const db = openDatabase({ ...options, migrations });
      expect(db.prepare('SELECT count(*) AS n, count(later) AS filled FROM moved').get()).toEqual(
        version > 10 ? { n: 1, filled: 1 } : { n: 0, filled: 0 },
      );
      db.close();
      runs += 1;
    }
  }
  report({ ...none, fault: 'F18', runs });
});

test('F19: a second engine on the folder is refused with words, also while the first is killed and leaves its lock', () => {
  const dataDir = folder();
  mkdirSync(dataDir, { recursive: true });
  const holder = `
    const { lockFolder } = await import(process.argv[1]);
    const { connectWith } = await import(process.argv[1].replace('lock.ts', 'connect.ts'));
    lockFolder(process.argv[2], connectWith(null));
    process.kill(process.pid, 'SIGKILL');`;
  const lock = join(import.meta.dirname, '../../db/lock.ts');
  const args = ['--input-type=module', '-e', holder, lock, join(dataDir, 'in-use')];
  expect(spawnSync(process.execPath, args).signal).toBe('SIGKILL');
  const first = open(dataDir);
  expect(() => open(dataDir)).toThrow(/^in-use/);
  const elsewhere = `
    const { lockFolder } = await import(process.argv[1]);
    const { connectWith } = await import(process.argv[1].replace('lock.ts', 'connect.ts'));
    try { lockFolder(process.argv[2], connectWith(null)); } catch (error) { console.log(error.problem); }`;
  const second = ['--input-type=module', '-e', elsewhere, lock, join(dataDir, 'in-use')];
  expect(spawnSync(process.execPath, second, { encoding: 'utf8' }).stdout.trim()).toBe('in-use');
  first.workspace.preferences.setSettings({ density: 'compact' });
  first.close();
  const next = open(dataDir);
  expect(next.workspace.preferences.settings().density).toBe('compact');
  next.close();
  report({ ...none, fault: 'F19', runs: 3 });
});

function fillOne(db: Database.Database, file: (typeof files)[number]): void {
  const table = file === 'workspace' ? 'intent' : 'conversation';
  const needed = (
    db.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number; dflt_value: unknown }[]
  ).filter(({ notnull, dflt_value }) => notnull === 1 && dflt_value === null);
  const values = needed.map(({ type }) => (type === 'TEXT' ? `'open'` : '1'));
  db.exec(`INSERT INTO ${table} (${needed.map(({ name }) => name).join()}) VALUES (${values.join()})`);
}

function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path], { stdio: 'ignore' });
    onTestFinished(() => void execFileSync('umount', ['-l', path], { stdio: 'ignore' }));
    return true;
  } catch {
    return false;
  }
}

/** Leaves no room. @returns how to make some again */
function fill(
  { stores }: { stores: ReturnType<typeof open> },
  disk: string,
  isReal: boolean,
): { makeRoom: () => void } {
  if (!isReal) {
    const all = [stores.workspace.db, stores.replica.db];
    for (const db of all) db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
    return { makeRoom: () => all.forEach((db) => void db.pragma('max_page_count = 1000000')) };
  }
  const ballast = join(disk, 'ballast');
  for (let kb = 4096; kb >= 1; kb = Math.floor(kb / 2)) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(kb * 1024), { flag: 'a' });
    } catch {
      // No room for this much: try less.
    }
  }
  return {
    makeRoom: () => {
      rmSync(ballast);
      execFileSync('mount', ['-o', 'remount,size=64m', disk], { stdio: 'ignore' });
    },
  };
}
