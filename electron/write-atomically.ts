import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Replaces a file in one step: whoever reads it, also after a power cut, finds the old content or the new, never a part.
 * @param mode of the new file, for example 0o600
 * @throws the file system's error; the old file is then untouched
 */
export function writeAtomically(path: string, text: string, mode: number): void {
  const unfinished = `${path}.${process.pid}.part`;
  rmSync(unfinished, { force: true });
  try {
    // wx: the mode only counts for a file that this call creates.
    const fd = openSync(unfinished, 'wx', mode);
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
