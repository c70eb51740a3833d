import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Connect, connectWith } from '#db/connect.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import { openStores } from '#electron/storage/stores.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { testPorts } from '#test/support/ports.ts';
import { noticed } from '#test/support/said.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';
import { watchedConnect } from '#test/support/watched-database.ts';

/** A file with edits that no backup has, and one row that makes no sense. */
function damagedFolder(): string {
  const dataDir = temporaryFolder();
  openTestStores(dataDir).stores.close();
  openTestStores(dataDir).stores.close(); // takes the backup: empty
  const { stores } = openTestStores(dataDir);
  for (let i = 0; i < 5; i += 1) {
    stores.workspace.intents.add({
      seenPreview: null,
      commandId: `x${i}`,
      accountId: 'a1',
      conversationId: `c${i}`,
      contact: 'Ana',
      target: 'status',
      edit: { field: 'status', to: 'closed' },
      base: 'open',
      beside: {},
      afterSeq: null,
      back: [],
      takesBackSeq: null,
      seenInboundAtMs: 0,
      state: 'ready',
      local: false,
      createdAtMs: 0,
      finishedAtMs: null,
    });
  }
  const edit = { field: 'tags', part: 'bad', to: true } as const;
  stores.workspace.localEdits.put('a1', 'c1', 'tags:bad', { edit, seq: 1, bases: null, seenInboundAtMs: null });
  stores.close();
  const db = new Database(join(dataDir, 'workspace.db'));
  db.exec(`UPDATE local_edit SET edit_json = '{"kind":' WHERE target = 'tags:bad'`);
  db.close();
  return dataDir;
}
function start(dataDir: string, connect: Connect = connectWith(null)) {
  const notices: string[] = [];
  const ports = testPorts(dataDir, stillClock());
  const stores = openStores({
    ports: { ...ports, files: { dataDir, connect } },
    notice: (notice) => notices.push(noticed(notice)),
    onRebuilt: () => {},
  });
  const waiting = stores.workspace.intents.count('a1').waiting;
  stores.close();
  return { waiting, notices };
}

test('a repair keeps what no backup has', () => {
  expect(start(damagedFolder()).waiting).toBe(5);
});

test('killed in the middle of a repair, the next start makes it whole', () => {
  const dataDir = damagedFolder();
  const killed = new Error('killed');
  const connect: Connect = (path, options) => {
    const db = connectWith(null)(path, options);
    const prepare = db.prepare.bind(db);
    db.prepare = ((sql: string) => {
      if (sql.startsWith('INSERT OR REPLACE INTO intent ')) {
        db.close();
        throw killed;
      }
      return prepare(sql);
    }) as typeof db.prepare;
    return db;
  };
  expect(() => start(dataDir, connect)).toThrow('killed');
  expect(start(dataDir).waiting).toBe(5);
});

test('a disk that is full during a repair is told, and the next start loses nothing', () => {
  const dataDir = damagedFolder();
  const full = watchedConnect(connectWith(null), {
    onWrite: (label) => {
      if (label.startsWith('INSERT OR REPLACE INTO intent'))
        throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    },
  });
  let first: unknown;
  try {
    first = start(dataDir, full);
  } catch (error) {
    first = error;
  }
  const then = start(dataDir);
  expect([first instanceof Error, then.waiting]).toEqual([true, 5]);
});

test('a file that is gone is restored from its backup, and never backed up empty over it', () => {
  const dataDir = temporaryFolder();
  const { stores } = openTestStores(dataDir);
  stores.workspace.accounts.put(
    { id: 'a1', provider: 'test', name: 'T', baseUrl: 'http://x', options: {}, sample: false },
    0,
  );
  stores.close();
  openTestStores(dataDir).stores.close(); // takes the backup, which holds the account
  // What setAside() leaves, and the machine stops before restore().
  for (const s of ['', '-wal', '-shm']) {
    const path = join(dataDir, 'workspace.db') + s;
    if (existsSync(path)) renameSync(path, join(dataDir, 'workspace.db.damaged-1') + s);
  }
  const again = openTestStores(dataDir);
  const inBackup = () => {
    const db = new Database(join(dataDir, 'workspace.backup.db'), { readonly: true });
    try {
      return db.prepare('SELECT count(*) FROM account').pluck().get();
    } finally {
      db.close();
    }
  };
  expect([again.stores.workspace.accounts.all().length, inBackup()]).toEqual([1, 1]);
});

test('killed after the repair was finished, the next start takes it, and one that was not finished begins anew', () => {
  const dataDir = damagedFolder();
  const path = (name: string) => join(dataDir, name);
  expect(start(dataDir).waiting).toBe(5);
  renameSync(path('workspace.db'), path('workspace.repaired.db'));
  expect(start(dataDir)).toEqual({ waiting: 5, notices: [] });
  writeFileSync(path('workspace.repairing.db'), 'half a file');
  expect(start(dataDir)).toEqual({ waiting: 5, notices: [] });
});

test('a file that somebody else is writing to is none that is damaged', () => {
  expect(storageProblemOf(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }))).toBe('in-use');
});
