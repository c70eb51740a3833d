// npm run test:faults: every fault of test/faults/table.ts, and what came of it, as a table. `-- --long` runs as
// many as every night, `-- --seed=N` repeats the random ones of a run.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { outDir, root } from './lib/paths.mjs';
import { Stop, say } from './lib/say.mjs';
import { cCompiler, ensureSystemPackages } from './lib/system-packages.mjs';
import { prepareForTests, runVitest } from './lib/vitest-run.mjs';

/** Where tests that count more than themselves leave their row; see test/faults/report.ts. */
const rowsDir = join(outDir, 'faults');

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => testFaults(wish));
});

/** @param {{ long: boolean, seed: number }} wish */
async function testFaults({ long, seed }) {
  // Imported here: no Node before the pinned one reads TypeScript.
  const { faults } = await import('../test/faults/table.ts');
  await prepareForTests();
  await ensureCompiler();
  rmSync(rowsDir, { recursive: true, force: true });
  mkdirSync(rowsDir, { recursive: true });
  say(`— faults, seed ${seed}${long ? ', as many as every night' : ''}`);
  const files = [...new Set(faults.flatMap(({ tests }) => tests.map(([file]) => file)))];
  const settings = { WINNOW_FAULTS_SEED: String(seed), ...(long ? { WINNOW_FAULTS: 'long' } : {}) };
  const { code, report } = await runVitest('faults', { select: files, settings });
  const rows = tableOf(faults, readResults(report));
  for (const { line } of rows) process.stdout.write(`${line}\n`);
  for (const { notRun } of rows) if (notRun) process.stdout.write(`${notRun}\n`);
  return code !== 0 || rows.some(({ holds }) => !holds) ? 1 : 0;
}

/** For the library that plays power cuts. Without one they are not played, and the table says so. */
async function ensureCompiler() {
  const { libraryMissing } = await import('../test/faults/power/library.ts');
  if (libraryMissing() === null) return;
  try {
    await ensureSystemPackages(cCompiler);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
  }
}

/** @typedef {{ file: string, name: string, status: string }} Result of one test */
/** @typedef {import('../test/faults/report.ts').Row} Row */

/**
 * @param {typeof import('../test/faults/table.ts').faults} faults
 * @param {readonly Result[]} results
 * @returns {{ line: string, holds: boolean, notRun?: string }[]} notRun: why this machine could not run it, which fails
 *   nothing
 */
function tableOf(faults, results) {
  const head = columns(['', 'fault', 'tests', 'runs', 'lost', 'stuck', 'doubled', 'seed', '']);
  return [
    { line: head, holds: true },
    ...faults.map(({ id, what, tests }) => {
      const shown = tests.map(([file, words]) =>
        results.filter((result) => result.file === file && result.name.includes(words)),
      );
      const all = shown.flat();
      const row = readRow(id) ?? { runs: all.length, lost: 0, stuck: 0, doubled: 0, seed: null };
      const { notRun } = row;
      const status = notRun === undefined ? 'passed' : 'skipped';
      // A test that was renamed or lost shows nothing any more.
      const holds = shown.every((found) => found.length > 0) && all.every((result) => result.status === status);
      const counts = [all.length, row.runs, row.lost, row.stuck, row.doubled, row.seed ?? '–'].map(String);
      const verdict = !holds ? 'FAILS' : notRun === undefined ? 'holds' : 'not run';
      return { line: columns([id, what, ...counts, verdict]), holds, notRun };
    }),
  ];
}

/** @param {readonly string[]} cells */
function columns(cells) {
  const widths = [4, 46, 6, 7, 5, 6, 8, 11, 8];
  return cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' ');
}

/**
 * @param {string} report
 * @returns {Result[]}
 */
function readResults(report) {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    /** @param {{ name: string, assertionResults: { fullName: string, status: string }[] }} file */
    const ofFile = ({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({
        file: name.slice(root.length + 1).replaceAll('\\', '/'),
        name: fullName,
        status,
      }));
    return testResults.flatMap(ofFile);
  } catch (error) {
    throw new Stop(`The tests ended before they could report: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {string} id
 * @returns {Omit<Row, 'fault'> | null} null where its tests count nothing but themselves
 */
function readRow(id) {
  try {
    return JSON.parse(readFileSync(join(rowsDir, `${id}.json`), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { long: { type: 'boolean', default: false }, seed: { type: 'string' } },
    });
    const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
    if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number');
    return { long: values.long, seed };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\nnpm run test:faults takes --long and --seed=N.`);
  }
}
