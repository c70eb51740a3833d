import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { tighten } from './rights.ts';

export type AppFolders = {
  readonly dataDir: string;
  readonly logDir: string;
  readonly isWritable: boolean;
  /** Others of this machine could look into it until now. */
  readonly wasOpen: boolean;
};

/**
 * Puts everything that is kept under one folder: ours directly in it, Chromium's and the logs beneath.
 * Must run before the app is ready, and before the single-instance lock, which lies in it too.
 * @param wanted absolute; null for the system's usual place
 */
export function prepareFolders(wanted: string | null): AppFolders {
  app.setName('Winnow');
  const dataDir = wanted ?? app.getPath('userData');
  const logDir = join(dataDir, 'logs');
  const isWritable = tryToMake(dataDir);
  const wasOpen = isWritable && tighten(dataDir);
  app.setPath('userData', dataDir);
  app.setPath('sessionData', join(dataDir, 'chromium'));
  app.setPath('crashDumps', join(dataDir, 'crashes'));
  return { dataDir, logDir, isWritable, wasOpen };
}

/** It holds customers' words: nobody else on this machine may read it. */
function tryToMake(dir: string): boolean {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
