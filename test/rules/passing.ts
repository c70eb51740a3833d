// Writes down which guards each test comes by: one line of JSON for each test, in the file that the run asks for.
import { appendFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/**
 * @property name with those of what it stands in, as vitest's own pattern sees it
 * @property rules those whose guard was run since the test began
 */
export type Passed = { readonly file: string; readonly name: string; readonly rules: readonly number[] };

declare global {
  /** Where the probes of `probes.ts` say that they were run. */
  var passedGuards: Set<number> | undefined;
}

const root = join(import.meta.dirname, '..', '..');
const output = process.env.WINNOW_PASSED_GUARDS;
const passed = new Set<number>(globalThis.passedGuards ?? []);
globalThis.passedGuards = passed;

beforeEach(() => passed.clear());
afterEach(({ task }) => {
  if (!output) return;
  const file = relative(root, task.file.filepath).replaceAll(sep, '/');
  const one: Passed = { file, name: task.fullTestName, rules: [...passed] };
  appendFileSync(output, `${JSON.stringify(one)}\n`);
});
