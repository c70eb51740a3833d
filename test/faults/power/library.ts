import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const source = join(import.meta.dirname, 'unsynced.c');

/** Why the library cannot be had on this machine, as a sentence; null: it can. */
export function libraryMissing(): string | null {
  if (process.platform !== 'linux') return 'power cuts are played by a library for Linux, and this is another system.';
  const headers = spawnSync('cc', ['-E', '-x', 'c', '-'], { input: '#include <dlfcn.h>\n', stdio: 'pipe' });
  return headers.status === 0
    ? null
    : 'power cuts are played by a library in C, and there is no compiler (cc, with the headers of the C library).';
}

/**
 * Compiles unsynced.c into `folder`.
 * @returns the path of the library, for LD_PRELOAD
 * @throws where the compiler refuses it
 */
export function compileLibrary(folder: string): string {
  const library = join(folder, 'unsynced.so');
  const warnings = ['-Wall', '-Wextra', '-Werror'];
  execFileSync('cc', ['-shared', '-fPIC', '-O2', ...warnings, source, '-o', library, '-ldl', '-pthread']);
  return library;
}
