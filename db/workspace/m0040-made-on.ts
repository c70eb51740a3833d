import type { Migration } from '../database.ts';

/** What an edit was made on: fields that its provider sets beside it, and the edit that was under way. A follow-up is measured by its time. */
export const m0040MadeOn: Migration = {
  version: 40,
  up: `
    ALTER TABLE intent ADD COLUMN beside_json TEXT;
    ALTER TABLE intent ADD COLUMN after_seq INTEGER;
    UPDATE intent SET base = base ->> '$.dueAtMs' WHERE target = 'followUp' AND json_valid(base) AND base LIKE '{%';
  `,
};
