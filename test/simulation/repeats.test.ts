import { expect, test } from 'vitest';
import { drawDense } from './dense.ts';
import { repeatMotifs } from './motifs/repeats.ts';
import { carryOut } from './run.ts';

/** Mateo, WEAV and Chatwoot: it comes again after it was done, put off and taken back, by minutes and over nights. */
test.each([13, 14, 27])(
  'what comes again rings at each of its times, once, with seed %i',
  async (seed) => {
    const { verdicts, run } = await carryOut(drawDense(seed, { motifs: repeatMotifs }));
    expect(verdicts).toEqual([]);
    expect(run.agent.filter(({ kind }) => kind === 'alert').length).toBeGreaterThan(5);
  },
  60_000,
);
