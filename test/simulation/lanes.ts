import { arithmetic } from './arithmetic.ts';
import { drawDense } from './dense.ts';
import { metamorphic } from './metamorphic.ts';
import type { Question } from './question.ts';
import { drawRare } from './rare.ts';
import { carryOut, type Outcome } from './run.ts';
import type { Script } from './script.ts';
import { drawScript } from './swarm.ts';

/** One run of a lane, judged by its question, too. */
export type LaneRun = { readonly script: Script; readonly question: Question; readonly outcome: Outcome };

/**
 * A kind of runs that asks one question. Each draws from a seed and judges by more than the oracle's own rules where it
 * knows more. @param providers to draw from, by id; all of them where null
 */
export type Lane = (seed: number, providers: readonly string[] | null) => Promise<readonly LaneRun[]>;

const from = (providers: readonly string[] | null) => (providers ? { providers } : {});

async function judged(script: Script): Promise<readonly LaneRun[]> {
  return [{ script, question: null, outcome: await carryOut(script) }];
}

export const lanes = {
  /** People, faults and machines as the seed has them. */
  usual: (seed, providers) => judged(drawScript(seed, { odd: false, ...from(providers) })),
  /** The same over answers in every shape, rows that break the documents included. */
  odd: (seed, providers) => {
    const script = drawScript(seed, { odd: true, ...from(providers) });
    return judged({ ...script, shapes: { documented: true, odd: true } });
  },
  /** What hardly ever meets by itself. */
  rare: (seed, providers) => judged(drawRare(seed, providers)),
  /** Scene after scene of what is hard. */
  dense: (seed, providers) => judged(drawDense(seed, from(providers))),
  arithmetic,
  metamorphic,
} as const satisfies Readonly<Record<string, Lane>>;

export type LaneName = keyof typeof lanes;

export const isLane = (name: string): name is LaneName => Object.hasOwn(lanes, name);
