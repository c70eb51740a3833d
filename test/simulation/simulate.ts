import { accuse, complaintsOf } from './complaints.ts';
import { countsOf, coverageOf, missing, possiblePairs } from './coverage.ts';
import { createKeeper } from './keep.ts';
import { readKept } from './kept.ts';
import { type LaneName, type LaneRun, lanes } from './lanes.ts';
import type { Verdict } from './oracle/logs.ts';
import { carryOutFor } from './question.ts';
import { sometimes } from './sometimes.ts';

export type Wish = {
  readonly seed: number;
  readonly forMs: number;
  readonly runs: number;
  /** The file of a run that was kept, or null. */
  readonly replay: string | null;
  readonly providers: readonly string[] | null;
  /** Whether what fails in a way that the corpus does not have is made small and written down. */
  readonly keep: boolean;
  /** Seeds take them in turn. */
  readonly lanes: readonly LaneName[];
  /** Lists what was not reached. */
  readonly coverage: boolean;
  /** Fails where anything of `sometimes` was never reached. */
  readonly isNight: boolean;
};

/** What came of all runs together. */
type Sum = {
  runs: number;
  hours: number;
  decisions: number;
  readonly kinds: Map<string, number>;
  readonly pairs: Set<string>;
  readonly states: Set<string>;
  readonly reached: Set<string>;
};

/** Where runs that fail in a new way are kept until a person has looked at them. */
const newlyKept = 'out/simulation';

/** Runs seed after seed for a while and prints what the oracle says of each, and the rates. @returns the exit code */
export async function simulate(wish: Wish): Promise<number> {
  if (wish.replay !== null) return replay(wish.replay);
  const keeper = wish.keep ? createKeeper(newlyKept) : null;
  const startMs = performance.now();
  let keptMs = 0;
  const spentMs = () => performance.now() - startMs - keptMs;
  const sum: Sum = {
    runs: 0,
    hours: 0,
    decisions: 0,
    kinds: new Map(),
    pairs: new Set(),
    states: new Set(),
    reached: new Set(),
  };
  say(`seed ${wish.seed}, lanes ${wish.lanes.join(', ')}`);
  for (let turn = 0; turn < wish.runs && spentMs() < wish.forMs; turn += 1) {
    const name = wish.lanes[turn % wish.lanes.length] ?? 'usual';
    const seed = wish.seed + turn;
    for (const run of await runsOf(sum, name, seed, wish)) {
      add(sum, run, `${seed} ${name}`);
      const beforeMs = performance.now();
      for (const told of complaintsOf(run.outcome)) {
        const report = await keeper?.({ ...run, told, hours: sum.hours });
        if (report) say(report);
      }
      keptMs += performance.now() - beforeMs;
    }
  }
  tellRates(sum, spentMs() / 60_000);
  tellCoverage(sum, wish);
  for (const [kind, count] of [...sum.kinds].sort((a, b) => b[1] - a[1])) say(`${String(count).padStart(6)} ${kind}`);
  const isComplete = tellSometimes(sum, wish);
  return sum.kinds.size > 0 || (wish.isNight && !isComplete) ? 1 : 0;
}

/** One seed that the simulation stumbles over must not end a night. */
async function runsOf(sum: Sum, name: LaneName, seed: number, { providers }: Wish): Promise<readonly LaneRun[]> {
  try {
    return await lanes[name](seed, providers);
  } catch (error) {
    sum.kinds.set('threw', (sum.kinds.get('threw') ?? 0) + 1);
    say(`${seed} ${name}: threw ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    return [];
  }
}

function add(sum: Sum, { outcome }: LaneRun, label: string): void {
  const { verdicts } = outcome;
  sum.runs += 1;
  sum.hours += outcome.hours;
  sum.decisions += outcome.decisions;
  const kinds = new Set([...verdicts.map(({ kind }) => kind), ...(outcome.uncaught.length > 0 ? ['uncaught'] : [])]);
  for (const kind of kinds) sum.kinds.set(kind, (sum.kinds.get(kind) ?? 0) + 1);
  for (const words of outcome.uncaught) say(`${label}: uncaught ${words}`);
  for (const verdict of verdicts.slice(0, 3)) say(`${label}: ${line(verdict)}`);
  const { pairs, states } = coverageOf(outcome);
  for (const pair of pairs) sum.pairs.add(pair);
  for (const state of states) sum.states.add(state);
  for (const { name, holds } of sometimes) if (!sum.reached.has(name) && holds(outcome)) sum.reached.add(name);
}

function tellRates({ runs, hours, decisions, states }: Sum, minutes: number): void {
  const aMinute = (count: number) => Math.round(count / minutes);
  say(`${runs} runs, ${hours.toFixed(1)} simulated hours, ${decisions} decisions in ${minutes.toFixed(2)} minutes:`);
  say(
    `a minute ${aMinute(hours)} hours, ${aMinute(decisions)} decisions and ${aMinute(states.size)} different pairs of a state and a fault`,
  );
}

function tellCoverage({ pairs }: Sum, { providers, coverage }: Wish): void {
  const possible = possiblePairs(providers);
  say(`pairs reached: ${countsOf(pairs, possible).join(' · ')}`);
  if (coverage) for (const pair of missing(pairs, possible)) say(`  never ${pair}`);
}

/** @returns whether everything was reached */
function tellSometimes({ reached }: Sum, { coverage, isNight }: Wish): boolean {
  const never = sometimes.filter(({ name }) => !reached.has(name));
  say(`sometimes: ${sometimes.length - never.length} of ${sometimes.length} reached`);
  if (coverage || isNight) for (const { name } of never) say(`  never ${name}`);
  return never.length === 0;
}

async function replay(file: string): Promise<number> {
  const { script, question = null } = readKept(file);
  const { outcome, told } = await accuse(carryOutFor(question), script);
  if (outcome) say(outcome.hash);
  for (const { complaint, words } of told) if (complaint.kind === 'uncaught') say(`uncaught ${words}`);
  for (const verdict of outcome?.verdicts ?? []) say(line(verdict));
  return told.length === 0 ? 0 : 1;
}

const say = (words: string) => void process.stdout.write(`${words}\n`);

const line = ({ kind, rule, account, conversation, target, words }: Verdict) =>
  `${kind} (rule ${rule}) ${account.slice(0, 6)} ${conversation ?? ''} ${target ?? ''}: ${words}`;
