import fc from 'fast-check';
import { corpus } from './corpus.ts';

/** How long each property runs of a night; absent: the few runs of `npm test`. */
const seconds = Number(process.env.WINNOW_FUZZ_SECONDS ?? 0);
/** What `npm run fuzz` prints and repeats; absent: chance's, which fast-check tells where a run fails. */
const seed = process.env.WINNOW_FUZZ_SEED;

/**
 * Holds a property against what the arbitrary draws: what once failed first, and then chance.
 * @param name by which the corpus knows it
 * @param runs in `npm test`: as many as take about a second
 */
export async function fuzz<T>(
  name: string,
  runs: number,
  drawn: fc.Arbitrary<T>,
  holds: (value: T) => void | Promise<void>,
): Promise<void> {
  let draws = 0;
  const property = fc.asyncProperty(drawn, async (value) => {
    draws += 1;
    await holds(value);
  });
  for (const kept of corpus.filter(({ of }) => of === name)) {
    await fc.assert(property, { seed: kept.seed, path: kept.path, numRuns: 1 });
  }
  await fc.assert(property, {
    ...(seconds > 0
      ? { numRuns: 1_000_000_000, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
      : { numRuns: runs }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  if (seconds > 0) process.stdout.write(`${name}: ${draws} draws held\n`);
}

/** Values as a hostile page or server may make them, names of every object's own among the keys. */
export const anyValue: fc.Arbitrary<unknown> = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'accountId', 'length')),
  withNullPrototype: true,
  withDate: true,
  withMap: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 4,
});
