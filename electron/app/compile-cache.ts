import module from 'node:module';
import { join } from 'node:path';

/**
 * Keeps what V8 has compiled of the main process from start to start, where the runtime can. An AppImage is mounted at
 * another path each time: what is kept would never be found again, and pile up.
 * @param dataDir absolute
 */
export function keepCompiled(dataDir: string): void {
  if (process.env.APPIMAGE === undefined) module.enableCompileCache?.(join(dataDir, 'compiled'));
}

/** Writes it: Electron's own way out leaves no time for that. */
export const writeCompiled = (): void => module.flushCompileCache?.();
