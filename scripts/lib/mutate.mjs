import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { outDir, root } from './paths.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} file relative to the root
 * @property {number} line
 * @property {string} original the text that is replaced
 * @property {string} replacement
 * @property {string} status Killed, Timeout (an endless loop is noticed, too), Survived or NoCoverage
 */

/**
 * Lets Stryker mutate files and run tests on each mutant, one process at a time, on a copy of the tree.
 * @param {readonly string[]} files
 * @param {readonly string[]} tests globs
 * @returns {Promise<Mutant[]>} without those under which a file of tests cannot even be loaded
 */
export async function mutate(files, tests) {
  // Imported here: it is not there before the packages are installed.
  const { Stryker } = await import('@stryker-mutator/core');
  process.env.WINNOW_MUTATION_TESTS = JSON.stringify(tests);
  const tempDirName = join(relative(root, outDir), 'mutation');
  try {
    const results = await new Stryker({
      mutate: [...files],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      // Forks: tests that set a time zone need a process of their own.
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false, pool: 'forks' },
      concurrency: 1,
      tempDirName,
      ignorePatterns: ['/out', '/dist', '/docs', '/.ci'],
      reporters: process.stdout.isTTY ? ['progress'] : [],
      logLevel: 'error',
      // Its reader of tsconfig.json and its type check need a part of TypeScript that version 7 no longer has.
      tsconfigFile: 'none',
      disableTypeChecks: false,
    }).runMutationTest();
    return results
      .filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status))
      .map(toMutant);
  } finally {
    rmSync(join(root, tempDirName), { recursive: true, force: true });
  }
}

/**
 * @param {Awaited<ReturnType<import('@stryker-mutator/core').Stryker['runMutationTest']>>[number]} result
 * @returns {Mutant}
 */
function toMutant({ fileName, location: { start, end }, replacement, status }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const cut = lines.map((line, i) =>
    line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined),
  );
  return {
    file: relative(root, fileName).replaceAll('\\', '/'),
    line: start.line,
    original: cut.join('\n'),
    replacement,
    status,
  };
}

/**
 * @param {readonly string[]} files and folders
 * @param {readonly string[]} wished files and folders; none means all
 * @returns {string[]} the files that are meant by both
 */
export function partOf(files, wished) {
  const all = files.flatMap((path) =>
    statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path))
          .filter((name) => name.endsWith('.ts'))
          .sort()
          .map((name) => `${path}/${name}`)
      : [path],
  );
  return all.filter(
    (file) => wished.length === 0 || wished.some((wish) => file === wish || file.startsWith(`${wish}/`)),
  );
}
