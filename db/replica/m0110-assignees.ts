import type { Migration } from '../database.ts';

/** Whose a conversation is: what is theirs is one walk, and whether a name is anybody's is one look. */
export const m0110Assignees: Migration = {
  version: 110,
  up: `
    CREATE INDEX conversation_assignee ON conversation (account_id, assignee, key DESC) WHERE assignee IS NOT NULL;
  `,
};
