import { describe, expect, test } from 'vitest';
import { accuse, type Complaint, nameOf } from './complaints.ts';
import { readCorpus } from './corpus.ts';
import { expectedFailures } from './expected.ts';
import { carryOut } from './run.ts';
import { drawScript } from './swarm.ts';

const corpus = readCorpus();
const failing = corpus.filter(({ expect }) => expect !== null);

/** Kinds of failures that the engine still has. */
const expectedKinds = new Set(failing.flatMap(({ expect }) => expect?.kind ?? []));
const unexpected = (complaints: readonly Complaint[]) => complaints.filter(({ kind }) => !expectedKinds.has(kind));

const complaintsAbout = async (script: Parameters<typeof carryOut>[0]) => {
  const { outcome, told } = await accuse(carryOut, script);
  return { outcome, complaints: told.map(({ complaint }) => complaint) };
};

test('the expected failures are those of the corpus, by name and rule', () => {
  const ofCorpus = failing.map(({ name, expect }) => ({ name, rule: expect?.rule }));
  const listed = expectedFailures.map(({ name, rule }) => ({ name, rule }));
  expect(listed.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(ofCorpus);
});

describe('runs that failed once', () => {
  test.for(corpus.map((kept) => [kept.name, kept] as const))('%s', async ([name, { expect: failure, script }]) => {
    const { outcome, complaints } = await complaintsAbout(script);
    // Small enough to be repeated at every change: a second of computing at the most.
    expect(outcome?.decisions ?? 0).toBeLessThan(2500);
    expect(unexpected(complaints)).toEqual([]);
    if (failure === null) expect(complaints).toEqual([]);
    else
      expect(
        complaints.map(nameOf),
        `${name} holds: strike it off expected.ts, and set "expect" of corpus/${name}.json to null`,
      ).toContain(nameOf(failure));
  });
});

describe('a few runs of fixed seeds', () => {
  const drawn = [101, 102, 103, 104, 105, 106].map((seed) => ({
    seed,
    script: drawScript(seed, { odd: false, providers: [seed % 2 === 0 ? 'weav' : 'vantax'] }),
  }));
  const hashes = new Map<number, string | undefined>();

  test.for(drawn)('seed $seed fails in no way but those expected', async ({ seed, script }) => {
    const { outcome, complaints } = await complaintsAbout(script);
    hashes.set(seed, outcome?.hash);
    expect(unexpected(complaints)).toEqual([]);
  });

  test.for(drawn.slice(0, 2))(
    'seed $seed goes the same way to the last entry of the logs',
    async ({ seed, script }) => {
      const { outcome } = await complaintsAbout(script);
      expect(outcome?.hash).toBeDefined();
      expect(outcome?.hash).toBe(hashes.get(seed));
    },
  );

  test('the same deeds go another way with another seed', async () => {
    const [first] = drawn;
    if (!first) return;
    const { outcome } = await complaintsAbout({ ...first.script, seed: first.seed + 1000 });
    expect(outcome?.hash).not.toBe(hashes.get(first.seed));
  });
});
