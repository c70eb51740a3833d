import type { Migration } from '../database.ts';

/**
 * With each row over which something lies stands the number of the last change in the other file that it was laid on,
 * and with each account the change up to which all its rows are right: they are committed together, and lost together.
 */
export const m0060Agreements: Migration = {
  version: 60,
  up: `
    ALTER TABLE conversation ADD COLUMN laid_on INTEGER;
    CREATE TABLE agreement (
      account_id TEXT PRIMARY KEY,
      numbering TEXT NOT NULL,
      number INTEGER NOT NULL,
      rules TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
