import { accuse } from './complaints.ts';
import { createKeeper } from './keep.ts';
import { readKept } from './kept.ts';
import type { Verdict } from './oracle/logs.ts';
import { carryOut } from './run.ts';
import { drawScript } from './swarm.ts';

export type Wish = {
  readonly seed: number;
  readonly forMs: number;
  readonly runs: number;
  /** The file of a run that was kept, or null. */
  readonly replay: string | null;
  readonly providers: readonly string[] | null;
  /** Whether what fails in a way that the corpus does not have is made small and written down. */
  readonly keep: boolean;
};

/** Where runs that fail in a new way are kept until a person has looked at them. */
const newlyKept = 'out/simulation';

/** Runs seed after seed for a while and prints what the oracle says of each, and the rates. @returns the exit code */
export async function simulate(wish: Wish): Promise<number> {
  if (wish.replay !== null) return replay(wish.replay);
  const keeper = wish.keep ? createKeeper(newlyKept) : null;
  const startMs = performance.now();
  const kinds = new Map<string, number>();
  let keptMs = 0;
  let hours = 0;
  let decisions = 0;
  let runs = 0;
  const spentMs = () => performance.now() - startMs - keptMs;
  print(`seed ${wish.seed}`);
  for (let seed = wish.seed; runs < wish.runs && spentMs() < wish.forMs; seed += 1) {
    const script = drawScript(seed, { odd: false, ...(wish.providers ? { providers: wish.providers } : {}) });
    const { outcome, told } = await accuse(carryOut, script);
    runs += 1;
    hours += outcome?.hours ?? 0;
    decisions += outcome?.decisions ?? 0;
    for (const kind of new Set(told.map(({ complaint }) => complaint.kind)))
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const { complaint, words } of told) if (complaint.kind === 'uncaught') print(`${seed}: uncaught ${words}`);
    for (const verdict of outcome?.verdicts.slice(0, 3) ?? []) print(`${seed}: ${line(verdict)}`);
    const beforeMs = performance.now();
    for (const each of told) {
      const report = await keeper?.({ script, told: each, hours });
      if (report) print(report);
    }
    keptMs += performance.now() - beforeMs;
  }
  printRates({ minutes: spentMs() / 60_000, runs, hours, decisions });
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) print(`${String(count).padStart(6)} ${kind}`);
  return kinds.size === 0 ? 0 : 1;
}

async function replay(file: string): Promise<number> {
  const { script } = readKept(file);
  const { outcome, told } = await accuse(carryOut, script);
  if (outcome) print(outcome.hash);
  for (const { complaint, words } of told) if (complaint.kind === 'uncaught') print(`uncaught ${words}`);
  for (const verdict of outcome?.verdicts ?? []) print(line(verdict));
  return told.length === 0 ? 0 : 1;
}

function printRates({ minutes, runs, hours, decisions }: Record<'minutes' | 'runs' | 'hours' | 'decisions', number>) {
  const rates = `${Math.round(hours / minutes)} hours and ${Math.round(decisions / minutes)} decisions a minute`;
  print(
    `${runs} runs, ${hours.toFixed(1)} simulated hours, ${decisions} decisions in ${minutes.toFixed(2)} minutes: ${rates}`,
  );
}

const print = (words: string) => void process.stdout.write(`${words}\n`);

const line = ({ kind, rule, account, conversation, target, words }: Verdict) =>
  `${kind} (rule ${rule}) ${account.slice(0, 6)} ${conversation ?? ''} ${target ?? ''}: ${words}`;
