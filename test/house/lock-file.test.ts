import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const entrySchema = z.object({ version: z.string(), integrity: z.string().optional(), license: z.string().optional() });
const { packages } = z
  .object({ packages: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const entries = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, ...entrySchema.parse(entry) }));

/** What our tools may be under; what is bundled may be under less (test/e2e/package.e2e.ts). */
const allowed = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MIT OR Apache-2.0', 'BlueOak-1.0.0'],
  ...['OFL-1.1', 'Python-2.0', '(MIT OR CC0-1.0)', '(WTFPL OR MIT)', 'WTFPL OR ISC', 'WTFPL'],
  'MPL-2.0', // lightningcss, resvg, axe: used as they come, and not passed on
  'CC-BY-4.0', // caniuse-lite: data
]);

/** Told in the old way, as a list, which the lock file leaves out; each says MIT in its manifest. */
const toldOtherwise = /\/(?:compute-gcd|compute-lcm|validate\.io-[a-z-]+)$/;

test('every entry of the lock file says what its content must be', () => {
  expect(entries.length).toBeGreaterThan(500);
  expect(entries.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ path }) => path)).toEqual([]);
});

test('every package that is installed is under a licence that was looked at', () => {
  const strange = entries.filter(({ path, license }) =>
    license === undefined ? !toldOtherwise.test(path) : !allowed.has(license),
  );
  expect(strange.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
});
