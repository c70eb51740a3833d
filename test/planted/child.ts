// Runs the simulation of the tree it lies in, seed after seed, and writes down what the oracle says of each. A process
// of its own for each planted fault, because modules are read once.
import { readFileSync, writeFileSync } from 'node:fs';
import { carryOut } from '../simulation/run.ts';
import { drawScript } from '../simulation/swarm.ts';
import { convictionOf, onlyOfBroken, type Tried } from './compare.ts';

/** What the process that starts this one asks for, as JSON in a file. */
export type Order = {
  readonly seeds: readonly number[];
  /** What the engine without the fault is convicted of; null: it is what is asked for, so that every seed is run. */
  readonly baseline: readonly Tried[] | null;
  /** No other seed is begun after this much time of the processor. */
  readonly cpuMs: number;
};

/** @property cpuMs what the seeds took of the processor, the start of the process left out */
export type Report = { readonly tried: readonly Tried[]; readonly cpuMs: number };

const [orderFile = '', reportFile = ''] = process.argv.slice(2);
const { seeds, baseline, cpuMs } = JSON.parse(readFileSync(orderFile, 'utf8')) as Order;
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
    const { verdicts, run } = await carryOut(drawScript(seed, { odd: false }));
    return { seed, convictions: verdicts.map((verdict) => convictionOf(verdict, run)), crash: null };
  } catch (error) {
    return { seed, convictions: [], crash: error instanceof Error ? error.message : String(error) };
  }
}
