import { closeSync, existsSync, openSync } from 'node:fs';
import type { Connect } from './connect.ts';
import { StorageError } from './storage-error.ts';

/**
 * Keeps a folder to one process, by a lock of the operating system on a file in it: it ends with the process, however
 * that ends, so that nothing stale is ever left behind.
 * @returns a function that lets it go
 * @throws StorageError `in-use` where another process has it
 */
export function lockFolder(path: string, connect: Connect): () => void {
  // Only where it is missing: closing a file lets go of all locks that the process has on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const db = connect(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const isBusy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
    throw isBusy ? new StorageError('in-use', path, error) : error;
  }
  return () => db.close();
}
