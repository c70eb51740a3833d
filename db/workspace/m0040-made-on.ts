import type { Migration } from '../database.ts';

/**
 * The time of the follow-up that stood there before a waiting edit of it: what takes back the first of the edits that
 * replaced each other since the last one was sent.
 */
const followUpBefore = `
  SELECT edit.value ->> '$.to.dueAtMs'
  FROM intent AS made
    JOIN command ON command.account_id = made.account_id AND command.command_id = made.command_id,
    json_each(iif(json_valid(command.undo_json), command.undo_json, '[]')) AS step,
    json_each(step.value, '$.edits') AS edit
  WHERE made.account_id = intent.account_id AND made.conversation_id = intent.conversation_id AND made.target = 'followUp'
    AND made.seq <= intent.seq AND made.seq > coalesce((
      SELECT max(seq) FROM intent AS sent
      WHERE sent.account_id = intent.account_id AND sent.conversation_id = intent.conversation_id
        AND sent.target = 'followUp' AND sent.seq < intent.seq AND sent.state IN ('done', 'inflight', 'in_doubt')), 0)
    AND step.value ->> '$.id' = intent.conversation_id AND edit.value ->> '$.field' = 'followUp'
  ORDER BY made.seq LIMIT 1`;

/** What providers couple is one target. What an edit was made on: fields that its provider sets beside it, and the edit that was under way. A follow-up is measured by its time. */
export const m0040MadeOn: Migration = {
  version: 40,
  up: `
    ALTER TABLE intent ADD COLUMN beside_json TEXT;
    ALTER TABLE intent ADD COLUMN after_seq INTEGER;
    UPDATE intent SET base = (${followUpBefore}) WHERE finished_at_ms IS NULL AND target = 'followUp' AND base IS NULL;
    UPDATE intent SET target = 'followUp+status' WHERE finished_at_ms IS NULL AND target IN ('status', 'followUp')
      AND account_id IN (SELECT id FROM account WHERE provider = 'chatwoot');
    UPDATE intent SET target = 'deleted+status' WHERE finished_at_ms IS NULL AND target IN ('status', 'deleted')
      AND account_id IN (SELECT id FROM account WHERE provider = 'wapikit');
    UPDATE intent SET base = base ->> '$.dueAtMs' WHERE target IN ('followUp', 'followUp+status') AND json_valid(base) AND base LIKE '{%';
  `,
};
