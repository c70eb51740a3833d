// Runs the simulation of the tree it lies in, seed after seed, and writes down what the oracle says of each. A process
// of its own for each planted fault, because modules are read once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convictionOf, onlyOfBroken, sortOf, type Tried } from './compare.ts';
import { type Spot, watchSpots } from './reach.ts';

/** A run: the deeds of a seed, in the order of things that belongs to it (0) or in another. */
export type Asked = { readonly seed: number; readonly order: number };

/** What the process that starts this one asks for, as JSON in a file. */
export type Order = {
  readonly runs: readonly Asked[];
  /** No other run is begun after one with a conviction that this says, or after so many without one; null: all are run. */
  readonly until: Until | null;
  /** Where faults could be planted: by which of them each seed comes is wanted. */
  readonly spots: readonly Spot[];
  /** No other run is begun after this much time of the processor. */
  readonly cpuMs: number;
};

export type Until =
  /** What the engine without the fault is convicted of: the first of what it never is. */
  | { readonly baseline: readonly Tried[] }
  /** A conviction of this sort in so many runs, or its absence in so many. */
  | { readonly sort: string; readonly met: number; readonly missed: number };

/** @property cpuMs what the seeds took of the processor, the start of the process left out */
export type Report = { readonly tried: readonly Tried[]; readonly cpuMs: number };

/** Far beyond the seeds that are run, so that no order of one is that of another. */
const anotherOrder = 1_000_003;

const root = join(import.meta.dirname, '..', '..');
const [orderFile = '', reportFile = ''] = process.argv.slice(2);
const { runs, until, spots, cpuMs } = JSON.parse(readFileSync(orderFile, 'utf8')) as Order;
const watch = spots.length > 0 ? await watchSpots(root, spots) : null;
const { carryOut } = await import('../simulation/run.ts');
const { drawDense } = await import('../simulation/dense.ts');
const passedByAll = [...((await watch?.passed()) ?? [])];
const start = process.cpuUsage();
const spentMs = () => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const tried: Tried[] = [];

for (const asked of runs) {
  if (spentMs() > cpuMs) break;
  const one = await tryOnce(asked);
  tried.push(one);
  // After every seed: of a run that never ends, what was found before it is known all the same.
  writeFileSync(reportFile, JSON.stringify({ tried, cpuMs: spentMs() } satisfies Report));
  if (until && isEnough(until)) break;
}

function isEnough(wish: Until): boolean {
  if ('baseline' in wish) {
    return tried.slice(-1).some((one) => onlyOfBroken(wish.baseline, one).some(({ isSure }) => isSure));
  }
  const met = tried.filter(({ convictions }) => convictions.some((each) => sortOf(each) === wish.sort)).length;
  return met >= wish.met || tried.length - met >= wish.missed;
}

async function tryOnce({ seed, order }: Asked): Promise<Tried> {
  try {
    const script = drawDense(seed, {});
    const { verdicts, run, hash } = await carryOut({ ...script, seed: script.seed + order * anotherOrder });
    const convictions = verdicts.map((verdict) => convictionOf(verdict, run));
    const passed = watch ? [...passedByAll, ...(await watch.passed())] : [];
    return { seed, convictions, passed, hash, crash: null };
  } catch (error) {
    const crash = error instanceof Error ? error.message : String(error);
    return { seed, convictions: [], passed: passedByAll, hash: null, crash };
  }
}
