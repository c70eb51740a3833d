// npm run nightly: all that is too long for every commit, one part after the other, and a table of what came of each.
// `-- --for=1h` says how long the simulation runs, `-- --short` takes a few minutes in all, to try it,
// `-- --only=simulation,faults` runs some of the parts.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';

/**
 * @typedef {object} Part
 * @property {string} script of scripts/
 * @property {(length: string) => readonly string[]} args of a night; `length` is how long the simulation runs
 * @property {readonly string[]} short its arguments when only tried
 */

/** @type {Record<string, Part>} */
const parts = {
  simulation: {
    script: 'simulation.mjs',
    args: (length) => ['--lane=all', '--night', `--for=${length}`],
    short: ['--lane=all', '--for=20s'],
  },
  planted: { script: 'planted.mjs', args: () => [], short: ['--quick'] },
  additions: { script: 'additions.mjs', args: () => [], short: [] },
  requests: { script: 'requests.mjs', args: () => [], short: ['--only=mateo', '--hours=1'] },
  rules: { script: 'rules.mjs', args: () => [], short: ['--quick'] },
  faults: { script: 'faults.mjs', args: () => ['--long'], short: [] },
  properties: { script: 'properties.mjs', args: () => ['--rounds=20'], short: ['--rounds=1', 'test/shared'] },
  dates: { script: 'dates.mjs', args: () => [], short: ['--in=Europe/Berlin', 'test/shared'] },
  fuzz: { script: 'fuzz.mjs', args: (length) => [`--for=${length}`], short: ['--for=26s'] },
  electron: { script: 'electron-age.mjs', args: () => [], short: [] },
  reproducible: { script: 'reproducible.mjs', args: () => [], short: [] },
  mutation: { script: 'mutation.mjs', args: () => [], short: ['--files=shared/edits/merge.ts'] },
};

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => night(wish));
});

/**
 * @param {{ length: string, isShort: boolean, only: readonly string[] }} wish
 * @returns {Promise<number>} 1 where any part failed; every part runs all the same
 */
async function night({ length, isShort, only }) {
  const rows = [];
  for (const name of only) {
    const part = parts[name];
    if (!part) continue;
    const args = isShort ? part.short : part.args(length);
    say(`— ${name} ${args.join(' ')}`);
    const startMs = performance.now();
    const code = await run(projectNode, [join(root, 'scripts', part.script), ...args], { cwd: root, output: 'stdout' });
    rows.push({ name, seconds: (performance.now() - startMs) / 1000, code });
  }
  const result = (/** @type {number} */ code) => (code === 0 ? 'holds' : `FAILS (${code})`);
  process.stdout.write(`\n${'what'.padEnd(12)} ${'seconds'.padStart(8)}  result\n`);
  for (const { name, seconds, code } of rows) {
    process.stdout.write(`${name.padEnd(12)} ${seconds.toFixed(0).padStart(8)}  ${result(code)}\n`);
  }
  return rows.every(({ code }) => code === 0) ? 0 : 1;
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  const names = Object.keys(parts);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        for: { type: 'string', default: '1h' },
        short: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    const only = values.only?.split(',') ?? names;
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
    if (!/^\d+(s|m|h)$/.test(values.for)) throw new Error('--for takes a time such as 60s, 10m or 1h');
    return { length: values.for, isShort: values.short, only };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
