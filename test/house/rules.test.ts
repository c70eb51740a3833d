import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The table of the rules in ARCHITECTURE.md: number, what holds, where, which test falls first. */
const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number, , places = '', tests = ''] = line.split('|').map((cell) => cell.trim());
    const files = [...`${places} ${tests}`.matchAll(/`([^`]+\.ts)`/g)].map(([, file]) => file ?? '');
    return /^\d+$/.test(number ?? '') && files.length > 1 ? [{ number: Number(number), files }] : [];
  });

test('each of the sixteen rules names its place and its test, and both are there', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  const missing = rows.flatMap(({ files }) => files.filter((file) => !existsSync(join(root, file))));
  expect(missing).toEqual([]);
});
