import type { Report } from './child.ts';
import type { Tried } from './compare.ts';
import { onlyOfBroken } from './compare.ts';
import { controls } from './controls.ts';
import type { PlantedFault } from './fault.ts';
import { plantedFaults } from './faults.ts';
import { copyTree } from './plant.ts';

/**
 * The share of the planted faults that must be found; 0.95 is what it is meant to become. It stands at what was truly
 * reached with five seconds of computing for each, and rises with the oracle, the swarm and the engine: what that is
 * convicted of by itself hides faults of the same kind.
 */
const leastFound = 0.18;

/** Runs of the whole engine from which it is learned what it is convicted of by itself. */
const wholeRuns = 60;

/** Each of another part of the engine, and found with few seeds. */
const quick = ['merged-into-known', 'needs-you-dropped', 'inflight-not-marked', 'polls-once', 'readonly-is-silent'];

export type Wish = {
  readonly seed: number;
  readonly seeds: number;
  /** As long as one fault may keep the processor, ms; one run more than that is ended. */
  readonly cpuMs: number;
  readonly only: readonly string[] | null;
  readonly quick: boolean;
};

export type Result = {
  readonly id: string;
  readonly group: PlantedFault['group'];
  /** `sure`: convicted of what the whole engine never is. `perhaps`: of what it is with other seeds or in other places. */
  readonly found: 'sure' | 'perhaps' | 'no';
  /** The verdict, as kind and field. */
  readonly by: string | null;
  readonly words: string | null;
  /** With how many it was found, or how many there were. */
  readonly seeds: number;
  /** How many of all come by the line; how many of those were run; how many of these went otherwise than without it. */
  readonly reaching: number;
  readonly ran: number;
  readonly otherwise: number;
  /** Of the processor. */
  readonly seconds: number;
  /** Runs that ended in an error instead of verdicts. */
  readonly crashes: readonly string[];
};

/**
 * Plants one fault after the other and measures which of them the oracle convicts.
 * @param root the repository's folder
 * @param say takes a line of the table as soon as it is known
 * @param keep takes all that is known so far: a measurement that is cut short is one of fewer faults
 * @throws where no fault has an id that was asked for, or a line no longer stands in its file
 */
export async function measure(
  root: string,
  wish: Wish,
  say: (line: string) => void,
  keep: (results: readonly Result[]) => void,
): Promise<{ words: string; holds: boolean }> {
  const chosen = choose(wish);
  const seeds = Array.from({ length: wish.seeds }, (_, i) => wish.seed + i);
  const copy = copyTree(root);
  const results: Result[] = [];
  try {
    say(`seeds ${wish.seed} to ${wish.seed + wish.seeds - 1}, ${chosen.length} faults`);
    const more = Array.from({ length: Math.max(wholeRuns, wish.seeds) }, (_, i) => wish.seed + i);
    const spots = chosen.map(({ id, file, line }) => ({ id, file, line }));
    const whole = await copy.run({ seeds: more, baseline: null, spots, cpuMs: wish.cpuMs * more.length });
    const baseline = whole.tried;
    if (baseline.length < more.length)
      throw new Error('The engine without a fault did not come to the end of its runs.');
    const guilty = baseline.filter(({ convictions }) => convictions.length > 0).length;
    say(`the engine as it is: ${guilty} of ${baseline.length} runs with verdicts, ${inSeconds(whole)} s`);
    say(head);
    for (const fault of chosen) {
      // A seed that does not come by the line ends as it does without the fault: known without running it.
      const reaching = baseline.filter(({ seed, passed }) => seeds.includes(seed) && passed.includes(fault.id));
      const order = { seeds: reaching.map(({ seed }) => seed), baseline, spots: [], cpuMs: wish.cpuMs };
      const report = order.seeds.length > 0 ? await copy.runBroken(fault, order) : { tried: [], cpuMs: 0 };
      const result = resultOf(fault, report, { seeds, baseline, reaching: reaching.length });
      results.push(result);
      say(lineOf(result));
      keep(results);
    }
  } finally {
    copy.remove();
  }
  // Whoever names faults, or takes the handful, expects each of them to be found.
  return summary(results, wish.only || wish.quick ? 1 : leastFound);
}

function choose({ only, quick: isQuick }: Wish): readonly PlantedFault[] {
  const all = [...plantedFaults, ...controls];
  const ids = only ?? (isQuick ? quick : null);
  if (ids === null) return all;
  return ids.map((id) => {
    const fault = all.find((each) => each.id === id);
    if (!fault) throw new RangeError(`No planted fault is called ${id}.`);
    return fault;
  });
}

type Asked = { readonly seeds: readonly number[]; readonly baseline: readonly Tried[]; readonly reaching: number };

function resultOf({ id, group }: PlantedFault, report: Report, { seeds, baseline, reaching }: Asked): Result {
  const found = report.tried.flatMap((tried) =>
    onlyOfBroken(baseline, tried).map((conviction) => ({ ...conviction, seeds: seeds.indexOf(tried.seed) + 1 })),
  );
  const best = found.find(({ isSure }) => isSure) ?? found[0];
  const hashes = new Map(baseline.map(({ seed, hash }) => [seed, hash]));
  return {
    id,
    group,
    found: best ? (best.isSure ? 'sure' : 'perhaps') : 'no',
    by: best ? [best.kind, best.field ?? [], best.provider].flat().join(' ') : null,
    words: best?.words ?? null,
    seeds: best?.isSure ? best.seeds : seeds.length,
    reaching,
    ran: report.tried.length,
    otherwise: report.tried.filter(({ seed, hash }) => hash !== hashes.get(seed)).length,
    seconds: inSeconds(report),
    crashes: report.tried.flatMap(({ crash }) => crash ?? []),
  };
}

const pad = (count: number, width: number) => String(count).padStart(width);

const inSeconds = ({ cpuMs }: Report) => Math.round(cpuMs / 100) / 10;

const head = 'fault                            found    seeds  come by  ran  went otherwise  seconds  by';

function lineOf({ id, found, by, seeds, reaching, ran, otherwise, seconds, crashes }: Result): string {
  const counts = [pad(seeds, 5), pad(reaching, 8), pad(ran, 4), pad(otherwise, 15), seconds.toFixed(1).padStart(8)];
  const cells = [id.padEnd(32), found.padEnd(8), ...counts];
  const crashed = crashes.length > 0 ? ` (${crashes.length} runs ended in an error: ${crashes[0]})` : '';
  return `${cells.join(' ')}  ${by ?? ''}${crashed}`;
}

function summary(results: readonly Result[], least: number): { words: string; holds: boolean } {
  const faults = results.filter(({ group }) => group !== 'control');
  const found = faults.filter((result) => result.found === 'sure');
  const perhaps = faults.filter((result) => result.found === 'perhaps');
  const errors = results.filter(({ group, found: how }) => group === 'control' && how === 'sure');
  const seconds = found.map((result) => result.seconds).sort((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
  const words = [
    `${found.length} of ${faults.length} found, median ${median} s of the processor; ${perhaps.length} more perhaps.`,
    `At least ${Math.ceil(least * faults.length)} must be found.`,
    ...(errors.length > 0 ? [`Harmless changes that were convicted: ${errors.map(({ id }) => id).join(', ')}.`] : []),
  ];
  return { words: words.join('\n'), holds: found.length >= least * faults.length };
}
