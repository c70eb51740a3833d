import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFallbackElectron, fallbackVersion, isFallbackPossible } from './electron-fallback.mjs';
import { withLock } from './lock.mjs';
import { cacheDir, installedVersion, root } from './paths.mjs';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';

const packageDir = join(root, 'node_modules/electron');

/** How long "the release host cannot be reached" is believed. */
const unreachableForMs = 24 * 60 * 60_000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} electron the executable
 * @property {string} electronVersion
 * @property {boolean} isFallback an old Electron: for development, the sample inbox and tests only
 */

/**
 * Makes sure of an Electron: the pinned one where its release host can be reached, otherwise the fallback.
 * @returns {Promise<ElectronRuntime>}
 * @throws {Stop} when there is neither
 */
export async function ensureElectron() {
  const version = installedVersion('electron');
  const installed = pinnedElectron(version);
  if (installed) return { electron: installed, electronVersion: version, isFallback: false };

  const unreachable = join(cacheDir(), `electron-${version}-unreachable`);
  if (!isFallbackPossible || !isFresh(unreachable)) {
    const fetched = await withLock('electron', () => fetchPinnedElectron(version));
    if (fetched) {
      rmSync(unreachable, { force: true });
      return { electron: fetched, electronVersion: version, isFallback: false };
    }
    if (!isFallbackPossible) {
      throw new Stop(
        `Electron ${version} could not be fetched from its release host, and there is no fallback for ` +
          `${process.platform} ${process.arch}. Go online, or set ELECTRON_MIRROR to a mirror, and try again.`,
      );
    }
    mkdirSync(cacheDir(), { recursive: true });
    writeFileSync(unreachable, '');
    say(`Electron ${version} cannot be fetched here; not trying again for a day. Delete ${unreachable} to try sooner.`);
  }
  return { electron: await ensureFallbackElectron(), electronVersion: fallbackVersion, isFallback: true };
}

/**
 * What the `electron` package's installer leaves when, and only when, it has finished.
 * @param {string} version
 * @returns {string | null} the executable
 */
function pinnedElectron(version) {
  try {
    if (readFileSync(join(packageDir, 'dist/version'), 'utf8').replace(/^v/, '').trim() !== version) return null;
    const executable = join(packageDir, 'dist', readFileSync(join(packageDir, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/**
 * Lets the `electron` package fetch its binary, checked against the hashes it carries.
 * @param {string} version
 * @returns {Promise<string | null>} the executable, or null when it could not be fetched
 */
async function fetchPinnedElectron(version) {
  const installed = pinnedElectron(version);
  if (installed) return installed;
  if (!(await isHostReachable(version))) return null;
  say(`Fetching Electron ${version} (once).`);
  await run(process.execPath, [join(packageDir, 'install.js')], {
    // A proxy is Node's business since 24; without this variable it would not look for one.
    env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
    limitMs: 10 * 60_000,
  });
  return pinnedElectron(version);
}

/**
 * Asks for the release quickly, because the installer itself waits for as long as the network lets it.
 * @param {string} version
 * @returns {Promise<boolean>}
 */
async function isHostReachable(version) {
  const { env } = process;
  // Through a proxy, only the installer's own attempt can tell.
  if (env.HTTPS_PROXY || env.https_proxy) return true;
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(4_000),
    });
    return answer.status < 400;
  } catch {
    return false;
  }
}

/** @param {string} stamp */
function isFresh(stamp) {
  try {
    return Date.now() - statSync(stamp).mtimeMs < unreachableForMs;
  } catch {
    return false;
  }
}
