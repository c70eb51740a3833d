// npm run test:planted: plants faults in a copy of the engine, one after the other, and prints which of them the oracle
// of the simulation convicts, after how many seeds. An oracle that finds nothing in a broken engine shows nothing.
// `-- --seed=N` says with which seed to begin, `--seeds=N` how many there are for each fault, `--cpu=60s` how long one
// may keep the processor, `--only=id,id` which faults, `--quick` only a handful.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { outDir, root } from './lib/paths.mjs';
import { Stop } from './lib/say.mjs';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(async () => {
    // Imported here: no Node before the pinned one reads TypeScript.
    const { measure } = await import('../test/planted/measure.ts');
    mkdirSync(outDir, { recursive: true });
    const { words, holds } = await measure(
      root,
      wish,
      (line) => process.stdout.write(`${line}\n`),
      (results) => writeFileSync(join(outDir, 'planted.json'), `${JSON.stringify({ ...wish, results }, null, 2)}\n`),
    );
    process.stdout.write(`${words}\n`);
    return holds ? 0 : 1;
  });
});

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string', default: '20' },
        cpu: { type: 'string', default: '60s' },
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
      },
    });
    const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
    const seeds = Number(values.seeds);
    if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number');
    if (!Number.isInteger(seeds) || seeds < 1) throw new Error('--seeds takes a whole number from 1');
    const [, seconds] = /^(\d+)s$/.exec(values.cpu) ?? [];
    if (seconds === undefined) throw new Error('--cpu takes a time such as 60s');
    return { seed, seeds, cpuMs: Number(seconds) * 1000, only: values.only?.split(',') ?? null, quick: values.quick };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
