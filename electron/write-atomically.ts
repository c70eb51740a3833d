import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What a run that is killed meanwhile leaves: one name, so that the next takes its place. */
const unfinishedOf = (path: string) => `${path}.part`;

/** Removes what was written, and what may be left of writing it. @throws the file system's error */
export function removeWritten(path: string): void {
  for (const each of [unfinishedOf(path), path]) rmSync(each, { force: true });
}

/**
 * Replaces a file in one step: whoever reads it, also after a power cut, finds the old content or the new, never a part.
 * @param mode of the new file, for example 0o600
 * @throws the file system's error; the old file is then untouched
 */
export function writeAtomically(path: string, text: string, mode: number): void {
  const unfinished = unfinishedOf(path);
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
