import type { Migration } from '../database.ts';

/**
 * What became of every alert, for the person who asks whether they can be trusted. No name is kept: names are looked up
 * when they are shown. `ticket` is the desktop's own name of an alert, for a
 * click on one that an earlier run has shown. `is_void` marks what a clock that was wrong has used up: the same instant may come again.
 */
export const m0170Deliveries: Migration = {
  version: 170,
  up: `
    CREATE TABLE delivery (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL,
      conversation_id TEXT NOT NULL,
      due_at_ms INTEGER NOT NULL,
      note TEXT NOT NULL,
      why_json TEXT NOT NULL,
      held_at_ms INTEGER,
      fired_at_ms INTEGER,
      shown_at_ms INTEGER,
      shown_by TEXT,
      ticket TEXT,
      problem TEXT,
      answer TEXT,
      answered_at_ms INTEGER,
      is_void INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX delivery_once ON delivery (account_id, conversation_id, due_at_ms) WHERE is_void = 0;
    CREATE INDEX delivery_ticket ON delivery (ticket) WHERE ticket IS NOT NULL;
    CREATE INDEX delivery_due ON delivery (due_at_ms, seq);

    CREATE TABLE running (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      until_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
