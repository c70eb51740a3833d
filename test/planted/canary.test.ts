import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onlyOfBroken } from './compare.ts';
import { pushFaults } from './faults-push.ts';
import { copyEngine } from './plant.ts';

const root = join(import.meta.dirname, '..', '..');
const cpuMs = 100_000;
/** Seeds with which it is found at once, so that the hundred cost no more than the first. */
const first = 9703;
const runsFrom = (count: number) => Array.from({ length: count }, (_, i) => ({ seed: first + i, order: 0 }));

test('an engine that drops what needs the agent is convicted within a hundred runs', async () => {
  const fault = pushFaults.find(({ id }) => id === 'needs-you-dropped');
  if (!fault) throw new Error('the fault of this test is planted no more');
  const copy = copyEngine(root);
  try {
    const { tried: baseline } = await copy.run({ runs: runsFrom(1), until: null, spots: [], cpuMs });
    const { tried } = await copy.runBroken(fault, { runs: runsFrom(100), until: { baseline }, spots: [], cpuMs });
    const convictions = tried.flatMap((each) => onlyOfBroken(baseline, each));
    expect(convictions).toContainEqual(expect.objectContaining({ isSure: true }));
  } finally {
    copy.remove();
  }
}, 600_000);
