import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'winnow-reach-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const engine = 'export const half = (n) => (n % 2 === 0 ? n / 2 : n * 3 + 1);\nconst start = 7;\n';
const script = `
const { watchSpots } = await import(${JSON.stringify(join(import.meta.dirname, 'reach.ts'))});
const spot = (id, line) => ({ id, file: 'engine.mjs', line });
const watch = await watchSpots('.', [spot('even', 'n / 2'), spot('odd', 'n * 3 + 1'), spot('start', '7')]);
const { half } = await import('./engine.mjs');
const passed = [[...(await watch.passed())]];
half(3);
passed.push([...(await watch.passed())]);
process.stdout.write(JSON.stringify(passed));
`;

test('a spot is passed by when its own block runs, and no more until it runs again', () => {
  writeFileSync(join(folder, 'engine.mjs'), engine);
  writeFileSync(join(folder, 'script.mjs'), script);
  // In a process of its own: the test runner reads modules in its own way.
  const { stdout } = spawnSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual([['start'], ['odd']]);
});
