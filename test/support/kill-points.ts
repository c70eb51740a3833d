import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import type { Connect, Db } from '#db/connect.ts';

/** What changes a folder. */
const changing = [
  'chmodSync',
  'copyFileSync',
  'fsyncSync',
  'ftruncateSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
  'writeFileSync',
] as const;

/** A folder as a kill would leave it. @property before the step that was not taken any more */
export type Killed = { readonly folder: string; readonly before: string };

/**
 * Copies a folder before every step that work takes in it: each call that changes a file, each statement that writes.
 * SQLite and the file system are synchronous, so that a copy holds what a SIGKILL at that moment leaves.
 * @param copyTo where the copy of a step is put
 * @param work gets the way to connect that is watched, and what begins the watch
 */
export async function killedAtEachStep(
  folder: string,
  connect: Connect,
  copyTo: (step: number) => string,
  work: (connect: Connect, begin: () => void) => unknown,
): Promise<Killed[]> {
  const killed: Killed[] = [];
  const { cpSync } = fs;
  let isOff = true;
  function step(before: string): void {
    if (isOff) return;
    isOff = true;
    const copy = copyTo(killed.length);
    try {
      cpSync(folder, copy, { recursive: true });
    } finally {
      isOff = false;
    }
    killed.push({ folder: copy, before });
  }
  const restore = watchFiles(folder, step);
  try {
    await work(watched(connect, step), () => {
      isOff = false;
    });
  } finally {
    restore();
  }
  step('the end');
  return killed;
}

function watchFiles(folder: string, step: (before: string) => void): () => void {
  const own = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = changing.map((name) => [name, own[name]] as const);
  for (const [name, original] of originals) {
    own[name] = (...args) => {
      if (typeof args[0] !== 'string' || args[0].startsWith(folder)) {
        step(`${name} ${typeof args[0] === 'string' ? basename(args[0]) : ''}`);
      }
      return original?.(...args);
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, original] of originals) if (original) own[name] = original;
    syncBuiltinESMExports();
  };
}

function watched(connect: Connect, step: (before: string) => void): Connect {
  return (path, options) => {
    const db = connect(path, options);
    if (path === ':memory:' || options?.readonly) return db;
    // What a transaction has written so far is in no file.
    const named = (sql: string) =>
      db.inTransaction || step(`${basename(path)}: ${sql.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
    const { prepare, exec, pragma, close } = bound(db);
    db.prepare = ((sql: string) => {
      const statement = prepare(sql);
      const run = statement.run.bind(statement);
      statement.run = (...values: unknown[]) => {
        if (!statement.readonly) named(sql);
        return run(...values);
      };
      return statement;
    }) as Db['prepare'];
    db.exec = (sql) => {
      named(sql);
      return exec(sql);
    };
    db.pragma = (sql, more) => {
      if (/checkpoint|user_version =/.test(sql)) named(sql);
      return pragma(sql, more);
    };
    db.close = () => {
      named('close');
      return close();
    };
    return db;
  };
}

const bound = (db: Db) => ({
  prepare: db.prepare.bind(db),
  exec: db.exec.bind(db),
  pragma: db.pragma.bind(db),
  close: db.close.bind(db),
});
