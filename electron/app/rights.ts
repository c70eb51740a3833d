import { chmodSync, statSync } from 'node:fs';

/** What a mode gives to whom a file does not belong. */
const forOthers = 0o077;

/** Whether others of this machine may read a file or look into a folder; Windows has no such rights. */
export function isOpenToOthers(path: string): boolean {
  try {
    return process.platform !== 'win32' && (statSync(path).mode & forOthers) !== 0;
  } catch {
    return false;
  }
}

/** Closes a folder to others. @returns whether it was open to them */
export function tighten(folder: string): boolean {
  if (!isOpenToOthers(folder)) return false;
  try {
    chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}
