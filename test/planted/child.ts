// Runs the simulation of the tree it lies in, seed after seed, and writes down what the oracle says of each. A process
// of its own for each planted fault, because modules are read once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convictionOf, onlyOfBroken, type Tried } from './compare.ts';
import { type Spot, watchSpots } from './reach.ts';

/** What the process that starts this one asks for, as JSON in a file. */
export type Order = {
  readonly seeds: readonly number[];
  /** What the engine without the fault is convicted of; null: it is what is asked for, so that every seed is run. */
  readonly baseline: readonly Tried[] | null;
  /** Where faults could be planted: by which of them each seed comes is wanted. */
  readonly spots: readonly Spot[];
  /** No other seed is begun after this much time of the processor. */
  readonly cpuMs: number;
};

/** @property cpuMs what the seeds took of the processor, the start of the process left out */
export type Report = { readonly tried: readonly Tried[]; readonly cpuMs: number };

const root = join(import.meta.dirname, '..', '..');
const [orderFile = '', reportFile = ''] = process.argv.slice(2);
const { seeds, baseline, spots, cpuMs } = JSON.parse(readFileSync(orderFile, 'utf8')) as Order;
const watch = spots.length > 0 ? await watchSpots(root, spots) : null;
const { carryOut } = await import('../simulation/run.ts');
const { drawScript } = await import('../simulation/swarm.ts');
const passedByAll = [...((await watch?.passed()) ?? [])];
const start = process.cpuUsage();
const spentMs = () => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const tried: Tried[] = [];

for (const seed of seeds) {
  if (spentMs() > cpuMs) break;
  const one = await tryOnce(seed);
  tried.push(one);
  // After every seed: of a run that never ends, what was found before it is known all the same.
  writeFileSync(reportFile, JSON.stringify({ tried, cpuMs: spentMs() } satisfies Report));
  if (baseline && onlyOfBroken(baseline, one).some(({ isSure }) => isSure)) break;
}

async function tryOnce(seed: number): Promise<Tried> {
  try {
    const { verdicts, run, hash } = await carryOut(drawScript(seed, { odd: false }));
    const convictions = verdicts.map((verdict) => convictionOf(verdict, run));
    const passed = watch ? [...passedByAll, ...(await watch.passed())] : [];
    return { seed, convictions, passed, hash, crash: null };
  } catch (error) {
    const crash = error instanceof Error ? error.message : String(error);
    return { seed, convictions: [], passed: passedByAll, hash: null, crash };
  }
}
