import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesOf, sbomOf } from './bill-of-materials.mjs';
import { describeBundled, packagesIn } from './bundled.mjs';
import { emptyFolder, withLock } from './lock.mjs';
import { Stop, say } from './say.mjs';

/** What the app is made from, relative to the root. */
const sources = ['electron', 'renderer', 'shared', 'db', 'package.json', 'package-lock.json'];

/** How it is made: with another recipe, the same sources make another app. */
const recipe = [
  'vite.config.ts',
  'LICENSE',
  ...['build-app', 'bundled', 'bill-of-materials'].map((name) => `scripts/lib/${name}.mjs`),
];

/**
 * Builds the app, unless what lies in `outDir` was made from the very same files.
 * @param {object} options
 * @param {string} options.root the repository's root, or a folder laid out like it
 * @param {string} options.outDir the folder to make; replaced as a whole, so that it is never half of one build
 * @param {string | null} options.nativeBinding a better-sqlite3 to carry along as native/better_sqlite3.node
 * @throws {Stop} when the sources do not build
 */
export async function buildApp({ root, outDir, nativeBinding }) {
  const stamp = `${outDir}.stamp`;
  const isCurrent = () => existsSync(outDir) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state();
  const state = () =>
    fingerprint(
      [...sources, ...recipe].map((path) => join(root, path)),
      nativeBinding,
    );
  if (isCurrent()) return;

  const name = createHash('sha256').update(outDir).digest('hex').slice(0, 8);
  await withLock(`build-${name}`, async () => {
    if (isCurrent()) return;
    say('Building the app.');
    const work = emptyFolder(`${outDir}.work`);
    try {
      // Taken before the sources are read: a file that is saved meanwhile makes the next run build again.
      const before = state();
      const built = join(work, 'new');
      const folders = await bundle({ root, outDir: built });
      writeManifest(join(root, 'package.json'), built);
      writeOrigins(root, built, folders);
      if (nativeBinding) cpSync(nativeBinding, join(built, 'native/better_sqlite3.node'));

      rmSync(stamp, { force: true });
      if (existsSync(outDir)) renameSync(outDir, join(work, 'old'));
      renameSync(built, outDir);
      writeFileSync(stamp, before);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}

/**
 * @param {{ root: string, outDir: string }} folders
 * @returns {Promise<Map<string, Set<string>>>} the folders of the packages that are in it, with the parts each is in
 */
async function bundle(folders) {
  // Imported here, because neither is there (nor readable for an older Node) before the packages are installed.
  process.env.NODE_ENV = 'production'; // whoever builds may have another, and it makes another React
  const [{ build }, { viteConfigs }] = await Promise.all([import('vite'), import('../../vite.config.ts')]);
  /** @type {Map<string, Set<string>>} */
  const packages = new Map();
  for (const [part, config] of Object.entries(viteConfigs(folders))) {
    try {
      const output = await build(config);
      if (part === 'preload') checkPreload(output);
      if (part === 'renderer') checkFirstScript(output);
      for (const [folder, parts] of packagesIn(part, output)) {
        packages.set(folder, new Set([...(packages.get(folder) ?? []), ...parts]));
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Stop(`The ${part} part of the app does not build.\n${reason}`);
    }
  }
  return packages;
}

/**
 * A sandboxed preload script that requires anything else fails only when a window opens, and silently.
 * @param {unknown} output
 */
function checkPreload(output) {
  const { output: chunks } = /** @type {import('vite').Rolldown.RolldownOutput} */ (output);
  const strangers = chunks
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []))
    .filter((name) => name !== 'electron');
  if (strangers.length > 0)
    throw new Error(`A preload script may import nothing but electron, not ${strangers.join(', ')}.`);
}

/**
 * One schema that is used where the first screen is drawn would bring all of zod back into what the agent waits for.
 * @param {unknown} output
 */
function checkFirstScript(output) {
  const { output: chunks } = /** @type {import('vite').Rolldown.RolldownOutput} */ (output);
  const zod = chunks.find((chunk) => chunk.type === 'chunk' && chunk.name === 'zod')?.fileName;
  const waits = chunks.some((chunk) => chunk.type === 'chunk' && chunk.isEntry && chunk.imports.includes(zod ?? ''));
  if (zod === undefined || waits) throw new Error('The first script must check nothing: zod is loaded after it.');
}

/**
 * @param {string} source the repository's package.json
 * @param {string} folder
 */
function writeManifest(source, folder) {
  const { name, productName, version } = JSON.parse(readFileSync(source, 'utf8'));
  const manifest = { name, productName, version, main: 'main.cjs' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Our licence, those of what is in the app, and the list of it.
 * @param {string} root
 * @param {string} folder
 * @param {ReadonlyMap<string, ReadonlySet<string>>} folders of the packages that are in it
 */
function writeOrigins(root, folder, folders) {
  const bundled = describeBundled(folders);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE.txt'));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(bundled));
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    sbomOf(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), bundled),
  );
}

/**
 * Changes when any of the files is changed, added, removed or renamed.
 * @param {readonly string[]} paths files and folders; those that are missing count as such
 * @param {string | null} nativeBinding its path names its content
 * @returns {string}
 */
function fingerprint(paths, nativeBinding) {
  const { WINNOW_UPDATE_ADDRESS = '', WINNOW_UPDATE_KEY = '' } = process.env;
  const hash = createHash('sha256').update([nativeBinding, WINNOW_UPDATE_ADDRESS, WINNOW_UPDATE_KEY].join('\0'));
  /** @param {string} path */
  const add = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      hash.update(`${path}\0${stats?.size}\0${stats?.mtimeMs}\n`);
    }
  };
  paths.forEach(add);
  return hash.digest('hex');
}
