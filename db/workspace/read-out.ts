import type { Connect, Db } from '../connect.ts';
import { storageProblemOf } from '../storage-error.ts';
import { columnsOf, type Row, type Table, tableNames } from './sense.ts';
import { workspaceMigrations } from './workspace.ts';

/** What can still be read of a file. @property whole the tables of which nothing is missing */
export type ReadOut = { readonly db: Db; readonly whole: ReadonlySet<Table> };

/**
 * Copies every row that can still be read out of a file, of whatever version, damaged or not, into a database in memory
 * of today's form. Rows go through the same migrations as those of a file that is whole: nothing of an older version is
 * left behind.
 * @throws the storage's error where memory has no room
 */
export function readOut(path: string, connect: Connect): ReadOut {
  const db = connect(':memory:');
  try {
    const version = versionOf(path, connect);
    for (const { up } of workspaceMigrations.filter((migration) => migration.version <= version)) db.exec(up);
    const copied = tableNames.filter((table) => copyRows(path, table, db, connect));
    for (const { up } of workspaceMigrations.filter((migration) => migration.version > version)) db.exec(up);
    return { db, whole: new Set(copied.filter((table) => isWhole(path, table, connect))) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Which migrations a file has seen; the newest where it does not say. */
function versionOf(path: string, connect: Connect): number {
  const newest = workspaceMigrations.at(-1)?.version ?? 0;
  try {
    return asking(path, connect, (db) => (db.pragma('user_version', { simple: true }) as number) || newest);
  } catch {
    return newest;
  }
}

/** @returns whether no row was left out that could be read */
function copyRows(path: string, table: Table, into: Db, connect: Connect): boolean {
  const columns = columnsOf(into, table, 'all');
  if (columns.length === 0) return true; // a version that had no such table
  const insert = into.prepare(
    `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  let isAll = true;
  for (const row of readableRows(path, table, connect)) {
    if (!isParsable(row)) {
      isAll = false;
      continue;
    }
    try {
      insert.run(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
    } catch (error) {
      // Of another type than the column: no row that we wrote. Whatever the disk says is for the next start.
      if (storageProblemOf(error) !== null) throw error;
      isAll = false;
    }
  }
  return isAll;
}

/** A migration reads these: one that is no JSON must not stop it. */
function isParsable(row: Row): boolean {
  return ['edit_json', 'undo_json', 'redo_json'].every((column) => {
    const text = row[column];
    if (text === undefined) return true;
    try {
      JSON.parse(String(text));
      return true;
    } catch {
      return false;
    }
  });
}

/** From both ends towards the damage. A connection each: one that has met damage may refuse everything afterwards. */
function readableRows(path: string, table: Table, connect: Connect): Row[] {
  return ['ASC', 'DESC'].flatMap((direction) => {
    const rows: Row[] = [];
    try {
      asking(path, connect, (db) => {
        const [key] = columnsOf(db, table, 'all');
        // NOT INDEXED: an index may be what is damaged.
        const all = db.prepare(`SELECT * FROM ${table} NOT INDEXED ORDER BY ${key} ${direction}`);
        for (const row of all.iterate()) rows.push(row as Row);
      });
    } catch {
      // What was read until here is what there is from this end.
    }
    return rows;
  });
}

function isWhole(path: string, table: Table, connect: Connect): boolean {
  try {
    return asking(path, connect, (db) => db.pragma(`integrity_check(${table})`, { simple: true }) === 'ok');
  } catch {
    return false;
  }
}

function asking<T>(path: string, connect: Connect, ask: (db: Db) => T): T {
  const db = connect(path, { readonly: true });
  try {
    return ask(db);
  } finally {
    db.close();
  }
}
