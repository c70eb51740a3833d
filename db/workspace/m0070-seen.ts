import type { Migration } from '../database.ts';

/** What the agent had seen is a message, not a time alone: several may carry one. */
export const m0070Seen: Migration = {
  version: 70,
  up: 'ALTER TABLE intent ADD COLUMN seen_preview TEXT;',
};
