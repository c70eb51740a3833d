import type { Migration } from '../database.ts';

/** In which order a view is shown; null for the newest first. */
export const m0210ViewSorts: Migration = {
  version: 210,
  up: 'ALTER TABLE saved_view ADD COLUMN sort TEXT;',
};
