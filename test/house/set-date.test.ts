import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const setDate = pathToFileURL(resolve('scripts/lib/set-date.mjs')).href;

/** What a program prints whose clock shows this date in this zone. */
function printed(program: string, date: string, zone: string): string {
  const env = { ...process.env, WINNOW_TEST_DATE: date, TZ: zone, NODE_OPTIONS: `--import=${setDate}` };
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' }).trim();
}

test.each([
  'console.log(new Date().toISOString())',
  'console.log(new Date(Date.now()).toISOString())',
  'console.log(new Date(Date()).toISOString())',
  'console.log(new (new Date(0).constructor)().toISOString())',
  "import { execFileSync as run } from 'node:child_process'; console.log(run(process.execPath, ['-p', 'new Date().toISOString()']) + '')",
  "import { Worker } from 'node:worker_threads'; new Worker('console.log(new Date().toISOString())', { eval: true })",
])('a run on another date has it wherever it is read: %s', (program) => {
  expect(printed(program, '2028-02-29T12:00', 'Pacific/Kiritimati')).toMatch(/^2028-02-28T22:00:/);
  expect(printed(program, '2026-10-25T02:30', 'Europe/Berlin')).toMatch(/^2026-10-25T00:30:/);
});

test('a date that is given stays, and is a date', () => {
  const program =
    'const d = new Date(5); console.log(d.getTime(), d instanceof Date, Date.UTC(1970, 0, 2), new Date(d).getTime())';
  expect(printed(program, '2028-02-29T12:00', 'UTC')).toBe('5 true 86400000 5');
});

test('time goes on from the date', () => {
  const program = 'const from = Date.now(); while (Date.now() === from); console.log(Date.now() > from)';
  expect(printed(program, '2026-12-31T23:59', 'UTC')).toBe('true');
});

test('the tests run on the date that was asked for', () => {
  const asked = process.env.WINNOW_TEST_DATE;
  const passedMs = asked === undefined ? 0 : Date.now() - Date.parse(asked);
  expect(passedMs).toBeGreaterThanOrEqual(0);
  expect(passedMs).toBeLessThan(3_600_000);
});
