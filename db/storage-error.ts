/**
 * What is wrong with one of the two files, in terms the rest acts on:
 * `corrupt` not readable as our database · `newer` written by a later Winnow · `full` no space left ·
 * `read-only` no permission to write · `in-use` another Winnow has the folder · `failed` any other input/output error.
 */
export type StorageProblem = 'corrupt' | 'newer' | 'full' | 'read-only' | 'in-use' | 'failed';

const sentences = {
  corrupt: 'The file is damaged.',
  newer: 'The file was written by a newer version of Winnow. Install that version to open it; nothing was changed.',
  full: 'The disk is full. Free some space: nothing queued before is lost, but new changes cannot be kept.',
  'read-only': 'The disk cannot be written to. Check the permissions of Winnow’s folder.',
  'in-use': 'Another Winnow is running with this folder: only one at a time may write to it. Nothing was changed.',
  failed: 'The disk reported an error.',
} as const satisfies Record<StorageProblem, string>;

export class StorageError extends Error {
  readonly problem: StorageProblem;
  readonly file: string;

  constructor(problem: StorageProblem, file: string, cause?: unknown) {
    super(sentences[problem], { cause });
    this.name = 'StorageError';
    this.problem = problem;
    this.file = file;
  }
}

/**
 * Reads what we wrote ourselves: where it cannot be read any more, the file is damaged.
 * @throws StorageError `corrupt`
 */
export function asWritten<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StorageError('corrupt', file, error);
  }
}

/** @returns the problem that an error thrown by SQLite means, or null where it is none of the file's */
export function storageProblemOf(error: unknown): StorageProblem | null {
  if (error instanceof StorageError) return error.problem;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'full';
  if (/^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EROFS|EPERM|ENOTDIR|ENOENT)/.test(code)) return 'read-only';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in-use';
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return 'failed';
  return null;
}
