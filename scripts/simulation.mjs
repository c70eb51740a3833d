// npm run test:simulation: the whole engine in virtual time, against people, servers and machines that go wrong.
// `-- --seed=N` starts at a seed, `--for=60s` says how long, `--replay=FILE` repeats a run that was kept,
// `--runs=N` ends after so many, `--providers=a,b` draws from these, `--lane=a,b` (or `all`) takes these lanes in turn,
// `--coverage` lists what was never reached, `--night` fails where a state of test/simulation/sometimes.ts was not.
// `--keep` makes each run that fails in a way new to test/simulation/corpus small and writes it to out/simulation.
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { Stop } from './lib/say.mjs';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(async () => {
    // Imported here: no Node before the pinned one reads TypeScript.
    const { isLane, lanes } = await import('../test/simulation/lanes.ts');
    const { simulate } = await import('../test/simulation/simulate.ts');
    const names = wish.lane === 'all' ? Object.keys(lanes) : wish.lane.split(',');
    const known = names.filter(isLane);
    if (known.length < names.length) throw new Stop(`--lane takes ${Object.keys(lanes).join(', ')} or all`);
    return simulate({ ...wish, lanes: known });
  });
});

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        for: { type: 'string', default: '60s' },
        runs: { type: 'string' },
        replay: { type: 'string' },
        providers: { type: 'string' },
        keep: { type: 'boolean', default: false },
        lane: { type: 'string', default: 'usual' },
        coverage: { type: 'boolean', default: false },
        night: { type: 'boolean', default: false },
      },
    });
    const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
    const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(values.for) ?? [];
    if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number');
    if (amount === undefined) throw new Error('--for takes a time such as 60s, 10m or 1h');
    return {
      seed,
      forMs: Number(amount) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1000),
      runs: values.runs === undefined ? Number.POSITIVE_INFINITY : Number(values.runs),
      replay: values.replay ?? null,
      providers: values.providers?.split(',') ?? null,
      keep: values.keep,
      lane: values.lane,
      coverage: values.coverage,
      isNight: values.night,
    };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}
