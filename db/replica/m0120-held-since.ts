import type { Migration } from '../database.ts';

/**
 * Times are told in seconds: of two messages of one moment, the one that was here when an edit was made was seen, and the
 * other was not. Those that are stored already count as here from the beginning.
 */
export const m0120HeldSince: Migration = {
  version: 120,
  up: 'ALTER TABLE message ADD COLUMN held_since_ms INTEGER NOT NULL DEFAULT 0;',
};
