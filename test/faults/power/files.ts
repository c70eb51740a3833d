import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Folder } from './image.ts';

const databases = ['workspace.db', 'replica.db'] as const;

/** What SQLite shares between processes beside a file, and makes anew from the journal: no bytes of the disk. */
const isMemory = (name: string) => name.endsWith('-shm');

export function readFolder(path: string): Folder {
  const names = readdirSync(path).filter((name) => !isMemory(name));
  return new Map(
    names.map((name) => {
      const file = join(path, name);
      return [name, { inode: statSync(file, { bigint: true }).ino, bytes: readFileSync(file) }];
    }),
  );
}

/** @param keepsMemory whether the power came back to memory files of the time before it went */
export function replaceFolder(path: string, files: ReadonlyMap<string, Buffer>, keepsMemory: boolean): void {
  for (const name of readdirSync(path)) {
    if (!keepsMemory || !isMemory(name)) rmSync(join(path, name));
  }
  for (const [name, bytes] of files) writeFileSync(join(path, name), bytes, { mode: 0o600 });
}

/**
 * Looks at copies: a look into a file brings its journal into it, which is left to the next start.
 * @param copy a folder for them, replaced
 * @returns what is wrong, in words
 */
export function damagedFiles(path: string, copy: string): string[] {
  rmSync(copy, { recursive: true, force: true });
  cpSync(path, copy, { recursive: true });
  return databases.flatMap((name) => {
    if (!existsSync(join(copy, name))) return [];
    const db = new Database(join(copy, name));
    try {
      const answer = db.pragma('quick_check', { simple: true });
      return answer === 'ok' ? [] : [`${name} is damaged: ${answer}`];
    } catch (error) {
      return [`${name} is damaged: ${String(error)}`];
    } finally {
      db.close();
    }
  });
}
