import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', 'out/**', 'dist/**'];

export default defineConfig({
  test: {
    projects: [
      {
        // Units, properties and the parts together, under plain Node.
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          // Short faults run with the units; generous, because nothing here is about time.
          exclude: [...everywhere, 'test/{e2e,bench}/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The built app in a real Electron: `npm test -- e2e` gives them a display of their own.
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: everywhere,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Plants faults and looks whether the guards notice.
        test: {
          name: 'faults',
          environment: 'node',
          include: ['test/faults/**/*.faults.ts'],
          exclude: everywhere,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
