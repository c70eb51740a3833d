import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { withLock } from './lock.mjs';
import { projectNode, root } from './paths.mjs';
import { mustRun } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * @typedef {object} LockEntry one package of a lock file
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/**
 * Makes node_modules what package-lock.json says.
 * @throws {Stop} when npm fails, or package.json asks for something else than the lock file holds
 */
export async function ensurePackages() {
  if (arePackagesInstalled()) return;
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  await withLock(`packages-${checkout}`, async () => {
    if (arePackagesInstalled()) return;
    await withNodeElsewhere(install);
    if (!arePackagesInstalled()) {
      throw new Stop('npm has finished, but node_modules is not what package-lock.json says. Delete it and try again.');
    }
  });
}

/**
 * npm takes the pinned Node away before it installs it anew: where that runs this script, what runs npm lies elsewhere.
 * @param {(node: string, env: NodeJS.ProcessEnv) => Promise<void>} work
 */
async function withNodeElsewhere(work) {
  if (!existsSync(projectNode)) return work(process.execPath, process.env);
  const folder = mkdtempSync(join(tmpdir(), 'winnow-node-'));
  try {
    const node = join(folder, basename(projectNode));
    copyFileSync(process.execPath, node);
    return await work(node, { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
async function install(node, env) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!wanted) throw new Stop('package-lock.json is missing or cannot be read.');
  if (!isLockOf(wanted, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))) {
    throw new Stop('package.json and package-lock.json disagree. Run `npm install` and commit both.');
  }

  say('Installing the packages of package-lock.json.');
  const npm = npmCommand(node);
  // A registry that lacks some other system's packages leaves a lock file without them, which `npm ci` refuses. Then
  // `install --no-save` installs the same versions with the same hashes and leaves the lock file as it is.
  const how = isComplete(wanted) ? ['ci'] : ['install', '--no-save'];
  // --include=dev: with NODE_ENV=production npm would leave out the tools. --ignore-scripts: npm would compile
  // better-sqlite3 although it comes ready-made, and fetch headers for it from a host that need not be reachable.
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun('install the packages', npm.command, [...npm.args, ...how, ...flags], { cwd: root, env });
  // The one install script that we need: it puts Node itself into the `node` package.
  const rebuild = [...npm.args, 'rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'];
  await mustRun('install Node', npm.command, rebuild, { cwd: root, env });
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
 * @param {Record<string, LockEntry>} packages
 * @param {LockEntry} manifest package.json
 */
function isLockOf(packages, manifest) {
  const locked = packages[''];
  return (
    isDeepStrictEqual(locked?.dependencies, manifest.dependencies) &&
    isDeepStrictEqual(locked?.devDependencies, manifest.devDependencies)
  );
}

/**
 * @param {Record<string, LockEntry>} packages
 * @returns {boolean} whether every optional package that another one names is there
 */
function isComplete(packages) {
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  return Object.values(packages).every(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).every((name) => names.has(name)),
  );
}

/**
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
 * @param {string} node which runs it
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(node = process.execPath) {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.[cm]?js$/.test(running)) return { command: node, args: [running] };
  return { command: 'npm', args: [] };
}
