import type { Migration } from '../database.ts';

/**
 * What a query may ask for that few rows have: these are one walk of an index, where all of the account would have to be
 * gone through for them.
 */
export const m0130NarrowWalks: Migration = {
  version: 130,
  up: `
    CREATE INDEX conversation_status ON conversation (account_id, status, key DESC);
    CREATE INDEX conversation_priority ON conversation (account_id, priority, key DESC) WHERE priority IS NOT NULL;
    CREATE INDEX conversation_own_status ON conversation (account_id, unknown_status, key DESC)
      WHERE unknown_status IS NOT NULL;
    CREATE INDEX conversation_inbox ON conversation (account_id, inbox, key DESC) WHERE inbox IS NOT NULL;
  `,
};
