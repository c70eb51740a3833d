import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, withLock } from './lock.mjs';
import { unpackNpmPackage } from './npm-tarball.mjs';
import { cacheDir, installedVersion, root } from './paths.mjs';
import { ask, hasCommand, mustRun } from './run.mjs';
import { Stop, say } from './say.mjs';
import { compilers, ensureSystemPackages } from './system-packages.mjs';

/**
 * Node's C headers. A pinned package, because what a machine has under /usr/include is anybody's guess, and node-gyp
 * would fetch them from a host that need not be reachable.
 */
const headers = {
  name: 'node-api-headers',
  version: '1.9.0',
  integrity: 'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
};

/** As better-sqlite3's binding.gyp has them, but for Node-API 8 instead of 10. */
const addonFlags = [
  '-std=c++20',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-fno-rtti',
  '-fno-exceptions',
  '-DNAPI_VERSION=8',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DBUILDING_NODE_EXTENSION',
];
const commonFlags = ['-c', '-O3', '-fPIC', '-pthread', '-DNDEBUG'];

/** Uses what the app relies on; prints `ok`. Run inside the Electron that the binding is for. */
const smokeTest = `
  const Database = require(process.argv[1]);
  const db = new Database(':memory:', { nativeBinding: process.argv[2] });
  db.function('twice', (n) => n * 2);
  db.exec("CREATE VIRTUAL TABLE t USING fts5(words, prefix='2 3')");
  db.prepare('INSERT INTO t VALUES (?)').run('zażółć gęślą jaźń');
  const rows = db.prepare("SELECT words, twice(21) AS answer FROM t WHERE t MATCH 'gęś*'").all();
  let code = null;
  try { db.exec('nonsense'); } catch (error) { code = error.code; }
  const [row] = rows;
  if (rows.length === 1 && row.words === 'zażółć gęślą jaźń' && row.answer === 42 && code === 'SQLITE_ERROR') {
    console.log('ok');
  }
`;

/**
 * Makes sure of a better-sqlite3 that runs on the fallback Electron. Its own prebuilt binaries need Node-API 10, which
 * came with Electron 36.
 * @param {string} electron the fallback's executable
 * @returns {Promise<string>} the binding, for better-sqlite3's option `nativeBinding`
 * @throws {Stop} when it cannot be compiled or does not work
 */
export async function ensureFallbackBinding(electron) {
  const boxing = join(root, 'scripts/native/string-references.h');
  const version = installedVersion('better-sqlite3');
  const key = createHash('sha256')
    .update(readFileSync(boxing))
    .update(JSON.stringify([headers, addonFlags, commonFlags, installedVersion('node-addon-api')]))
    .digest('hex')
    .slice(0, 8);
  const home = join(cacheDir(), `better-sqlite3-${version}-napi8-${key}`);
  const binding = join(home, 'better_sqlite3.node');
  if (existsSync(binding)) return binding;

  await withLock('native-binding', async () => {
    if (existsSync(binding)) return;
    if (!compilers.every(hasCommand)) await ensureSystemPackages(compilers);
    say(`Compiling better-sqlite3 ${version} for the fallback Electron (about a minute, once).`);
    const work = emptyFolder(join(cacheDir(), 'native-binding.work'));
    try {
      const built = join(work, 'built');
      mkdirSync(built);
      await compile(work, boxing, join(built, 'better_sqlite3.node'));
      checkBinding(electron, join(built, 'better_sqlite3.node'));
      renameSync(built, home);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
  return binding;
}

/**
 * Two files to compile and one link: done without node-gyp, so that neither Python nor make nor Node's headers for a
 * particular version are needed.
 * @param {string} work an empty folder
 * @param {string} boxing
 * @param {string} binding the file to make
 */
async function compile(work, boxing, binding) {
  await unpackNpmPackage(headers, join(work, 'headers'));
  const sources = join(root, 'node_modules/better-sqlite3'); // only read: everything made goes into `work`
  const sqlite = join(sources, 'deps/sqlite3');
  const sqliteDefines = readDefines(join(sources, 'deps/defines.gypi'));
  const sqliteObject = join(work, 'sqlite3.o');
  const addonObject = join(work, 'addon.o');
  const compileSqlite = [
    ...commonFlags,
    '-std=c99',
    '-w',
    ...sqliteDefines,
    join(sqlite, 'sqlite3.c'),
    '-o',
    sqliteObject,
  ];
  const includes = [join(work, 'headers/include'), join(root, 'node_modules/node-addon-api'), sqlite];
  const compileAddon = [
    ...commonFlags,
    ...addonFlags,
    ...includes.map((folder) => `-I${folder}`),
    '-include',
    boxing,
    join(sources, 'src/better_sqlite3.cpp'),
    '-o',
    addonObject,
  ];
  await Promise.all([
    mustRun('compile SQLite', 'gcc', compileSqlite),
    mustRun('compile better-sqlite3', 'g++', compileAddon),
  ]);
  await mustRun('link better-sqlite3', 'g++', [
    '-shared',
    '-pthread',
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    addonObject,
    sqliteObject,
    '-ldl',
    '-o',
    binding,
  ]);
}

/**
 * The options that better-sqlite3 compiles SQLite with, from its own list.
 * @param {string} file a GYP file with a list of quoted defines
 * @returns {string[]} compiler flags
 */
function readDefines(file) {
  const defines = [...readFileSync(file, 'utf8').matchAll(/^\s+'([A-Z]\w*(?:=[^']*)?)',$/gm)];
  if (!defines.some(([, define]) => define === 'SQLITE_ENABLE_FTS5')) {
    throw new Stop(`${file} no longer lists SQLite's options the way we read them.`);
  }
  return defines.map(([, define]) => `-D${define}`);
}

/**
 * @param {string} electron
 * @param {string} binding
 * @throws {Stop} when it does not load or does not work
 */
function checkBinding(electron, binding) {
  const answer = ask(electron, ['-e', smokeTest, join(root, 'node_modules/better-sqlite3'), binding], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (answer.stdout.trim() !== 'ok') {
    throw new Stop(`The compiled better-sqlite3 does not work: ${answer.stderr.trim() || 'its test failed.'}`);
  }
}
