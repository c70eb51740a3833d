import { fold, hasWord, isUnspaced } from '../fold.ts';
import { parseQuery, type QueryNode } from './parse.ts';

/** What a query looks for in texts, folded as searches compare it; without what it leaves out. */
export function soughtBy(query: string): readonly string[] {
  const sought: string[] = [];
  const gather = (node: QueryNode | null): void => {
    if (node === null || node.kind === 'not') return;
    if (node.kind === 'all' || node.kind === 'any') for (const each of node.of) gather(each);
    else if (node.kind === 'words' || node.kind === 'from') sought.push(fold(node.text));
  };
  gather(parseQuery(query).root);
  return [...new Set(sought.map((text) => text.replace(/ /g, '')))].filter(hasWord);
}

/** More of a text is not looked through for its hits. */
const longestLooked = 20_000;
/** More of one text than a screen shows of it. */
const mostHits = 500;

/**
 * Where a text holds what is sought: at the beginning of a word; anywhere, in scripts without spaces.
 * @param sought as `soughtBy` tells it
 * @returns stretches of the text in its own characters, in order, none inside another
 */
export function hitsIn(text: string, sought: readonly string[]): readonly { from: number; to: number }[] {
  if (sought.length === 0) return [];
  const { letters, starts, ends } = lettersOf(text.slice(0, longestLooked));
  const hits: { from: number; to: number }[] = [];
  for (const each of sought) {
    const most = hits.length + mostHits;
    for (
      let found = letters.indexOf(each);
      found >= 0 && hits.length < most;
      found = letters.indexOf(each, found + 1)
    ) {
      const from = starts[found];
      const to = ends[found + each.length - 1];
      if (from === undefined || to === undefined || (from > 0 && isInsideWord(text, from))) continue;
      hits.push({ from, to });
    }
  }
  hits.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return hits.filter(({ from, to }) => {
    const isApart = from >= end;
    end = Math.max(end, to);
    return isApart;
  });
}

/** The text folded, without white space, and where the sign of each of its letters begins and ends. */
function lettersOf(text: string): { letters: string; starts: number[]; ends: number[] } {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  for (const sign of text) {
    for (const letter of isPlain(sign) ? sign : fold(sign).replace(/\s/g, '')) {
      letters += letter;
      for (let i = 0; i < letter.length; i += 1) {
        starts.push(from);
        ends.push(from + sign.length);
      }
    }
    from += sign.length;
  }
  return { letters, starts, ends };
}

/** As it is when it is folded. */
const isPlain = (sign: string) => (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');

/** In a script with spaces, a word is found by its beginning alone. @param from above 0 */
function isInsideWord(text: string, from: number): boolean {
  // The two units before it: a letter may be made of both.
  return /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, from - 2), from)) && !isUnspaced(text.slice(from, from + 2));
}
