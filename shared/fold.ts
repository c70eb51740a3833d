/** Letters that no decomposition takes apart, as people type them without. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};
const apart = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
/** Marks above and below letters, of Latin, Greek, Cyrillic, Hebrew and Arabic, and the stroke that stretches a word. */
const marks = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
/** What takes no place on the screen: soft hyphens, joiners, signs of direction. */
const invisible = /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f]|\ufeff/g;
/** Scripts that write no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const eachUnspaced = new RegExp(unspaced.source, 'gu');
const beyondAscii = /[\u0080-\uffff]/;
/**
 * More marks on one letter than any language writes: Unicode's limit for streams (UAX 15). To put n of them in order takes
 * time by n², so that a message of nothing else would hold its reader for minutes. Beside the marks, what becomes one, and
 * what `fold` leaves out between them.
 */
const piles = /([\p{M}\uff9e\uff9f\u0640]{30})[\p{M}\uff9e\uff9f\u0640]+/gu;
/** Of a text that is longer, what stands behind is found by its own words alone; one sign may become eighteen. */
const mostFolded = 50_000;

/** A text that is normalized in bounded time. */
export const withoutPiles = (text: string): string => text.replace(piles, '$1');

/**
 * A text as searches compare it: without case, accents, width and invisible signs, and with the letters that have a
 * spelling without (ß, ø, ł) in that. Where a script writes no spaces, each of its signs is a word, so that one inside a
 * run is found.
 */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return withoutPiles(text.replace(invisible, ''))
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .normalize('NFC')
    .replace(apart, (letter) => letters[letter] ?? letter)
    .replace(eachUnspaced, ' $& ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether a text begins with a sign of such a script. */
export const isUnspaced = (text: string): boolean => unspaced.test([...text][0] ?? '');

/** Whether a text holds a letter or a digit that the index of words knows: signs alone are in none, nor are the latest scripts. */
export const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(/[\u{10000}-\u{10ffff}]/gu, ''));

/** A number that people call, however it is spaced. */
const called = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s()./-]{3,22}\d(?![\p{L}\p{N}])/gu;
/** Shorter ones are years, prices and floors. */
const fewestDigits = 5;

/** What a number that is called is found by: the whole of it from the left, and from the right. */
export const fromLeft = (digits: string): string => `nr${digits}`;
export const fromRight = (digits: string): string => `rn${[...digits].reverse().join('')}`;

const digitsOf = (text: string) => text.replace(/\D/g, '');

/**
 * The number that a text is when it is typed to find somebody by it.
 * @returns its digits; null where it is no number of at least five
 */
export function numberIn(text: string): string | null {
  const [found] = text.match(called) ?? [];
  const digits = found === undefined || found.length !== text.trim().length ? '' : digitsOf(found);
  return digits.length < fewestDigits ? null : digits;
}

/** The digits without what stands before a number only where it is called from afar, or from near: 0, 00. */
export const withoutTrunk = (digits: string): string => digits.replace(/^0+/, '');

/**
 * What a text is found by besides its own words, which an index of words already folds where a letter merely carries
 * accents: other spellings, signs without spaces, numbers from both ends.
 * @returns null where there is nothing
 */
export function alsoFoundBy(texts: readonly (string | null)[]): string | null {
  const also: string[] = [];
  for (const text of texts) {
    if (text === null) continue;
    const beginning = text.slice(0, mostFolded);
    if (beyondAscii.test(beginning)) {
      const folded = fold(beginning);
      if (folded !== asIndexed(beginning)) also.push(folded);
    }
    for (const [number] of text.matchAll(called)) {
      const digits = digitsOf(number);
      if (digits.length >= fewestDigits) also.push(fromLeft(digits), fromRight(digits));
    }
  }
  return also.length === 0 ? null : also.join(' ');
}

/** As SQLite's index of words folds it by itself. */
const asIndexed = (text: string) =>
  withoutPiles(text)
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
