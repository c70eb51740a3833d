import { oneSlipFrom } from '#shared/query/nearest.ts';
import type { Db } from '../connect.ts';

/** Words that begin as what is being typed: more than these are no faster one by one than as a range of the index. */
const mostAlike = 32;
/** Words that may have been meant by one that is nowhere. */
const mostNear = 8;
/** Words of one text that are looked for elsewhere before they are forgotten: of a longer one, the rest stays known. */
const mostForgotten = 2000;
/** Pieces of texts whose words are known to be kept. */
const mostSeen = 50_000;

/** As the search index does, which the words are taken from. */
const tokenize = "tokenize = 'unicode61 remove_diacritics 2'";
const digits = [...'0123456789'];
/** Shorter beginnings have an index of their own. The alphabets are those whose words stand apart. */
const isLooked = (word: string) => /^[a-zß-ۿ]{4}/.test(word);
/** Of ASCII, the index separates at everything else. */
const pieces = /[0-9a-zA-Z\u0080-\uffff]+/g;
/** Of those, what may hold a word that is looked up. */
const longPieces = /[a-zA-Z\u0080-\uffff][0-9a-zA-Z\u0080-\uffff]{3,}/g;
const isAscii = (piece: string) => !/[\u0080-\uffff]/.test(piece);
const masked = (word: string) => word.replace(/[0-9].*$/s, '0');

/** The words of the search index: each that was ever written, or more. */
export type KnownWords = {
  /** In the transaction that writes the texts. */
  learn(texts: readonly (string | null)[]): void;
  /**
   * The expressions that find together what begins so, each by a whole word; null where the index is to be asked for the
   * beginning itself: of all that begins so it merges every row before it tells the first.
   */
  beginningSo(text: string): readonly string[] | null;
  /** The words that are one slip away from a word of five letters and more that begins none; at most eight. */
  nearTo(text: string): readonly string[];
  /** Of these texts, which were taken out of the index, the words that no other holds. */
  forget(texts: readonly (string | null)[]): void;
  /** Only those that the index holds yet: others may be of an account that has gone. */
  learnAnew(): void;
};

export function knownWords(db: Db): KnownWords {
  const wordsOf = tokenizing(db);
  const keep = db.prepare('INSERT OR IGNORE INTO known_word (word) VALUES (?)');
  const newest = db.prepare('SELECT max(id) FROM known_word').pluck();
  const alike = db
    .prepare(`SELECT word FROM known_word WHERE word >= +? AND word < +? ORDER BY word LIMIT ${mostAlike + 1}`)
    .pluck();
  const begins = db.prepare('SELECT 1 FROM known_word WHERE word >= +? AND word < +? LIMIT 1').pluck();
  const drop = db.prepare('DELETE FROM known_word WHERE word = +?');
  const held = db.prepare('SELECT 1 FROM search_term WHERE term = +?').pluck();
  const heldFrom = db.prepare('SELECT 1 FROM search_term WHERE term >= +? AND term < +? LIMIT 1').pluck();
  const seen = new Set<string>();
  /** A page, its total and what they forgave ask for the same one after the other, and some hundred words are looked at for it. */
  let lastNear: { readonly text: string; readonly known: unknown; readonly near: readonly string[] } | null = null;
  let newestSeen = newest.get();

  /** @param word masked: of one with digits, any digit may follow */
  function isHeld(word: string): boolean {
    if (!word.endsWith('0')) return held.get(word) !== undefined;
    return heldFrom.get(word, `${word.slice(0, -1)}:`) !== undefined;
  }

  /** Together, since the index takes a text apart in as long as a word: one by one, a long text of new words held the thread. */
  function learnPieces(fresh: readonly string[]): void {
    const beyondAscii = fresh.filter((piece) => !isAscii(piece)).join(' ');
    const plain = fresh.filter((piece) => isAscii(piece)).map((piece) => piece.toLowerCase());
    const words = [...plain, ...(beyondAscii === '' ? [] : wordsOf(beyondAscii))];
    for (const word of words) if (isLooked(word)) keep.run(masked(word));
    if (seen.size + fresh.length > mostSeen) seen.clear();
    for (const piece of fresh) if (!isAscii(piece) || isLooked(piece.toLowerCase())) seen.add(piece);
    newestSeen = newest.get();
  }

  const isBegun = (text: string) => begins.get(text, `${text}\u{10ffff}`) !== undefined;
  const look = (text: string): readonly string[] =>
    !/^[a-z]{5,24}$/.test(text) || isBegun(text) ? [] : oneSlipFrom(text).filter(isBegun).slice(0, mostNear);

  return {
    learn(texts) {
      // A transaction that was undone has taken its words back.
      if (newest.get() !== newestSeen) seen.clear();
      for (const text of texts) {
        const fresh = new Set((text?.match(longPieces) ?? []).filter((piece) => !seen.has(piece)));
        if (fresh.size > 0) learnPieces([...fresh]);
      }
    },
    beginningSo(text) {
      const words = wordsOf(text);
      const last = words.at(-1);
      if (last === undefined || !isLooked(last) || /[0-9]/.test(last)) return null;
      const before = words.slice(0, -1).map((word) => `${word} `);
      const phrase = (word: string) => `"${before.join('')}${word}"`;
      const expressions = (alike.all(last, `${last}\u{10ffff}`) as string[]).flatMap((word) =>
        word.endsWith('0') ? digits.map((digit) => `${phrase(word.slice(0, -1) + digit)}*`) : [phrase(word)],
      );
      return expressions.length > mostAlike || expressions.length === 0 ? null : expressions;
    },
    nearTo(text) {
      const known = newest.get();
      if (lastNear?.text !== text || lastNear.known !== known) lastNear = { text, known, near: look(text) };
      return lastNear.near;
    },
    forget(texts) {
      lastNear = null;
      const gone = new Set(texts.flatMap((text) => (text === null ? [] : wordsOf(text))));
      for (const word of [...gone].slice(0, mostForgotten)) {
        if (isLooked(word) && !isHeld(masked(word))) drop.run(masked(word));
      }
      seen.clear();
      newestSeen = newest.get();
    },
    learnAnew() {
      lastNear = null;
      seen.clear();
      db.exec('DELETE FROM known_word');
      const all = db.prepare('SELECT term FROM search_term').pluck();
      for (const word of all.all() as string[]) if (isLooked(word)) keep.run(masked(word));
      newestSeen = newest.get();
    },
  };
}

/** The words of a text, in order, as the index has them. */
function tokenizing(db: Db) {
  // Made at once: what is made in a transaction goes with it.
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.folded USING fts5 (text, content = '', ${tokenize});
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.folded_term USING fts5vocab (temp, folded, 'instance');
  `);
  const fold = db.prepare('INSERT INTO temp.folded (rowid, text) VALUES (1, ?)');
  const folded = db.prepare('SELECT term FROM temp.folded_term ORDER BY offset').pluck();
  const unfold = db.prepare(`INSERT INTO temp.folded (folded) VALUES ('delete-all')`);
  return (text: string): readonly string[] => {
    if (isAscii(text)) return text.toLowerCase().match(pieces) ?? [];
    fold.run(text);
    try {
      return folded.all() as string[];
    } finally {
      unfold.run();
    }
  };
}
