import type { Migration } from '../database.ts';

/** What stays on this machine knows what it was laid over, and its place among the intents. */
export const m0060LocalBases: Migration = {
  version: 60,
  up: `
    ALTER TABLE local_edit ADD COLUMN seq INTEGER;
    ALTER TABLE local_edit ADD COLUMN bases_json TEXT;
    ALTER TABLE local_edit ADD COLUMN seen_inbound_at_ms INTEGER;
  `,
};
