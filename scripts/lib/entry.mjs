import { realpathSync } from 'node:fs';
import { ensurePackages } from './packages.mjs';
import { projectNode } from './paths.mjs';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * The frame of every command in scripts/: installs the packages, moves on to the pinned Node where another one was
 * started (npm puts the pinned one first on the PATH, but only once it is installed), and turns a Stop into a sentence
 * and exit code 1.
 * @param {() => Promise<number>} command returns the exit code
 */
export async function entry(command) {
  try {
    await ensurePackages();
    const isPinnedNode = realpathSync(process.execPath) === realpathSync(projectNode);
    process.exitCode = isPinnedNode
      ? await command()
      : await run(projectNode, process.argv.slice(1), { output: 'stdout' });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
