import type { Migration } from '../database.ts';

/** The agent has asked for all by name that the list leaves out: it goes on when the app is started again. */
export const m0050MissingAsked: Migration = {
  version: 50,
  up: 'CREATE TABLE missing_asked (account_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;',
};
