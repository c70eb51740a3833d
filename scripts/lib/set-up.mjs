import { virtualDisplay } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureFonts } from './fonts.mjs';
import { ensureFallbackBinding } from './native-binding.mjs';
import { checkLinkedLibraries, electronLibraries, ensureSystemPackages } from './system-packages.mjs';

/**
 * @typedef {import('./electron-runtime.mjs').ElectronRuntime & { nativeBinding: string | null }} Runtime
 *   nativeBinding: better-sqlite3 for the fallback; null where its own prebuilt binary serves
 */

/**
 * Makes sure of everything that has to be there before the app is built and opened; npm's packages are there already.
 * Each step is skipped when it is right.
 * @param {{ systemPackages?: readonly string[] }} [wishes] systemPackages: what is needed besides Electron's own libraries
 * @returns {Promise<Runtime>}
 */
export async function setUp({ systemPackages = virtualDisplay.systemPackages } = {}) {
  await ensureSystemPackages([...electronLibraries, ...systemPackages]);
  await ensureFonts();
  const runtime = await ensureElectron();
  checkLinkedLibraries(runtime.electron);
  return { ...runtime, nativeBinding: runtime.isFallback ? await ensureFallbackBinding(runtime.electron) : null };
}
