import type { Migration } from '../database.ts';

/** Which of an account's agents uses Winnow, where its provider does not say; null until they were asked. */
export const m0230Me: Migration = {
  version: 230,
  up: 'ALTER TABLE account ADD COLUMN me TEXT;',
};
