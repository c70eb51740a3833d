import type { Migration } from '../database.ts';

/** Why an edit needs the agent was a sentence: it is kept as it was told, and what the server said beside it. */
export const reasonsAsFacts = `
  UPDATE intent SET reason_json = json_object(
    'kind', 'told',
    'words', reason_json ->> '$.sentence',
    'was', reason_json ->> '$.code',
    'serverSays', substr(reason_json ->> '$.serverWords', 1, 500),
    'status', reason_json -> '$.status')
  WHERE json_valid(reason_json) AND reason_json ->> '$.code' IS NOT NULL`;

export const m0090Reasons: Migration = { version: 90, up: reasonsAsFacts };
