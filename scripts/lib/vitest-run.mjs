import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { virtualDisplay } from './display.mjs';
import { outDir, projectNode, root, toolScript } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { run } from './run.mjs';
import { requireCommands, testTools } from './system-packages.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed tests that failed, and files that could not be run at all
 */

/**
 * Runs tests: a project of vitest.config.ts, or some files.
 * @param {string} name of the report
 * @param {object} options
 * @param {readonly string[]} options.select arguments of vitest that say which
 * @param {Readonly<Record<string, string>>} [options.settings] environment variables that the tests read
 * @returns {Promise<Totals & { code: number, report: string }>}
 */
export async function runVitest(name, { select, settings = {} }) {
  const report = join(outDir, 'test-results', `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    toolScript('vitest'),
    'run',
    ...select,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  // The build in this process has set NODE_ENV to production, which tests and their tools must not inherit.
  const { ELECTRON_RUN_AS_NODE: _, NODE_ENV: _production, ...env } = process.env;
  const code = await run(projectNode, args, { cwd: root, env: { ...env, ...settings } });
  return { code, report, ...readTotals(report) };
}

/** Sets up what tests need that open the built app, and builds it. */
export async function prepareForTests() {
  await prepare({ systemPackages: [...virtualDisplay.systemPackages, ...testTools.systemPackages] });
  if (process.platform === 'linux') {
    requireCommands([...virtualDisplay.commands, ...testTools.commands], 'run the end-to-end tests');
  }
}

/**
 * @param {string} report what vitest's JSON reporter wrote
 * @returns {Totals} zeros when vitest ended before it could write any
 */
function readTotals(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    /** @param {{ status: string, assertionResults: { status: string }[] }} file */
    const isBroken = (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');
    return { passed: numPassedTests, failed: numFailedTests + testResults.filter(isBroken).length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
