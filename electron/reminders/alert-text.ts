import { cut } from '../providers/server-words.ts';

/** Characters of an alert: what a desktop shows without cutting. */
export const longestAlert = 200;

/**
 * Signs that break a line, hide text or turn its direction round: control, direction, soft hyphen, the mark of a byte
 * order and tags. What joins letters and emoji stays.
 */
const hidden =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

/** One line that says literally what is written, without what cannot be seen. @returns empty where nothing is left */
export function plainLine(text: string, length: number): string {
  // Bounded before it is looked at: a note may be as long as a page, and a name as long as a book.
  const line = cut(text, 4 * length)
    .replace(/[^\S\ufeff]+/g, ' ')
    .replace(hidden, '')
    .trim();
  return line.length > length ? `${cut(line, length - 1).trimEnd()}…` : line;
}
