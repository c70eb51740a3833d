import type { Migration } from '../database.ts';

/** What the search index holds, by the names of its columns. */
export const searchColumns = `account_id, channel, contact_name, contact_id, subject, preview, tags_json, metadata_text, id, also_text,
  thread_text`;
const texts = [
  'channel',
  'contact_name',
  'contact_id',
  'subject',
  'preview',
  'tags_json',
  'metadata_text',
  'also_text',
];
/** Of a message, so much is searched: whoever writes more holds nobody up. */
export const searchedLength = 20_000;
/** Of a conversation, from its newest message on. */
const threadLength = 200_000;

const thread = (row: string) => `(SELECT substr(group_concat(
    substr(text, 1, ${searchedLength}) || coalesce(' ' || also_text, ''), char(10)
    ORDER BY sent_at_ms DESC, turn DESC, id DESC), 1, ${threadLength})
  FROM message WHERE account_id = ${row}.account_id AND conversation_id = ${row}.id)`;
const valuesOf = (
  row: string,
) => `${row}.account_id, ${row}.channel, ${row}.contact_name, ${row}.contact_id, ${row}.subject,
  ${row}.preview, ${row}.tags_json, ${row}.metadata_text, ${row}.id, ${row}.also_text, ${thread(row)}`;
const insert = (row: string) => `INSERT INTO search (rowid, ${searchColumns}) VALUES (${row}.key, ${valuesOf(row)});`;
const remove = (row: string) =>
  `INSERT INTO search (search, rowid, ${searchColumns}) VALUES ('delete', ${row}.key, ${valuesOf(row)});`;

/**
 * The search index holds the text of all messages that are kept, the conversation's own id, and what a text is found by
 * beside its own words (other spellings, signs of scripts without spaces, numbers from both ends). It reads them where
 * they are, so that no text is kept twice.
 */
export const m0090FoundEverywhere: Migration = {
  version: 90,
  up: `
    ALTER TABLE conversation ADD COLUMN also_text TEXT;
    ALTER TABLE message ADD COLUMN also_text TEXT;
    DROP TRIGGER search_inserted;
    DROP TRIGGER search_deleted;
    DROP TRIGGER search_updated;
    DROP TABLE search_term;
    DROP TABLE search;

    CREATE VIEW searchable AS SELECT key, account_id, channel, contact_name, contact_id, subject, preview, tags_json,
      metadata_text, id, also_text, ${thread('conversation')} AS thread_text FROM conversation;
    CREATE VIRTUAL TABLE search USING fts5 (
      ${searchColumns},
      content = 'searchable', content_rowid = 'key', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO search (search, rank) VALUES ('pgsz', 2000);
    INSERT INTO search (search, rank) VALUES ('automerge', 8);
    INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
    INSERT INTO search (search) VALUES ('rebuild');
    CREATE VIRTUAL TABLE search_term USING fts5vocab (search, 'row');

    CREATE TRIGGER search_inserted AFTER INSERT ON conversation BEGIN ${insert('new')} END;
    CREATE TRIGGER search_deleted AFTER DELETE ON conversation BEGIN ${remove('old')} END;
    CREATE TRIGGER search_updated AFTER UPDATE OF key, ${texts.join(', ')} ON conversation
      WHEN old.key <> new.key OR ${texts.map((text) => `old.${text} IS NOT new.${text}`).join(' OR ')}
    BEGIN ${remove('old')} ${insert('new')} END;
  `,
};
