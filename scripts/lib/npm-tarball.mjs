import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmCommand } from './packages.mjs';
import { ask, mustRun } from './run.mjs';
import { Stop } from './say.mjs';

/**
 * @typedef {object} PinnedPackage
 * @property {string} name
 * @property {string} version exact
 * @property {string} integrity as the registry writes it: sha512-…
 */

/**
 * Fetches one package of the npm registry that is no dependency, because hardly anybody needs it.
 * @param {PinnedPackage} pinned
 * @param {string} into a folder; the package's files come to lie directly in it
 * @throws {Stop} when it cannot be fetched, or is not the one that was pinned
 */
export async function unpackNpmPackage({ name, version, integrity }, into) {
  const download = `${into}.download`;
  mkdirSync(download, { recursive: true });
  mkdirSync(into, { recursive: true });
  try {
    const npm = npmCommand();
    const args = [...npm.args, 'pack', `${name}@${version}`, '--silent', '--pack-destination', download];
    // Outside the repository, so that no package.json or .npmrc of ours takes part.
    await mustRun(`fetch ${name}`, npm.command, args, { cwd: download, limitMs: 15 * 60_000 });
    const tarball = join(download, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
    const found = await sha512(tarball);
    if (found !== integrity) throw new Stop(`${name}@${version} is not what was pinned: its hash is ${found}.`);
    untar(tarball, into, ['--strip-components=1']);
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

/**
 * @param {string} tarball
 * @param {string} into an existing folder
 * @param {readonly string[]} [extra]
 */
export function untar(tarball, into, extra = []) {
  // As root, tar would otherwise give the files to whichever user has the packer's number here.
  const answer = ask('tar', ['-xzf', tarball, '-C', into, '--no-same-owner', ...extra]);
  if (answer.code !== 0) throw new Stop(`Could not unpack ${tarball}: ${answer.stderr.trim().split('\n').at(-1)}`);
}

/**
 * @param {string} file
 * @returns {Promise<string>} in the registry's form
 */
async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
