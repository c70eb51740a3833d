import type { Migration } from '../database.ts';

/** `is_stale` marks an alert that may be on a screen and calls somebody by a name that has been erased since. */
export const m0220StaleAlerts: Migration = {
  version: 220,
  up: 'ALTER TABLE delivery ADD COLUMN is_stale INTEGER NOT NULL DEFAULT 0;',
};
