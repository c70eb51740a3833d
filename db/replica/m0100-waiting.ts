import type { Migration } from '../database.ts';

/**
 * Who waits longest for an answer is the first of a walk: open, and as far as anybody tells, the customer wrote last.
 * Its conditions stand word by word in the queries (walks.ts).
 */
export const m0100Waiting: Migration = {
  version: 100,
  up: `
    CREATE INDEX conversation_waiting ON conversation (account_id, key)
      WHERE (last_inbound_at_ms IS NULL OR last_inbound_at_ms >= last_message_at_ms)
        AND status <> 'closed' AND spam = 0 AND deleted = 0;
  `,
};
