// npm run test:properties: every property of the unit tests against cases that nobody has seen, in rounds, each from a
// seed that it prints. `-- --rounds=20` says how many, `--seed=N` begins with that one, other arguments are the folders or
// files to run.
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { root } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';
import { runVitest } from './lib/vitest-run.mjs';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => testRounds(wish));
});

/** @param {{ seed: number, rounds: number, tests: readonly string[] }} wish */
async function testRounds({ seed, rounds, tests }) {
  const rows = [];
  for (let round = 0; round < rounds; round++) {
    const settings = { WINNOW_PROPERTY_SEED: String(seed + round) };
    say(`— seed ${seed + round}`);
    const { code, passed, failed } = await runVitest('properties', {
      select: ['--project', 'unit', ...tests],
      settings,
    });
    if (code > 128) return code; // somebody ended it
    rows.push({ seed: seed + round, passed, failed, code });
  }
  for (const { seed: drawn, passed, failed, code } of rows) {
    process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  seed ${drawn}  ${passed} passed, ${failed} failed\n`);
  }
  return rows.every(({ code }) => code === 0) ? 0 : 1;
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const rounds = Number(values.rounds);
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  if (!Number.isInteger(rounds) || !Number.isInteger(seed)) throw new Stop('--rounds and --seed take a whole number');
  return { rounds, seed, tests: positionals.length > 0 ? positionals : withProperties() };
}

/** What has a seed of its own is drawn by its own command. */
function withProperties() {
  return globSync('test/**/*.test.{ts,tsx}', { cwd: root })
    .filter((file) => !/^test[/\\](fuzz|simulation)/.test(file))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"));
}
