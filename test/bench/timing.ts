import { type Figures, figuresOf } from './figures.ts';

const warmUp = 20;

/** @returns ms */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lets timers run, as they do between two requests. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Does each work once in every round, so that whatever else the machine does meets all of them alike, and lets timers
 * run after each. The first rounds are not counted: they find cold caches. @returns ms of each
 */
export async function inTurns<K extends string>(
  rounds: number,
  works: Readonly<Record<K, () => unknown>>,
): Promise<Record<K, Figures>> {
  const named = Object.entries(works) as [K, () => unknown][];
  const spent = new Map(named.map(([name]) => [name, [] as number[]]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const [name, work] of named) {
      const ms = timed(work);
      if (round >= 0) spent.get(name)?.push(ms);
      await breathe();
    }
  }
  return Object.fromEntries([...spent].map(([name, samples]) => [name, figuresOf(samples)])) as Record<K, Figures>;
}
