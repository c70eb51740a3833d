import { fold as foldLetters } from '../fold.ts';

/** The smallest piece of a line: letters, digits, or a sign that is neither. */
export type Token = {
  readonly kind: 'word' | 'number' | 'sign';
  /** Folded: small letters without marks. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** No space stands before it. */
  readonly glued: boolean;
};

/** "Übermorgen" is typed "ubermorgen" too, "après-demain" "apres demain", "1º" "1o", an apostrophe as any mark like it. */
export const fold = (text: string): string => foldLetters(text).replace(/[’‘`´ʼ]/g, "'");

// French puts short words before others without a space: l'après-midi, d'ici; English once: o'clock.
const pieces = /[0-9]+|[\p{L}\p{M}]{1,2}['’](?=\p{L})|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\S/gu;

/** Every sign that is no space belongs to exactly one token. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: piece, index: from } of text.matchAll(pieces)) {
    const kind = /^[0-9]/.test(piece) ? 'number' : /^[\p{L}\p{M}]/u.test(piece) ? 'word' : 'sign';
    const last = tokens.at(-1);
    tokens.push({ kind, text: fold(piece), from, to: from + piece.length, glued: last?.to === from });
  }
  return tokens;
}

/** Parts a line and means nothing: also the marks nobody sees that are pasted along. */
export const isSeparator = (token: Token): boolean =>
  token.kind === 'sign' && /^[,;:.!|–—()[\]"“”„'’\-/]$|^\p{Cf}?$/u.test(token.text);
