import type { Migration } from '../database.ts';

/**
 * `rank` is from now on the place of a conversation in its account's queue, the same for all its intents that have not
 * ended. What waits keeps the order in which it would have been sent.
 */
export const m0020Places: Migration = {
  version: 20,
  up: `
    UPDATE intent SET rank = place.rank
    FROM (
      SELECT account_id, conversation_id,
        1048576 * row_number() OVER (PARTITION BY account_id ORDER BY min(rank), min(seq)) AS rank
      FROM intent WHERE finished_at_ms IS NULL
      GROUP BY account_id, conversation_id
    ) AS place
    WHERE intent.finished_at_ms IS NULL
      AND intent.account_id = place.account_id AND intent.conversation_id = place.conversation_id;
  `,
};
