import type { Migration } from '../database.ts';

/**
 * Which words the search index holds, so that a word that is being typed is looked up as the few that begin so. Numbers are
 * endless: of a word that has a digit, what comes before it is kept, and a zero. Only alphabets whose words stand apart.
 */
export const m0070KnownWords: Migration = {
  version: 70,
  up: `
    CREATE TABLE known_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
    CREATE VIRTUAL TABLE search_term USING fts5vocab (search, 'row');
    INSERT OR IGNORE INTO known_word (word)
      SELECT substr(term, 1, min(instr(term || '0', '0'), instr(term || '1', '1'), instr(term || '2', '2'),
          instr(term || '3', '3'), instr(term || '4', '4'), instr(term || '5', '5'), instr(term || '6', '6'),
          instr(term || '7', '7'), instr(term || '8', '8'), instr(term || '9', '9')) - 1)
        || iif(term GLOB '*[0-9]*', '0', '')
      FROM search_term WHERE term >= 'a' AND term GLOB '[a-zß-ۿ][a-zß-ۿ][a-zß-ۿ][a-zß-ۿ]*';
  `,
};
