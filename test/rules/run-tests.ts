import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';

/** A test that failed, or a file of them that could not be run. */
export type Failure = {
  /** Below the root. */
  readonly file: string;
  /** With the names of what it stands in. */
  readonly name: string;
  /** The first line of what it said. */
  readonly why: string;
  /** What was expected was not so; false where the test, or what it imports, broke off. */
  readonly isAssertion: boolean;
};

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/**
 * Runs unit tests of a tree.
 * @param folder the root of the tree
 * @param pattern a regular expression of full names; all tests of the files where left out
 * @param settings environment variables
 * @throws Error where they end before they can report
 */
export async function runTests(
  folder: string,
  files: readonly string[],
  { pattern, settings = {} }: { readonly pattern?: string; readonly settings?: Readonly<Record<string, string>> },
): Promise<Failure[]> {
  const output = join(folder, 'report.json');
  rmSync(output, { force: true });
  const args = [
    join(folder, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...files,
    '--config=test/rules/vitest.config.ts',
    '--reporter=json',
    `--outputFile.json=${output}`,
    ...(pattern === undefined ? [] : ['-t', pattern]),
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, ...settings } });
    child.on('error', reject);
    child.on('exit', () => resolve());
  });
  if (!existsSync(output)) throw new Error('The tests ended before they could report.');
  const { testResults } = report.parse(JSON.parse(readFileSync(output, 'utf8')));
  return testResults.flatMap(({ name, status, message, assertionResults }): Failure[] => {
    const file = relative(folder, name).replaceAll(sep, '/');
    const failed = assertionResults.filter((each) => each.status === 'failed');
    if (failed.length === 0 && status === 'failed') {
      return [{ file, name: file, why: firstLine(message), isAssertion: false }];
    }
    return failed.map(({ ancestorTitles, title, failureMessages: [words = ''] }) => ({
      file,
      name: [...ancestorTitles, title].join(' > '),
      why: firstLine(words),
      isAssertion: words.includes('AssertionError'),
    }));
  });
}

const firstLine = (words: string) => words.split('\n')[0] ?? '';
