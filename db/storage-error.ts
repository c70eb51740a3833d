import type { StorageProblem } from '#shared/reason.ts';

export class StorageError extends Error {
  readonly problem: StorageProblem;
  readonly file: string;

  constructor(problem: StorageProblem, file: string, cause?: unknown) {
    super(`${problem}: ${file}`, { cause });
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
  if (/^(SQLITE_(BUSY|LOCKED|PROTOCOL)|EBUSY)/.test(code)) return 'in-use';
  // What the machine has no room for now says nothing about the file.
  if (/^(SQLITE_(IOERR|NOMEM)|EIO|ENOMEM|EMFILE|ENFILE)/.test(code)) return 'failed';
  return null;
}
