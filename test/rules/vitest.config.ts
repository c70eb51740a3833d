import { defineConfig } from 'vitest/config';

/** The unit tests of a copy in which guards are broken, and which guard each comes by. */
export default defineConfig({
  test: {
    environment: 'node',
    isolate: false,
    maxWorkers: '100%',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/rules/passing.ts'],
    // No test is about how fast this machine is: the limit only ends one that hangs, as a broken engine may.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
