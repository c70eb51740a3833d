import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, withLock } from './lock.mjs';
import { Stop, say } from './say.mjs';

/** What the app is made from, relative to the root. */
const sources = ['electron', 'renderer', 'shared', 'db', 'package.json', 'package-lock.json'];

/** How it is made: with another recipe, the same sources make another app. */
const recipe = ['vite.config.ts', 'scripts/lib/build-app.mjs'];

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
      await bundle({ root, outDir: built });
      writeManifest(join(root, 'package.json'), built);
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

/** @param {{ root: string, outDir: string }} folders */
async function bundle(folders) {
  // Imported here, because neither is there (nor readable for an older Node) before the packages are installed.
  const [{ build }, { viteConfigs }] = await Promise.all([import('vite'), import('../../vite.config.ts')]);
  for (const [part, config] of Object.entries(viteConfigs(folders))) {
    try {
      const output = await build(config);
      if (part === 'preload') checkPreload(output);
      if (part === 'renderer') checkFirstScript(output);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Stop(`The ${part} part of the app does not build.\n${reason}`);
    }
  }
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
 * Changes when any of the files is changed, added, removed or renamed.
 * @param {readonly string[]} paths files and folders; those that are missing count as such
 * @param {string | null} nativeBinding its path names its content
 * @returns {string}
 */
function fingerprint(paths, nativeBinding) {
  const hash = createHash('sha256').update(String(nativeBinding));
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
