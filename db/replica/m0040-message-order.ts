import type { Migration } from '../database.ts';

/**
 * Times are told in seconds, so that many messages carry the same: of those, the later has the larger turn. Messages that
 * are stored already come by their ids where those are numbers: nothing else was kept of their order.
 */
export const m0040MessageOrder: Migration = {
  version: 40,
  up: `
    ALTER TABLE message ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
    UPDATE message SET turn = CAST(id AS INTEGER) WHERE id NOT GLOB '*[^0-9]*' AND length(id) BETWEEN 1 AND 18;
  `,
};
