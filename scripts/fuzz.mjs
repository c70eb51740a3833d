// npm run fuzz: holds every property of test/fuzz/ against what chance draws, for a while each, from a seed that it
// prints. `-- --for=10m` says how long in all, `-- --seed=N` repeats a seed. What fails is told with its seed and path by
// fast-check, and joins test/fuzz/corpus.ts once it is mended; `npm test` draws a little of the same.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { Stop, say } from './lib/say.mjs';
import { runVitest } from './lib/vitest-run.mjs';

/** How many there are in test/fuzz/, where one process has one after the other, as good as. */
const properties = 13;
const unitSeconds = /** @type {Record<string, number>} */ ({ s: 1, m: 60, h: 3600 });

await command(() => {
  const { seconds, seed } = readSwitches(process.argv.slice(2));
  return onPinnedNode(async () => {
    say(`seed ${seed}, ${seconds} s for each property`);
    const settings = { WINNOW_FUZZ_SECONDS: String(seconds), WINNOW_FUZZ_SEED: String(seed) };
    const select = ['--project', 'unit', 'test/fuzz', `--testTimeout=${(seconds + 300) * 1000}`];
    return (await runVitest('fuzz', { select, settings })).code;
  });
});

/** @param {readonly string[]} args */
function readSwitches(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { for: { type: 'string', default: '5m' }, seed: { type: 'string' } },
  });
  const [, count, unit = ''] = /^(\d+)(s|m|h)$/.exec(values.for) ?? [];
  if (count === undefined) throw new Stop('--for takes a time such as 60s, 10m or 1h');
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  if (!Number.isInteger(seed)) throw new Stop('--seed takes a whole number');
  return { seconds: Math.max(1, Math.round((Number(count) * (unitSeconds[unit] ?? 1)) / properties)), seed };
}
