import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inOwnSession } from './display.mjs';
import { outDir, projectNode, root, toolScript } from './paths.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed tests that failed, and files that could not be run at all
 */

/**
 * Runs one project of vitest.config.ts.
 * @param {string} project
 * @param {{ needsDisplay: boolean }} options
 * @returns {Promise<Totals & { code: number }>}
 */
export async function runVitest(project, { needsDisplay }) {
  const report = join(outDir, 'test-results', `${project}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    toolScript('vitest'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  // Always a session of its own on Linux, so that no test opens windows or alerts in front of the person.
  const [command, commandArgs] =
    needsDisplay && process.platform === 'linux' ? inOwnSession(projectNode, args) : [projectNode, args];
  // The build in this process has set NODE_ENV to production, which tests and their tools must not inherit.
  const { ELECTRON_RUN_AS_NODE: _, NODE_ENV: _production, ...env } = process.env;
  const code = await run(command, commandArgs, { cwd: root, env });
  return { code, ...readTotals(report) };
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
