import { defineConfig } from 'vitest/config';
import { z } from 'zod';

/**
 * The tests that a group of files is asked by. Handed over in the environment: with Stryker's own list of test files,
 * its mutants of what runs when a file is loaded are never switched on, and all of them look as if they lived.
 */
const include = z.array(z.string()).parse(JSON.parse(process.env.WINNOW_MUTATION_TESTS ?? '[]'));

export default defineConfig({
  test: {
    environment: 'node',
    include,
    setupFiles: ['test/mutation/same-every-time.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
