import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Checkpoints } from '#db/checkpoints.ts';
import { checkpointsOnThread } from '#electron/app/checkpoint-thread.ts';
import { openStores } from '#electron/storage/stores.ts';
import { stillClock } from '#test/support/fake-clock.ts';
import { testPorts } from '#test/support/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** The folder of a built app, with the thread as its source is. */
function appFolder(): string {
  const folder = temporaryFolder();
  const source = pathToFileURL(join(import.meta.dirname, '../../electron/app/checkpoint-worker.ts'));
  writeFileSync(join(folder, 'checkpoint-worker.cjs'), `import(${JSON.stringify(source.href)});`);
  return folder;
}

function onThread(appDir = appFolder()) {
  const died: unknown[] = [];
  return {
    died,
    ...setUp(checkpointsOnThread({ appDir, nativeBinding: null, died: (error) => void died.push(error) })),
  };
}

function setUp(checkpoints: Checkpoints) {
  const dataDir = temporaryFolder();
  const ports = testPorts(dataDir, stillClock());
  const stores = openStores({
    ports: { ...ports, files: { ...ports.files, checkpoints } },
    notice() {},
    onRebuilt() {},
  });
  onTestFinished(() => stores.close());
  const path = join(dataDir, 'replica.db');
  return {
    stores,
    /** Puts a text into the journal. */
    write: (text: string) => stores.replica.db.prepare('INSERT INTO known_tag VALUES (?, ?)').run('a1', text),
    isInFile: (text: string) => readFileSync(path).includes(text),
  };
}

test('the journal is in the file once it is brought in, again and again, while others go on writing', async () => {
  const { stores, died, write, isInFile } = onThread();
  write('the first of them');
  expect(isInFile('the first of them')).toBe(false);
  await stores.bringInJournal();
  expect(isInFile('the first of them')).toBe(true);
  write('the second of them');
  const broughtIn = stores.bringInJournal();
  write('meanwhile');
  await broughtIn;
  expect(isInFile('the second of them')).toBe(true);
  expect(stores.replica.conversations.tags('a1', '', 9)).toHaveLength(3);
  expect(died).toEqual([]);
});

test('nobody else has the file open once it is closed, or another takes its place', async () => {
  const open: Database.Database[] = [];
  const { stores } = setUp({
    bringIn: async (db) => void open.push(new Database(db.name)),
    end() {
      for (const each of open.splice(0)) each.close();
    },
  });
  await stores.bringInJournal();
  let isDamaged = true;
  stores.withReplica(() => {
    if (!isDamaged) return;
    isDamaged = false;
    expect(open).toHaveLength(1);
    throw new Database.SqliteError('damaged', 'SQLITE_CORRUPT');
  });
  expect(open).toEqual([]);
  await stores.bringInJournal();
  stores.forget('a1');
  expect(open).toEqual([]);
});

test('a thread that cannot begin, or ends, is told, and the journal is brought in without it', async () => {
  const silent = temporaryFolder();
  writeFileSync(join(silent, 'checkpoint-worker.cjs'), 'process.exit(3);');
  for (const [appDir, why] of [
    [temporaryFolder(), 'checkpoint-worker.cjs'],
    [silent, 'ended with 3'],
  ] as const) {
    const { stores, died, write, isInFile } = onThread(appDir);
    write('one of these');
    await stores.bringInJournal();
    expect(died).toMatchObject([{ message: expect.stringContaining(why) }]);
    await stores.bringInJournal();
    expect(isInFile('one of these')).toBe(true);
  }
});
