import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build-app.mjs';
import { appDir, outDir, projectNode, root } from './paths.mjs';
import { setUp } from './set-up.mjs';

/**
 * Sets up and builds what is missing, and writes down for the tests and other tools what there is.
 * @param {Parameters<typeof setUp>[0]} [wishes]
 * @returns {Promise<import('./set-up.mjs').Runtime>}
 */
export async function prepare(wishes) {
  const runtime = await setUp(wishes);
  await buildApp({ root, outDir: appDir, nativeBinding: runtime.nativeBinding });
  writeFileSync(join(outDir, 'runtime.json'), `${describe(runtime)}\n`);
  return runtime;
}

/**
 * @param {import('./set-up.mjs').Runtime} runtime
 * @returns {string} the JSON of `npm run runtime` and out/runtime.json: absolute paths; nativeBinding is null where
 *   better-sqlite3's own prebuilt binary serves
 */
export function describe({ electron, electronVersion, nativeBinding }) {
  return JSON.stringify({ node: projectNode, electron, electronVersion, nativeBinding, app: appDir });
}
