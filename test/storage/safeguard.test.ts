import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { noticed } from '#test/support/said.ts';
import { openTestStores } from '#test/support/stores.ts';
import { folder, start, whole } from './agents-file.ts';

/** Makes an index say something else than its table: what can be read does not show it. */
function misleadIndex(dataDir: string): void {
  const path = join(dataDir, 'workspace.db');
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const at = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'intent_pending'`).pluck().get() as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const bytes = readFileSync(path);
  const page = bytes.subarray((at - 1) * size, at * size);
  for (let entry = page.indexOf('c12'); entry >= 0; entry = page.indexOf('c12')) page.write('c92', entry);
  writeFileSync(path, bytes);
}

/** One that runs until its file is checked, and what it says. */
async function runOn(dataDir: string): Promise<string[]> {
  const { stores, notices } = openTestStores(dataDir);
  stores.safeguard.begin();
  await stores.safeguard.settle();
  stores.close();
  return notices.map(noticed);
}

test.each(['before its first start', 'while it ran'])(
  'where only an index tells something else is found after the first list, said, and repaired by the next start: %s',
  async (when) => {
    const dataDir = folder();
    const backup = () => readFileSync(join(dataDir, 'workspace.backup.db'));
    if (when === 'while it ran') start(dataDir);
    misleadIndex(dataDir);
    const before = backup();
    expect(await runOn(dataDir)).toEqual([expect.stringContaining('start it again')]);
    expect(backup()).toEqual(before);
    const { found, notices } = start(dataDir);
    expect([found, notices]).toEqual([whole, [expect.stringContaining('The last backup was restored')]]);
    expect(await runOn(dataDir)).toEqual([]);
    expect(start(dataDir)).toEqual({ found: whole, notices: [] });
  },
);
