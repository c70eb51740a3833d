import type { Migration } from '../database.ts';

/**
 * A follow-up has an instant of ours, or its provider tells no more than that there is one. Both are found, in the order
 * of the list, by one walk of the few rows that have any.
 */
export const m0020FollowUps: Migration = {
  version: 20,
  up: `
    CREATE INDEX conversation_follow_up ON conversation (account_id, key DESC)
      WHERE due_at_ms IS NOT NULL OR has_follow_up = 1;
  `,
};
