import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// No test is about how fast this machine is: a limit only ends one that hangs. Beside other busy processes a test takes
// ten times as long as alone, so the limits are far above that, and what fails fails by what it says.
const hangsMs = 300_000;
const limits = { testTimeout: hangsMs, hookTimeout: hangsMs, expect: { poll: { timeout: 60_000 } } };

const ownSession = ['test/support/own-session.ts'];
const sameCases = ['test/support/property-seed.ts'];

/** Where the system keeps files in memory, with room for what a test may write: what they write no test reads tomorrow. */
const inMemory = '/dev/shm';
const roomBytes = 2 ** 31;

/** SQLite waits for the disk at each edit, as it should, and half of the time of a test was this. */
function temporaryFiles(): Record<string, string> {
  if (!existsSync(inMemory)) return {};
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize < roomBytes ? {} : { TMPDIR: inMemory };
}

/** Small files with much to do: begun last, each would end alone while a core has nothing to do. */
const long = [
  'planted/canary.test.ts',
  'simulation/corpus.test.ts',
  'faults/short.test.ts',
  'sync/blame.test.ts',
  'simulation/dense.test.ts',
  'e2e/reminder.e2e.ts',
  'e2e/sample.e2e.ts',
  'e2e/triage-offline.e2e.ts',
];

/** Before a first run has measured them, the size of a file is all that tells how long it takes: these are known. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(`/test/${name}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const everywhere = ['**/node_modules/**', 'out/**', 'dist/**'];

export default defineConfig({
  test: {
    // Left to itself it keeps one core free, which on two cores is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    projects: [
      {
        // Units, properties and the parts together, under plain Node. Files share their modules: what a module of ours
        // would keep from one engine to the next is a fault, and a test that meets it should say so.
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          setupFiles: sameCases,
          // Short faults run with the units.
          exclude: [...everywhere, 'test/{e2e,bench}/**'],
          env: temporaryFiles(),
          ...limits,
        },
      },
      {
        // The built app in a real Electron, each file in a session of its own.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: everywhere,
          setupFiles: ownSession,
          isolate: false,
          env: temporaryFiles(),
          // A window waits for its screen, its server and the person as often as it works.
          maxWorkers: Math.ceil(availableParallelism() * 1.5),
          sequence: { groupOrder: 1 },
          ...limits,
        },
      },
      {
        // Plants faults and looks whether the guards notice.
        test: {
          name: 'faults',
          environment: 'node',
          include: ['test/faults/**/*.faults.ts'],
          exclude: everywhere,
          setupFiles: ownSession,
          ...limits,
        },
      },
    ],
  },
});
