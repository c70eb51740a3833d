import Database from 'better-sqlite3';
import { compileLazily } from './lazy-statements.ts';

export type Db = Database.Database;

/**
 * Makes a connection to a SQLite file. A port: the app's is `connectWith`, a simulation's watches every commit.
 * @throws SQLite's error
 */
export type Connect = (path: string, options?: ConnectOptions) => Db;

export type ConnectOptions = {
  /** Fails where the file does not exist, and never writes. */
  readonly readonly?: boolean;
  /** Fails where the file does not exist. */
  readonly fileMustExist?: boolean;
  /** How long another connection's lock is waited for, ms. */
  readonly timeout?: number;
};

/** @param nativeBinding a build of better-sqlite3 for a runtime that its own binaries do not serve, or null */
export function connectWith(nativeBinding: string | null): Connect {
  return (path, options = {}) =>
    compileLazily(new Database(path, { ...options, ...(nativeBinding ? { nativeBinding } : {}) }));
}
