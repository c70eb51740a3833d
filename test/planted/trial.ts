import type { Asked, Order } from './child.ts';
import { type Conviction, onlyOfBroken, sortOf, type Tried } from './compare.ts';
import type { PlantedFault } from './fault.ts';
import type { Copy } from './plant.ts';

/** The deeds of one seed are done over in this many other orders of delays and answers, with and without the fault. */
const orders = 6;
/** Of them the broken engine must be convicted in this many, the whole one in none. */
const enough = 4;
/** Far more than so many runs take. */
const mostCpuMs = 600_000;
/** Each costs a dozen runs. */
const mostTrials = 3;

/** What a broken engine was convicted of, and with which seed. */
export type Finding = Conviction & { readonly seed: number };

/**
 * Tries what a broken engine is convicted of and the whole one sometimes is, too: whether it is the fault, or a weakness
 * of the whole engine that the broken one met because it went another way. The same deeds decide, in other orders of
 * delays and answers: of chance alone, something of which every third run is convicted comes in four of six and in none
 * of six once in a hundred trials; what every tenth is convicted of, once in a thousand.
 * @returns the first that the fault alone explains, and what the runs with the fault took of the processor, ms
 */
export async function tryFindings(
  copy: Copy,
  fault: PlantedFault,
  baseline: readonly Tried[],
  tried: readonly Tried[],
): Promise<{ sure: Finding | null; cpuMs: number }> {
  let cpuMs = 0;
  for (const finding of candidates(baseline, tried).slice(0, mostTrials)) {
    const sort = sortOf(finding);
    const whole = await copy.run(orderOf(finding.seed, { sort, met: 1, missed: orders }));
    if (countOf(whole.tried, sort) > 0 || whole.tried.length < orders) continue;
    const broken = await copy.runBroken(
      fault,
      orderOf(finding.seed, { sort, met: enough, missed: orders - enough + 1 }),
    );
    cpuMs += broken.cpuMs;
    if (countOf(broken.tried, sort) >= enough) return { sure: finding, cpuMs };
  }
  return { sure: null, cpuMs };
}

/** Each sort once, those first that the whole engine is convicted of in the fewest runs. */
function candidates(baseline: readonly Tried[], tried: readonly Tried[]): readonly Finding[] {
  const bySort = new Map<string, Finding>();
  for (const one of tried) {
    for (const { isSure: _, ...conviction } of onlyOfBroken(baseline, one)) {
      const sort = sortOf(conviction);
      if (!bySort.has(sort)) bySort.set(sort, { ...conviction, seed: one.seed });
    }
  }
  return [...bySort].sort(([a], [b]) => countOf(baseline, a) - countOf(baseline, b)).map(([, finding]) => finding);
}

const countOf = (tried: readonly Tried[], sort: string) =>
  tried.filter(({ convictions }) => convictions.some((each) => sortOf(each) === sort)).length;

function orderOf(seed: number, until: { sort: string; met: number; missed: number }): Order {
  const runs = Array.from({ length: orders }, (_, i): Asked => ({ seed, order: i + 1 }));
  return { runs, until, spots: [], cpuMs: mostCpuMs };
}
