import type { Migration } from '../database.ts';

/** What providers couple is one target. What an edit was made on: fields that its provider sets beside it, and the edit that was under way. A follow-up is measured by its time. */
export const m0040MadeOn: Migration = {
  version: 40,
  up: `
    ALTER TABLE intent ADD COLUMN beside_json TEXT;
    ALTER TABLE intent ADD COLUMN after_seq INTEGER;
    UPDATE intent SET target = 'followUp+status' WHERE finished_at_ms IS NULL AND target IN ('status', 'followUp')
      AND account_id IN (SELECT id FROM account WHERE provider = 'chatwoot');
    UPDATE intent SET target = 'deleted+status' WHERE finished_at_ms IS NULL AND target IN ('status', 'deleted')
      AND account_id IN (SELECT id FROM account WHERE provider = 'wapikit');
    UPDATE intent SET base = base ->> '$.dueAtMs' WHERE target IN ('followUp', 'followUp+status') AND json_valid(base) AND base LIKE '{%';
  `,
};
