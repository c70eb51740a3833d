// npm run package: makes every form of a release that this machine can make, into dist/, and says which it cannot and
// why. `-- --test-only` packs an unpacked folder on whatever Electron there is, to look at and to test;
// `-- --only=deb,tar.gz` makes some forms; `-- --strict` fails where any was not made.
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { command, onPinnedNode } from './lib/entry.mjs';
import { makeIcons } from './lib/icons.mjs';
import { appDir, outDir, projectNode, root, toolScript } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { targets } from './lib/release-targets.mjs';
import { run } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';

/** @typedef {import('./lib/set-up.mjs').Runtime} Runtime */

/** What only the pinned Electron knows: a page of file: gets no rights of its own. */
const fileFuse = '-c.electronFuses.grantFileProtocolExtraPrivileges=false';

const names = targets.map(({ name }) => name);
/** What electron-builder calls its folder of an unpacked app, here. */
const unpackedDir =
  process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked';

await command(() => {
  const wish = readSwitches(process.argv.slice(2));
  return onPinnedNode(() => pack(wish));
});

/** @param {readonly string[]} args */
function readSwitches(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'test-only': { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        only: { type: 'string' },
        dir: { type: 'boolean', default: false }, // what --test-only does anyway
      },
    });
    const only = values.only?.split(',') ?? names;
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new Error(`No such form: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
    return { isTest: values['test-only'] || values.dir, isStrict: values.strict, only };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {{ isTest: boolean, isStrict: boolean, only: readonly string[] }} wish
 * @returns {Promise<number>}
 */
async function pack({ isTest, isStrict, only }) {
  const runtime = await prepare({ systemPackages: [] });
  await makeIcons(join(outDir, 'package'));
  if (isTest) return packToLookAt(runtime);

  const made = [];
  const missing = [];
  for (const { system, name, obstacle } of targets.filter((target) => only.includes(target.name))) {
    const why = runtime.isFallback ? oldRuntime(runtime) : obstacle();
    if (why === null && (await build([`--${system}`, name, fileFuse])) === 0) made.push(name);
    else missing.push({ name, why: why ?? 'electron-builder failed, as it says above' });
  }
  if (made.length > 0) await handOut();
  process.stdout.write(`Made: ${made.length > 0 ? made.join(', ') : 'nothing to hand out'}.\n`);
  for (const [why, forms] of Map.groupBy(missing, ({ why }) => why)) {
    process.stdout.write(`Not made: ${forms.map(({ name }) => name).join(', ')}, since ${why}.\n`);
  }
  if (made.length === 0) {
    say('What a release would hold is packed to look at.');
    const code = await packToLookAt(runtime);
    if (code !== 0) return code;
  }
  return isStrict && missing.length > 0 ? 1 : 0;
}

/** @param {Runtime} runtime */
function oldRuntime({ electronVersion }) {
  return (
    `the only Electron here is the old ${electronVersion}, which must not reach anybody's desktop; pack where Electron's ` +
    'release host can be reached'
  );
}

/**
 * @param {Runtime} runtime
 * @returns {Promise<number>}
 */
async function packToLookAt(runtime) {
  const dist = join(root, 'dist/test-only');
  rmSync(dist, { recursive: true, force: true });
  const options = ['--dir', '--config', 'scripts/package/test-only.yml'];
  if (runtime.isFallback) {
    options.push(`-c.electronDist=${dirname(runtime.electron)}`, `-c.electronVersion=${runtime.electronVersion}`);
    say(`This is to look at and to test only: its Electron is the old ${runtime.electronVersion}.`);
  } else {
    options.push(fileFuse);
  }
  const code = await build(options);
  if (code !== 0) return code;
  // The old runtime's stand-in for Electron's default app, which no release has.
  if (runtime.isFallback) rmSync(join(dist, unpackedDir, 'resources/app'), { recursive: true, force: true });
  await list(dist);
  return 0;
}

/** @param {readonly string[]} options */
function build(options) {
  return run(projectNode, [toolScript('electron-builder'), ...options, '--publish', 'never'], {
    cwd: root,
    // Files of the same app are to be the same, whenever they are packed.
    env: { SOURCE_DATE_EPOCH: '1', ...process.env },
  });
}

/** What belongs beside the installers: what is in them, and their sums. */
async function handOut() {
  const dist = join(root, 'dist');
  for (const name of ['sbom.cdx.json', 'THIRD-PARTY-NOTICES.txt']) copyFileSync(join(appDir, name), join(dist, name));
  const { filesIn, sha256Of } = await import('./lib/pack-listing.mjs');
  const files = filesIn(dist).filter(({ path }) => /^winnow-[^/\\]+$/.test(path));
  const sums = files.map(({ path }) => `${sha256Of(join(dist, path))}  ${path}`);
  writeFileSync(join(dist, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  await list(dist);
}

/**
 * Says how large it is and what of.
 * @param {string} dist
 */
async function list(dist) {
  const folder = join(dist, unpackedDir);
  if (!existsSync(folder)) return;
  const { asarBudgetBytes, filesIn, filesInAsar, table } = await import('./lib/pack-listing.mjs');
  const files = filesIn(folder);
  const asar = files.find(({ path }) => path.endsWith('app.asar'));
  if (!asar) throw new Stop('The pack holds no app.asar.');
  process.stdout.write(
    `\n${folder}\n${table(files, 12)}\n\napp.asar\n${table(filesInAsar(join(folder, asar.path)), 20)}\n`,
  );
  if (asar.bytes > asarBudgetBytes) {
    throw new Stop(`app.asar has ${asar.bytes} bytes; at most ${asarBudgetBytes} are wanted.`);
  }
}
