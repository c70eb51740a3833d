import type { Connect, Db } from '#db/connect.ts';

export type DatabaseWatch = {
  /** Before a statement that writes, with the beginning of its text, inside transactions too. It may throw. */
  readonly onWrite?: (label: string, path: string) => void;
  /** Before a transaction commits. It may throw: then it is rolled back. */
  readonly beforeCommit?: () => void;
  /** After a commit of this file, whether of a transaction or of a single statement. It may throw. */
  readonly onCommit?: (path: string, db: Db) => void;
};

/** Connections as the app makes them, that tell of every write and every commit. */
export function watchedConnect(connect: Connect, watch: DatabaseWatch): Connect {
  return (path, options) => {
    const db = connect(path, options);
    watchStatements(db, path, watch);
    watchTransactions(db, path, watch);
    return db;
  };
}

function watchStatements(db: Db, path: string, { onWrite, onCommit }: DatabaseWatch): void {
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const label = sql.trim().replace(/\s+/g, ' ').slice(0, 40);
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      // Asked only now: a statement that nobody runs is never compiled.
      if (statement.readonly) return run(...values);
      onWrite?.(label, path);
      const result = run(...values);
      if (!db.inTransaction) onCommit?.(path, db);
      return result;
    };
    return statement;
  }) as Db['prepare'];
}

function watchTransactions(db: Db, path: string, { beforeCommit, onCommit }: DatabaseWatch): void {
  const transaction = db.transaction.bind(db);
  const committing =
    (begin: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const result = begin(...args);
      if (!db.inTransaction) onCommit?.(path, db);
      return result;
    };
  db.transaction = ((work: (...args: unknown[]) => unknown) => {
    const made = transaction((...args: unknown[]) => {
      const result = work(...args);
      beforeCommit?.();
      return result;
    });
    return Object.assign(committing(made), {
      default: committing(made.default),
      deferred: committing(made.deferred),
      immediate: committing(made.immediate),
      exclusive: committing(made.exclusive),
      database: db,
    });
  }) as unknown as Db['transaction'];
}
