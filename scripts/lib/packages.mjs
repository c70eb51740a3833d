import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { projectNode, root } from './paths.mjs';
import { mustRun } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * Makes node_modules what package-lock.json says.
 * @throws {Stop} when npm fails
 */
export async function ensurePackages() {
  if (arePackagesInstalled()) return;
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  await withLock(`packages-${checkout}`, async () => {
    if (arePackagesInstalled()) return;
    say('Installing the packages of package-lock.json.');
    // --include=dev: with NODE_ENV=production npm would leave out the tools.
    const npm = npmCommand();
    await mustRun(
      'install the packages',
      npm.command,
      [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
      {
        cwd: root,
      },
    );
    if (!existsSync(projectNode)) {
      throw new Stop('The `node` package has not installed Node. Run `npm ci` with install scripts allowed.');
    }
  });
}

/**
 * Compares with the lock file that npm leaves in node_modules when, and only when, it has finished. Packages for other
 * systems are optional and may be missing.
 * @returns {boolean}
 */
function arePackagesInstalled() {
  if (!existsSync(projectNode)) return false;
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true; // ourselves
    const found = installed[path];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * How to run npm: inside `npm start` by the very npm that runs it, which also avoids Windows' npm.cmd.
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running)) return { command: process.execPath, args: [running] };
  return { command: 'npm', args: [] };
}
