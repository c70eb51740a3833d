import { readFileSync } from 'node:fs';
import type { Verdict } from './oracle/logs.ts';
import { carryOut } from './run.ts';
import type { Script } from './script.ts';
import { drawScript } from './swarm.ts';

export type Wish = {
  readonly seed: number;
  readonly forMs: number;
  readonly runs: number;
  /** A script that was kept, or null. */
  readonly replay: string | null;
  readonly providers: readonly string[] | null;
  readonly keep: boolean;
};

/** Runs seed after seed for a while and prints what the oracle says of each, and the rates. @returns the exit code */
export async function simulate(wish: Wish): Promise<number> {
  if (wish.replay !== null) return replay(wish.replay);
  const startMs = performance.now();
  const kinds = new Map<string, number>();
  let hours = 0;
  let decisions = 0;
  let runs = 0;
  process.stdout.write(`seed ${wish.seed}\n`);
  for (let seed = wish.seed; runs < wish.runs && performance.now() - startMs < wish.forMs; seed += 1) {
    const script = drawScript(seed, { odd: false, ...(wish.providers ? { providers: wish.providers } : {}) });
    const outcome = await carryOut(script);
    runs += 1;
    hours += outcome.hours;
    decisions += outcome.decisions;
    for (const kind of new Set(outcome.verdicts.map((verdict) => verdict.kind)))
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (outcome.uncaught.length > 0) kinds.set('uncaught', (kinds.get('uncaught') ?? 0) + 1);
    for (const words of outcome.uncaught) process.stdout.write(`${seed}: uncaught ${words}\n`);
    for (const verdict of outcome.verdicts.slice(0, 3)) process.stdout.write(`${seed}: ${line(verdict)}\n`);
  }
  const minutes = (performance.now() - startMs) / 60_000;
  process.stdout.write(
    `${runs} runs, ${hours.toFixed(1)} simulated hours, ${decisions} decisions in ${minutes.toFixed(2)} minutes: `,
  );
  process.stdout.write(
    `${Math.round(hours / minutes)} hours and ${Math.round(decisions / minutes)} decisions a minute\n`,
  );
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1]))
    process.stdout.write(`${String(count).padStart(6)} ${kind}\n`);
  return kinds.size === 0 ? 0 : 1;
}

async function replay(file: string): Promise<number> {
  const script = JSON.parse(readFileSync(file, 'utf8')) as Script;
  const { verdicts, hash } = await carryOut(script);
  process.stdout.write(`${hash}\n`);
  for (const verdict of verdicts) process.stdout.write(`${line(verdict)}\n`);
  return verdicts.length === 0 ? 0 : 1;
}

const line = ({ kind, rule, account, conversation, target, words }: Verdict) =>
  `${kind} (rule ${rule}) ${account.slice(0, 6)} ${conversation ?? ''} ${target ?? ''}: ${words}`;
