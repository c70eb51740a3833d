import type { Migration } from '../database.ts';

/** A command was kept with a title in words; it is its edits, and whom the last of them was about. */
export const m0100CommandContacts: Migration = {
  version: 100,
  up: 'ALTER TABLE command ADD COLUMN contact TEXT',
};
