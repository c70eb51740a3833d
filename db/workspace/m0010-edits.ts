import type { Migration } from '../database.ts';

/** What the agent did and owns. */
export const m0010Edits: Migration = {
  version: 10,
  up: `
    CREATE TABLE account (
      id TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      options_json TEXT NOT NULL,
      sample INTEGER NOT NULL,
      paused INTEGER NOT NULL DEFAULT 0,
      conflict_policy TEXT NOT NULL DEFAULT 'ask',
      created_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE intent (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      command_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      contact TEXT NOT NULL,
      target TEXT NOT NULL,
      edit_json TEXT NOT NULL,
      base TEXT,
      seen_inbound_at_ms INTEGER,
      state TEXT NOT NULL,
      local INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_ms INTEGER NOT NULL DEFAULT 0,
      reason_json TEXT,
      rank INTEGER NOT NULL DEFAULT 0,
      created_at_ms INTEGER NOT NULL,
      finished_at_ms INTEGER
    ) STRICT;
    CREATE INDEX intent_pending ON intent (account_id, conversation_id, seq) WHERE finished_at_ms IS NULL;
    CREATE INDEX intent_waiting ON intent (account_id, rank, seq) WHERE finished_at_ms IS NULL;
    CREATE INDEX intent_conversation ON intent (account_id, conversation_id, seq);
    CREATE INDEX intent_finished ON intent (account_id, finished_at_ms) WHERE finished_at_ms IS NOT NULL;

    CREATE TABLE local_edit (
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      target TEXT NOT NULL,
      edit_json TEXT NOT NULL,
      PRIMARY KEY (account_id, conversation_id, target)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE follow_up (
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      contact TEXT NOT NULL,
      due_at_ms INTEGER NOT NULL,
      zone TEXT NOT NULL,
      words TEXT NOT NULL,
      note TEXT NOT NULL,
      only_if_no_reply INTEGER NOT NULL,
      seen_inbound_at_ms INTEGER,
      alerted_at_ms INTEGER,
      PRIMARY KEY (account_id, conversation_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX follow_up_next ON follow_up (due_at_ms) WHERE alerted_at_ms IS NULL;

    CREATE TABLE command (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      command_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      title TEXT NOT NULL,
      undo_json TEXT NOT NULL,
      redo_json TEXT NOT NULL,
      undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX command_account ON command (account_id, undone, seq);

    CREATE TABLE exchange (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      body TEXT,
      status INTEGER,
      answer TEXT
    ) STRICT;
    CREATE INDEX exchange_conversation ON exchange (account_id, conversation_id, at_ms);

    CREATE TABLE saved_view (
      id TEXT PRIMARY KEY,
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value_json TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
