import { createHash } from 'node:crypto';
import { chmodSync, closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import type { Connect, Db } from './connect.ts';
import { StorageError, storageProblemOf } from './storage-error.ts';

/** One step of a schema. Frozen once released; SQL literals only, so that it never depends on today's code. */
export type Migration = {
  /** In steps of ten; the file's `user_version` after it. */
  readonly version: number;
  readonly up: string;
};

export type OpenOptions = {
  readonly path: string;
  readonly connect: Connect;
  /** FULL: a commit survives a power cut. NORMAL: it may lose the last ones, never its integrity. */
  readonly synchronous: 'NORMAL' | 'FULL';
  /** ON: what is deleted is overwritten. FAST: only in pages that are written anyway. */
  readonly secureDelete: 'ON' | 'FAST';
  readonly migrations: readonly Migration[];
};

/**
 * Opens a file and brings its schema up to date: all missing migrations in one transaction, after a backup.
 * @throws StorageError `newer` for a file from the future, `corrupt` for one that is not readable or has lost a table
 */
export function openDatabase(options: OpenOptions): Db {
  let db: Db | undefined;
  try {
    // SQLite gives the journal the mode of the file: made by nobody else, read by nobody else.
    closeSync(openSync(options.path, 'a', 0o600));
    db = options.connect(options.path);
    db.pragma('journal_mode = WAL');
    // Which connection switched the file to WAL decides the default, so it is always said.
    db.pragma(`synchronous = ${options.synchronous}`);
    db.pragma(`secure_delete = ${options.secureDelete}`);
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -32000');
    migrate(db, options);
    return db;
  } catch (error) {
    db?.close();
    const problem = storageProblemOf(error);
    if (error instanceof StorageError || problem === null) throw error;
    throw new StorageError(problem, options.path, error);
  }
}

function migrate(db: Db, { path, migrations }: OpenOptions): void {
  const current = db.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) throw new StorageError('newer', path);
  const missing = migrations.filter(({ version }) => version > current);
  const mark = db.pragma('application_id', { simple: true }) as number;
  // A table, an index or a trigger that is gone would be met in the middle of an act, or never.
  if (mark !== unmarked && mark !== schemaMark(db)) throw new StorageError('corrupt', path);
  if (missing.length === 0 && mark !== unmarked) return;
  if (missing.length > 0 && current > 0) backUp(db, `${path}.before-${newest}`);
  db.transaction(() => {
    for (const { version, up } of missing) {
      db.exec(up);
      db.pragma(`user_version = ${version}`);
    }
    db.pragma(`application_id = ${schemaMark(db)}`);
  }).immediate();
}

/** Of a file that was last opened before schemas were marked, and of an empty one. */
const unmarked = 0;

/** Tells one schema from another in what the header of a file has room for: 31 bits, never `unmarked`. */
function schemaMark(db: Db): number {
  const rows = db
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name`)
    .raw()
    .all();
  return (createHash('sha256').update(JSON.stringify(rows)).digest().readUInt32BE(0) >>> 1) | 1;
}

/** A complete, consistent copy beside the file. Written under another name first: a copy cut short never looks whole. */
export function backUp(db: Db, target: string): void {
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, target);
}

/** Whether all of a file can be read: a third of the time of the whole check, which compares each index with its table. */
export const isReadable = (db: Db): boolean => db.pragma('quick_check(1)', { simple: true }) === 'ok';

/** Whether the file is what SQLite wrote. */
export const isIntact = (db: Db): boolean => db.pragma('integrity_check(1)', { simple: true }) === 'ok';

/**
 * Checks all of a file and backs it up where it is intact: a damaged one must not take the place of its last backup. A
 * port: the app's works on a thread of its own, a simulation's at once.
 * @returns whether it is intact
 * @throws the storage's error
 */
export type BackUpIntact = (db: Db, target: string) => Promise<boolean>;

/** The same on this thread. */
export function backUpIntact(db: Db, target: string): boolean {
  if (!isIntact(db)) return false;
  backUp(db, target);
  return true;
}

/** Rewrites a file and its journal without whatever deleted rows have left in them. */
export function compact(db: Db): void {
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Moves a damaged file and its journal out of the way, keeping it for whoever wants to look. */
export function setAside(path: string, nowMs: number): string {
  const aside = `${path}.damaged-${nowMs}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

/** Puts a backup in the place of a file that was set aside. */
export function restore(backup: string, path: string): void {
  copyFileSync(backup, path);
}
