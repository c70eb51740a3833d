import type { Migration } from '../database.ts';

/**
 * From which firing the next of a repeat was planned, and when: by a clock that was wrong, it is planned anew. Where a
 * conversation went that was merged: an alert that is still on a screen names it as it was.
 */
export const m0190Planned: Migration = {
  version: 190,
  up: `
    ALTER TABLE follow_up ADD COLUMN planned_from_ms INTEGER;
    ALTER TABLE follow_up ADD COLUMN planned_at_ms INTEGER;
    CREATE INDEX follow_up_planned ON follow_up (planned_at_ms) WHERE planned_at_ms IS NOT NULL;

    CREATE TABLE merged (
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      into_id TEXT NOT NULL,
      PRIMARY KEY (account_id, conversation_id)
    ) STRICT;
    CREATE INDEX merged_into ON merged (account_id, into_id);
  `,
};
