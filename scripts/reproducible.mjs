// npm run reproducible: packs what is committed twice, from two clean checkouts in different folders, and compares every
// file of the two. Without an Electron that may be handed out, it compares the packs that are for tests only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, onPinnedNode } from './lib/entry.mjs';
import { filesIn, sha256Of } from './lib/pack-listing.mjs';
import { root } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { say } from './lib/say.mjs';

await command(() => onPinnedNode(compare));

/** @returns {Promise<number>} 1 where any file differs */
async function compare() {
  const work = mkdtempSync(join(tmpdir(), 'winnow-reproducible-'));
  try {
    const first = await packed(join(work, 'a'));
    const second = await packed(join(work, 'deeper/in/another-folder'));
    const paths = [...new Set([...first.keys(), ...second.keys()])].sort();
    const differ = paths.filter((path) => first.get(path) !== second.get(path));
    for (const path of differ) process.stdout.write(`differs: ${path}\n`);
    process.stdout.write(`${paths.length} files compared, ${differ.length} differ\n`);
    process.stdout.write(`app.asar: ${[...first].find(([path]) => path.endsWith('app.asar'))?.[1]}\n`);
    return differ.length === 0 && paths.length > 0 ? 0 : 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder where the checkout comes to lie
 * @returns {Promise<Map<string, string>>} the sum of each file, by its path
 */
async function packed(folder) {
  await mustRun('check out what is committed', 'git', ['clone', '--quiet', '--no-local', root, folder]);
  say(`Packing in ${folder}.`);
  await mustRun('pack it', process.execPath, ['scripts/package.mjs', '--test-only'], { cwd: folder });
  const dist = join(folder, 'dist/test-only');
  // What electron-builder tells about itself names the folder.
  const files = filesIn(dist).filter(({ path }) => !/^builder-[\w-]+\.ya?ml$/.test(path));
  return new Map(files.map(({ path }) => [path, sha256Of(join(dist, path))]));
}
