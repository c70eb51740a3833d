import type { Migration } from '../database.ts';

/**
 * What the provider said. `conversation` holds the values as shown; where pending edits or local values make those
 * differ from the provider's, `base_json` keeps the provider's own, so that every list is one index walk.
 * `key` begins with the time of the last message, so that rows and search index alike are in the order of the list.
 * Long texts stand last in the row: a list never reads past what it shows.
 */
export const m0010Conversations: Migration = {
  version: 10,
  up: `
    CREATE TABLE conversation (
      key INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL,
      id TEXT NOT NULL,
      channel TEXT NOT NULL,
      contact_id TEXT NOT NULL,
      contact_name TEXT,
      subject TEXT,
      preview TEXT,
      status TEXT NOT NULL,
      unknown_status TEXT,
      tags_json TEXT NOT NULL,
      unread_count INTEGER NOT NULL,
      priority TEXT,
      assignee TEXT,
      inbox TEXT,
      spam INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      last_message_at_ms INTEGER NOT NULL,
      last_inbound_at_ms INTEGER,
      created_at_ms INTEGER NOT NULL,
      has_follow_up INTEGER NOT NULL,
      follow_up_at_ms INTEGER,
      due_at_ms INTEGER,
      sync TEXT NOT NULL DEFAULT 'none',
      messages_at_ms INTEGER NOT NULL DEFAULT 0,
      place TEXT NOT NULL GENERATED ALWAYS AS (
        CASE WHEN deleted THEN 'trash' WHEN spam THEN 'spam'
          WHEN status = 'closed' THEN 'done' WHEN status = 'pending' THEN 'pending' ELSE 'inbox' END
      ) VIRTUAL,
      metadata_text TEXT NOT NULL,
      metadata_json TEXT NOT NULL,
      base_json TEXT,
      UNIQUE (account_id, id)
    ) STRICT;
    CREATE INDEX conversation_place ON conversation (account_id, place, key DESC);
    CREATE INDEX conversation_recent ON conversation (account_id, key DESC);
    CREATE INDEX conversation_unread ON conversation (account_id, key DESC) WHERE unread_count > 0;
    -- What a view of one channel is narrowed by stands in the index, so that counting it reads no rows.
    CREATE INDEX conversation_channel ON conversation (account_id, channel, key DESC, place, unread_count);
    CREATE INDEX conversation_due ON conversation (account_id, due_at_ms, key) WHERE due_at_ms IS NOT NULL;
    CREATE INDEX conversation_sync ON conversation (account_id, key DESC) WHERE sync <> 'none';
    CREATE INDEX conversation_shown ON conversation (account_id, id) WHERE base_json IS NOT NULL;

    CREATE TABLE place_count (
      account_id TEXT NOT NULL,
      place TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (account_id, place)
    ) STRICT, WITHOUT ROWID;
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

    CREATE VIRTUAL TABLE search USING fts5 (
      account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text,
      content = 'conversation', content_rowid = 'key', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
    -- Rows arrive in small transactions, each of which adds a segment: rarer merges in smaller pages cost a first pull
    -- a fifth less, and none of them holds the main process up for more than a frame.
    INSERT INTO search (search, rank) VALUES ('pgsz', 2000);
    INSERT INTO search (search, rank) VALUES ('automerge', 8);
    INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
    CREATE TRIGGER search_inserted AFTER INSERT ON conversation BEGIN
      INSERT INTO search (rowid, account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text)
      VALUES (new.key, new.account_id, new.channel, new.contact_name, new.contact_id, new.subject, new.preview,
        new.tags_json, new.metadata_text);
    END;
    CREATE TRIGGER search_deleted AFTER DELETE ON conversation BEGIN
      INSERT INTO search (search, rowid, account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text)
      VALUES ('delete', old.key, old.account_id, old.channel, old.contact_name, old.contact_id, old.subject, old.preview,
        old.tags_json, old.metadata_text);
    END;
    CREATE TRIGGER search_updated
      AFTER UPDATE OF key, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text ON conversation
      WHEN old.key <> new.key OR old.channel IS NOT new.channel OR old.contact_name IS NOT new.contact_name
        OR old.contact_id IS NOT new.contact_id OR old.subject IS NOT new.subject OR old.preview IS NOT new.preview
        OR old.tags_json IS NOT new.tags_json OR old.metadata_text IS NOT new.metadata_text
    BEGIN
      INSERT INTO search (search, rowid, account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text)
      VALUES ('delete', old.key, old.account_id, old.channel, old.contact_name, old.contact_id, old.subject, old.preview,
        old.tags_json, old.metadata_text);
      INSERT INTO search (rowid, account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text)
      VALUES (new.key, new.account_id, new.channel, new.contact_name, new.contact_id, new.subject, new.preview,
        new.tags_json, new.metadata_text);
    END;

    CREATE TABLE message (
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      id TEXT NOT NULL,
      direction TEXT NOT NULL,
      text TEXT NOT NULL,
      author TEXT,
      delivery TEXT,
      sent_at_ms INTEGER NOT NULL,
      PRIMARY KEY (account_id, conversation_id, sent_at_ms, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE known_tag (
      account_id TEXT NOT NULL,
      tag TEXT NOT NULL,
      PRIMARY KEY (account_id, tag)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pull (
      account_id TEXT PRIMARY KEY,
      walk_cursor TEXT,
      walk_done INTEGER NOT NULL DEFAULT 0,
      walk_total INTEGER,
      walk_started_at_ms INTEGER,
      walk_finished_at_ms INTEGER,
      newest_at_ms INTEGER NOT NULL DEFAULT 0,
      pulled_at_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE walk_seen (
      account_id TEXT NOT NULL,
      id TEXT NOT NULL,
      PRIMARY KEY (account_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
