import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticed } from '#test/support/said.ts';
import { openTestStores } from '#test/support/stores.ts';
import { folder, misleadIndex, start, whole } from './agents-file.ts';

/** One that runs until its file is checked, and what it says. */
async function runOn(dataDir: string): Promise<string[]> {
  const { stores, notices } = openTestStores(dataDir);
  stores.safeguard.begin();
  await stores.safeguard.alone(() => {});
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
