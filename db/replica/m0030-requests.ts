import type { Migration } from '../database.ts';

/** The requests of the last hour, where a provider counts them: it goes on counting when the app is started again. */
export const m0030Requests: Migration = {
  version: 30,
  up: `
    CREATE TABLE request (
      account_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      source TEXT NOT NULL
    ) STRICT;
    CREATE INDEX request_recent ON request (account_id, at_ms);
  `,
};
