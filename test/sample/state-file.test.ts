import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readState, stateWriter } from '#electron/sample/state-file.ts';
import { temporaryFolder } from './set-up.ts';

test('saves that come together share a write, and the last state is the one on disk', async () => {
  const file = join(await temporaryFolder(), 'sample.json');
  let bornMs = 0;
  let taken = 0;
  const save = stateWriter(file, () => {
    taken += 1;
    return { bornMs, changed: [] };
  });
  const calls: Promise<void>[] = [];
  for (bornMs = 1; bornMs < 100; bornMs += 1) calls.push(save());
  await Promise.all(calls);
  expect(taken).toBe(1);
  expect(await readState(file)).toEqual({ bornMs: 100, changed: [] });
  bornMs = 200;
  await save();
  expect(JSON.parse(await readFile(file, 'utf8')).bornMs).toBe(200);
});

test('a save that comes during a write is written after it', async () => {
  const file = join(await temporaryFolder(), 'sample.json');
  let bornMs = 1;
  let second: Promise<void> | null = null;
  const save = stateWriter(file, () => {
    const state = { bornMs, changed: [] };
    if (bornMs === 1) {
      bornMs = 2;
      second = save();
    }
    return state;
  });
  await save();
  await second;
  expect((await readState(file))?.bornMs).toBe(2);
});
