import type { Migration } from '../database.ts';

/** Whose conversations an account's token opens, as its provider tells with them. */
export const m0110Spaces: Migration = {
  version: 110,
  up: 'ALTER TABLE account ADD COLUMN space TEXT',
};
