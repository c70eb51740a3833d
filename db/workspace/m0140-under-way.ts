import type { Migration } from '../database.ts';

/** What a start has to doubt is found without going through the queue. */
export const m0140UnderWay: Migration = {
  version: 140,
  up: `CREATE INDEX intent_under_way ON intent (account_id, seq) WHERE finished_at_ms IS NULL AND state = 'inflight';`,
};
