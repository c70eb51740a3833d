// npm run bench: measures every budget beside its floor; prints a table and writes out/bench.json. Exits 0 whatever the
// figures say. `-- --million` measures at 1,000,000 conversations too, which takes minutes; `-- --engine` leaves the
// window out. `-- --readme` writes the table into the README, too.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inOwnSession, virtualDisplay } from './lib/display.mjs';
import { command, onPinnedNode } from './lib/entry.mjs';
import { outDir, projectNode, root, toolScript } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { Stop } from './lib/say.mjs';
import { requireCommands } from './lib/system-packages.mjs';

/** Says to the second run of this script that it has a display of its own. */
const inSession = 'WINNOW_BENCH_SESSION';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => (process.env[inSession] ? measure(wish) : open()));
});

/**
 * Sets up and builds, then starts this script again where windows can be opened: on Linux always on a display of its
 * own, so that figures of two runs compare and no window comes up in front of the person.
 */
async function open() {
  await prepare({ systemPackages: virtualDisplay.systemPackages });
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const again = process.argv.slice(1);
  const isLinux = process.platform === 'linux';
  if (isLinux) requireCommands(virtualDisplay.commands, 'measure the app in its window');
  const [runner, args] = isLinux ? inOwnSession(projectNode, again) : [projectNode, again];
  return run(runner, args, { env: { ...env, [inSession]: '1' }, output: 'stdout' });
}

/** @param {{ million: boolean, engine: boolean, readme: boolean }} wish */
async function measure({ million, engine, readme }) {
  // Imported here: no Node before the pinned one reads TypeScript.
  const { bench } = await import('../test/bench/bench.ts');
  await bench({ outDir, runtimeFile: join(outDir, 'runtime.json'), million, engineOnly: engine });
  return readme ? writeReadme() : 0;
}

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        million: { type: 'boolean', default: false },
        engine: { type: 'boolean', default: false },
        readme: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new Stop(
      `${error instanceof Error ? error.message : error}\nnpm run bench takes --million, --engine and --readme, and nothing else.`,
    );
  }
}

/** Puts the table between its marks, formatted as everything here is. */
function writeReadme() {
  const path = join(root, 'README.md');
  const table = readFileSync(join(outDir, 'bench.md'), 'utf8').trim();
  const marked = /<!-- bench -->\n[\s\S]*?<!-- \/bench -->/;
  const readme = readFileSync(path, 'utf8').replace(marked, () => `<!-- bench -->\n${table}\n<!-- /bench -->`);
  writeFileSync(path, readme);
  return run(projectNode, [toolScript('@biomejs/biome', 'biome'), 'format', '--write', path]);
}
