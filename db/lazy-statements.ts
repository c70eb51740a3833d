import type { Statement } from 'better-sqlite3';
import type { Db } from './connect.ts';

/**
 * Compiles a statement when it is first run. The tables prepare some three hundred at a start, which needs few of them:
 * compiling all was most of what opening a file costs. What SQLite says of a statement is thrown where it first runs.
 */
export function compileLazily(db: Db): Db {
  const compile = db.prepare.bind(db);
  db.prepare = ((sql: string) => new LazyStatement(() => compile(sql), sql, db)) as unknown as Db['prepare'];
  return db;
}

/** What a statement can do, of which only asking for it compiles it. */
class LazyStatement {
  readonly source: string;
  readonly database: Db;
  readonly #compile: () => Statement;
  #compiled: Statement | null = null;
  #mode: 'rows' | 'pluck' | 'raw' = 'rows';

  constructor(compile: () => Statement, source: string, database: Db) {
    this.#compile = compile;
    this.source = source;
    this.database = database;
  }

  get #statement(): Statement {
    if (this.#compiled === null) {
      this.#compiled = this.#compile();
      if (this.#mode !== 'rows') this.#compiled[this.#mode]();
    }
    return this.#compiled;
  }

  get readonly(): boolean {
    return this.#statement.readonly;
  }

  get reader(): boolean {
    return this.#statement.reader;
  }

  run(...values: unknown[]) {
    return this.#statement.run(...values);
  }

  get(...values: unknown[]): unknown {
    return this.#statement.get(...values);
  }

  all(...values: unknown[]): unknown[] {
    return this.#statement.all(...values);
  }

  iterate(...values: unknown[]) {
    return this.#statement.iterate(...values);
  }

  columns() {
    return this.#statement.columns();
  }

  pluck(): this {
    return this.#as('pluck');
  }

  raw(): this {
    return this.#as('raw');
  }

  #as(mode: 'pluck' | 'raw'): this {
    this.#mode = mode;
    this.#compiled?.[mode]();
    return this;
  }
}
