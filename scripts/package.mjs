// npm run package: packs a release into dist/. `npm run package -- --dir --test-only` packs an unpacked folder on
// whatever Electron there is, to look at what a release would hold.
import { dirname } from 'node:path';
import { command, onPinnedNode } from './lib/entry.mjs';
import { projectNode, root, toolScript } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';

await command(() => onPinnedNode(() => pack(process.argv.slice(2))));

/**
 * @param {readonly string[]} args `--test-only`, and what electron-builder takes
 * @returns {Promise<number>}
 */
async function pack(args) {
  const isTest = args.includes('--test-only');
  if (isTest && !args.includes('--dir')) throw new Stop('--test-only packs no installers: use it with --dir.');

  const runtime = await prepare({ systemPackages: [] });
  if (runtime.isFallback && !isTest) {
    throw new Stop(
      `The only Electron here is the old ${runtime.electronVersion}, which must not reach anybody's desktop. Pack where ` +
        "Electron's release host can be reached, or look at the contents with `npm run package -- --dir --test-only`.",
    );
  }

  const options = [...args.filter((arg) => arg !== '--test-only'), '--publish', 'never'];
  if (isTest) options.push('-c.directories.output=dist/test-only');
  if (runtime.isFallback) {
    options.push(`-c.electronDist=${dirname(runtime.electron)}`, `-c.electronVersion=${runtime.electronVersion}`);
    say('This is for looking at only: the old Electron cannot load the SQLite of a release.');
  }
  return run(projectNode, [toolScript('electron-builder'), ...options], { cwd: root });
}
