import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { copyTree, type TreeCopy } from '#test/support/tree-copy.ts';
import { brokenLineOf, faultsOf, type Guard } from './guard.ts';
import { guards } from './guards.ts';
import type { Passed } from './passing.ts';
import { withProbes } from './probes.ts';
import { type Failure, runTests } from './run-tests.ts';

const copied = ['package.json', 'tsconfig.json', 'db', 'electron', 'shared', 'renderer', 'test'];
/**
 * Not counted: the simulation and the random sequences are judges of everything, with tables of their own
 * (`test:planted`, `test:faults`); the house's tests read the text that is broken here.
 */
export const leftOut = ['simulation', 'planted', 'faults', 'house', 'rules', 'mutation'];
/** Beside the named one. More, and the line is not the guard of this rule alone. */
const mostOthers = 3;

export type Wish = {
  /** The numbers of the rules; null: all. */
  readonly only: readonly number[] | null;
  /** Only the named tests, without those that fail beside them. */
  readonly quick: boolean;
  /** Only tests below these folders are counted beside the named ones, to try a guard; null: all. */
  readonly within: readonly string[] | null;
};

export type Outcome = {
  readonly guard: Guard;
  /** The failure of the named test, null where it passes; one that breaks off says nothing of the rule. */
  readonly named: Failure | null;
  readonly others: readonly string[];
  readonly holds: boolean;
};

/**
 * Breaks the guard of each rule in a copy of the tree and runs the tests that come by it.
 * @param root the repository's folder
 * @param told hears of each guard as it is done
 * @throws Error where a guard or its test is no longer there, or tests fail with no guard broken
 */
export async function measure(root: string, wish: Wish, told: (outcome: Outcome) => void): Promise<Outcome[]> {
  const chosen = guards.filter(({ rule }) => wish.only?.includes(rule) ?? true);
  const faults = chosen.flatMap((guard) => faultsOf(guard, (file) => readFileSync(join(root, file), 'utf8')));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const copy = copyTree(root, copied);
  try {
    const passed = await unbroken(copy, chosen, wish);
    const outcomes: Outcome[] = [];
    for (const guard of chosen) {
      const by = passed.filter((test) => test.rules.includes(guard.rule) || isNamed(guard, test));
      const files = [...new Set(by.map(({ file }) => file))];
      const outcome = outcomeOf(
        guard,
        await copy.whileBroken(brokenLineOf(guard), () => runTests(copy.folder, files, { pattern: patternOf(by) })),
      );
      outcomes.push(outcome);
      told(outcome);
    }
    return outcomes;
  } finally {
    copy.remove();
  }
}

/** Runs the tests with a probe at each guard and none of them broken. @returns which guards each test comes by */
async function unbroken(copy: TreeCopy, chosen: readonly Guard[], { quick, within }: Wish): Promise<Passed[]> {
  const texts = new Map<string, string>();
  for (const file of new Set(chosen.map((guard) => guard.file))) {
    const text = readFileSync(join(copy.folder, file), 'utf8');
    texts.set(file, text);
    const own = chosen.filter((guard) => guard.file === file);
    writeFileSync(join(copy.folder, file), withProbes(file, text, own));
  }
  const output = join(copy.folder, 'passed.jsonl');
  const named = chosen.map(({ test }) => test.file);
  const all = quick ? named : [...named, ...testFiles(copy.folder, within)];
  const failures = await runTests(copy.folder, [...new Set(all)], {
    settings: { WINNOW_PASSED_GUARDS: output },
    ...(quick ? { pattern: `(${chosen.map(({ test }) => escaped(test.name)).join('|')})$` } : {}),
  });
  for (const [file, text] of texts) writeFileSync(join(copy.folder, file), text);
  if (failures.length > 0) {
    throw new Error(`These fail with no guard broken:\n${failures.map(({ name }) => name).join('\n')}`);
  }
  const passed = readFileSync(output, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Passed);
  return quick ? passed.filter((test) => chosen.some((guard) => isNamed(guard, test))) : passed;
}

const isNamed = ({ test }: Guard, { file, name }: Pick<Passed, 'file' | 'name'>) =>
  file === test.file && name.endsWith(test.name);

function testFiles(folder: string, within: readonly string[] | null): string[] {
  const all = globSync('test/**/*.test.{ts,tsx}', { cwd: folder }).map((file) => file.replaceAll(sep, '/'));
  return all.filter(
    (file) => !leftOut.includes(file.split('/')[1] ?? '') && (within?.some((start) => file.startsWith(start)) ?? true),
  );
}

function outcomeOf(guard: Guard, failures: readonly Failure[]): Outcome {
  const named = failures.find((failure) => isNamed(guard, failure)) ?? null;
  const others = failures.filter((failure) => failure !== named).map(({ name }) => name);
  const hasFailed = named?.isAssertion ?? false;
  return { guard, named, others, holds: hasFailed && others.length <= mostOthers };
}

/** The regular expression of the full names of these tests, and of no other. */
const patternOf = (tests: readonly Passed[]) => `^(${[...new Set(tests.map(({ name }) => escaped(name)))].join('|')})$`;

const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
