import { availableParallelism } from 'node:os';
import type { Asked, Report } from './child.ts';
import type { Tried } from './compare.ts';
import { onlyOfBroken } from './compare.ts';
import { controls } from './controls.ts';
import type { PlantedFault } from './fault.ts';
import { plantedFaults } from './faults.ts';
import { type Copy, copyEngine } from './plant.ts';
import { type Finding, tryFindings } from './trial.ts';

/**
 * The share of the planted faults that must be found; 0.95 is what it is meant to become. It stands at what was truly
 * reached with twenty to forty seconds of computing for each, and rises with the oracle, the swarm and the engine: what that is
 * convicted of by itself hides faults of the same kind.
 */
const leastFound = 0.45;

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
  /**
   * `sure`: convicted of what the whole engine never is, or not for the same deeds. `perhaps`: of what the whole engine
   * is convicted of, too, with other seeds, in other places or in other orders of the same deeds.
   */
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
  const copies = Array.from({ length: availableParallelism() }, () => copyEngine(root));
  const results: Result[] = [];
  try {
    say(`seeds ${wish.seed} to ${wish.seed + wish.seeds - 1}, ${chosen.length} faults`);
    const whole = await runWhole(copies, chosen, wish);
    const guilty = whole.tried.filter(({ convictions }) => convictions.length > 0).length;
    say(`the engine as it is: ${guilty} of ${whole.tried.length} runs with verdicts, ${inSeconds(whole)} s`);
    say(head);
    const left = [...chosen];
    const measureNext = async (copy: Copy) => {
      for (let fault = left.shift(); fault; fault = left.shift()) {
        const result = await measureOne(copy, fault, { seeds, baseline: whole.tried, cpuMs: wish.cpuMs });
        results.push(result);
        say(lineOf(result));
        keep(results);
      }
    };
    await Promise.all(copies.map(measureNext));
  } finally {
    for (const copy of copies) copy.remove();
  }
  // Whoever names faults, or takes the handful, expects each of them to be found.
  return summary(results, wish.only || wish.quick ? 1 : leastFound);
}

/** The runs of the engine without a fault, shared out among the copies; in the order of their seeds. */
async function runWhole(copies: readonly Copy[], chosen: readonly PlantedFault[], wish: Wish): Promise<Report> {
  const count = Math.max(wholeRuns, wish.seeds);
  const spots = chosen.map(({ id, file, line }) => ({ id, file, line }));
  const reports = await Promise.all(
    copies.map((copy, which) => {
      const all = Array.from({ length: count }, (_, i) => ({ seed: wish.seed + i, order: 0 }));
      const runs = all.filter((_, i) => i % copies.length === which);
      return copy.run({ runs, until: null, spots, cpuMs: wish.cpuMs * runs.length });
    }),
  );
  const tried = reports.flatMap((report) => report.tried).sort((a, b) => a.seed - b.seed);
  if (tried.length < count) throw new Error('The engine without a fault did not come to the end of its runs.');
  return { tried, cpuMs: reports.reduce((sum, report) => sum + report.cpuMs, 0) };
}

type Known = { readonly seeds: readonly number[]; readonly baseline: readonly Tried[]; readonly cpuMs: number };

async function measureOne(copy: Copy, fault: PlantedFault, known: Known): Promise<Result> {
  const { seeds, baseline, cpuMs } = known;
  // A seed that does not come by the line ends as it does without the fault: known without running it.
  const reaching = baseline.filter(({ seed, passed }) => seeds.includes(seed) && passed.includes(fault.id));
  const runs = reaching.map(({ seed }): Asked => ({ seed, order: 0 }));
  if (runs.length === 0) return resultOf(fault, { tried: [], cpuMs: 0 }, null, known, 0);
  const report = await copy.runBroken(fault, { runs, until: { baseline }, spots: [], cpuMs });
  const never = report.tried.flatMap((one) =>
    onlyOfBroken(baseline, one).flatMap(({ isSure, ...conviction }) =>
      isSure ? { ...conviction, seed: one.seed } : [],
    ),
  );
  if (never[0]) return resultOf(fault, report, never[0], known, reaching.length);
  const { sure, cpuMs: trialMs } = await tryFindings(copy, fault, baseline, report.tried);
  return resultOf(fault, { ...report, cpuMs: report.cpuMs + trialMs }, sure, known, reaching.length);
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

function resultOf(
  { id, group }: PlantedFault,
  report: Report,
  sure: Finding | null,
  { seeds, baseline }: Known,
  reaching: number,
): Result {
  const best = sure ?? report.tried.flatMap((tried) => onlyOfBroken(baseline, tried))[0];
  const hashes = new Map(baseline.map(({ seed, hash }) => [seed, hash]));
  return {
    id,
    group,
    found: sure ? 'sure' : best ? 'perhaps' : 'no',
    by: best ? [best.kind, best.field ?? [], best.provider].flat().join(' ') : null,
    words: best?.words ?? null,
    seeds: sure ? seeds.indexOf(sure.seed) + 1 : seeds.length,
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
