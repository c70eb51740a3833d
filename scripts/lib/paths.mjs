import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Everything that is made here and may be deleted at any time. */
export const outDir = join(root, 'out');

/** The built app: what Electron is started with. */
export const appDir = join(outDir, 'app');

/** The pinned Node of the `node` package, there once `npm ci` has run. */
export const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * The folder for what is fetched or compiled once and serves every checkout. A relative XDG_CACHE_HOME is ignored, as
 * the XDG base directory specification asks.
 * @returns {string}
 */
export function cacheDir() {
  const xdg = process.env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'winnow');
}

/**
 * @param {string} name a package of node_modules
 * @returns {string} the exact version that is installed
 */
export function installedVersion(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/**
 * The script behind a package's command, to be run by Node itself: the shims in `.bin` differ between systems and would
 * pick whichever Node comes first on the PATH.
 * @param {string} name the package
 * @param {string} [command] where it differs from the package's name
 * @returns {string}
 */
export function toolScript(name, command = name) {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const { bin } = createRequire(import.meta.url)(manifest);
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
  if (!existsSync(script)) throw new Error(`${name} has no command ${command}`);
  return script;
}
