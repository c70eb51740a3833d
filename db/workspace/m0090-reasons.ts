import type { Migration } from '../database.ts';

/**
 * Why an edit needs the agent was a sentence: it is kept as it was told, and what the server said beside it. Texts are
 * copied as JSON: taken out, half of a sign that JSON escapes would become three others, and the text too long to be read.
 */
export const reasonsAsFacts = `
  UPDATE intent SET reason_json = json_object(
    'kind', 'told',
    'words', json(reason_json -> '$.sentence'),
    'was', reason_json ->> '$.code',
    'serverSays', json(reason_json -> '$.serverWords'),
    'status', reason_json -> '$.status')
  WHERE json_valid(reason_json) AND reason_json ->> '$.code' IS NOT NULL`;

export const m0090Reasons: Migration = { version: 90, up: reasonsAsFacts };
