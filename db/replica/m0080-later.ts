import type { Migration } from '../database.ts';

/**
 * What is put off is in a place of its own, in the order in which it comes back; what is back stands before all else in
 * the inbox, wherever it was. Both are columns, so that every list stays one walk of an index, and what is to be shown of
 * a follow-up stands in the row that shows it.
 */
export const m0080Later: Migration = {
  version: 80,
  up: `
    ALTER TABLE conversation ADD COLUMN later_at_ms INTEGER;
    ALTER TABLE conversation ADD COLUMN back_at_ms INTEGER;
    ALTER TABLE conversation ADD COLUMN follow_up_json TEXT;
    ALTER TABLE conversation ADD COLUMN back_json TEXT;

    DROP TRIGGER conversation_counted;
    DROP TRIGGER conversation_recounted;
    DROP TRIGGER conversation_uncounted;
    DROP INDEX conversation_place;
    DROP INDEX conversation_channel;
    ALTER TABLE conversation DROP COLUMN place;
    ALTER TABLE conversation ADD COLUMN place TEXT NOT NULL GENERATED ALWAYS AS (
      CASE WHEN later_at_ms IS NOT NULL THEN 'later' WHEN back_at_ms IS NOT NULL THEN 'inbox'
        WHEN deleted THEN 'trash' WHEN spam THEN 'spam'
        WHEN status = 'closed' THEN 'done' WHEN status = 'pending' THEN 'pending' ELSE 'inbox' END
    ) VIRTUAL;
    CREATE INDEX conversation_place ON conversation (account_id, place, key DESC);
    CREATE INDEX conversation_channel ON conversation (account_id, channel, key DESC, place, unread_count);
    CREATE INDEX conversation_agenda ON conversation (account_id, due_at_ms, key)
      WHERE due_at_ms IS NOT NULL AND later_at_ms IS NULL;
    CREATE INDEX conversation_unanswered ON conversation (account_id, key DESC)
      WHERE last_inbound_at_ms < last_message_at_ms AND status <> 'closed' AND spam = 0 AND deleted = 0
        AND later_at_ms IS NULL AND due_at_ms IS NULL;
    CREATE INDEX conversation_later ON conversation (account_id, later_at_ms, key) WHERE later_at_ms IS NOT NULL;
    CREATE INDEX conversation_back ON conversation (account_id, back_at_ms DESC, key DESC) WHERE back_at_ms IS NOT NULL;

    CREATE TRIGGER conversation_counted AFTER INSERT ON conversation BEGIN
      INSERT INTO place_count VALUES (new.account_id, new.place, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER conversation_recounted AFTER UPDATE ON conversation WHEN old.place IS NOT new.place BEGIN
      UPDATE place_count SET n = n - 1 WHERE account_id = old.account_id AND place = old.place;
      INSERT INTO place_count VALUES (new.account_id, new.place, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER conversation_uncounted AFTER DELETE ON conversation BEGIN
      UPDATE place_count SET n = n - 1 WHERE account_id = old.account_id AND place = old.place;
    END;
  `,
};
