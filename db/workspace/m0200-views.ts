import type { Migration } from '../database.ts';

/** A view has a key of its own, which it keeps wherever it stands, and a colour. So far its place was its key. */
export const m0200Views: Migration = {
  version: 200,
  up: `
    ALTER TABLE saved_view ADD COLUMN slot INTEGER;
    ALTER TABLE saved_view ADD COLUMN color TEXT;
    UPDATE saved_view SET slot = placed.n FROM (
      SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY position, id) AS n FROM saved_view
    ) AS placed WHERE placed.id = saved_view.id AND placed.n <= 9;
  `,
};
