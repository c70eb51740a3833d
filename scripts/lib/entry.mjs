import { realpathSync } from 'node:fs';
import { ensurePackages } from './packages.mjs';
import { projectNode } from './paths.mjs';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * The frame of every command in scripts/: a Stop becomes a sentence and exit code 1; any other error is a fault of ours
 * and keeps its stack.
 * @param {() => Promise<number>} work returns the exit code
 */
export async function command(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/**
 * Installs the packages and does the work under the pinned Node. npm puts that one first on the PATH, but only once it
 * is installed; where another Node was started, the same command is run again under the pinned one.
 * @param {() => Promise<number>} work returns the exit code
 * @returns {Promise<number>}
 */
export async function onPinnedNode(work) {
  await ensurePackages();
  if (realpathSync(process.execPath) === realpathSync(projectNode)) return work();
  return run(projectNode, process.argv.slice(1), { output: 'stdout' });
}
