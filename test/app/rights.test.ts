import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOpenToOthers, tighten } from '#electron/app/rights.ts';
import { temporaryFolder } from '#test/support/stores.ts';

test('a file that others of this machine may read is open, one that only its owner may read is not', () => {
  const file = join(temporaryFolder(), 'accounts.json');
  writeFileSync(file, '[]', { mode: 0o600 });
  expect(isOpenToOthers(file)).toBe(false);
  for (const mode of [0o640, 0o604, 0o610]) {
    chmodSync(file, mode);
    expect(isOpenToOthers(file)).toBe(true);
  }
  expect(isOpenToOthers(join(file, 'none'))).toBe(false);
});

test('a folder that was open to others is closed, and said to have been', () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  expect(tighten(folder)).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(tighten(folder)).toBe(false);
});
