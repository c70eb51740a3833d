/** How many single slips (a letter more, less, another, two exchanged) lie between two words. */
export function slipsBetween(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j < width; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isExchanged) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The words that somebody who typed this may have meant, the nearest first, at most three. */
export function nearestTo(typed: string, words: readonly string[]): readonly string[] {
  const most = typed.length <= 4 ? 1 : 2;
  // So many letters more or fewer are as many slips: a tag as long as a page is not compared letter by letter.
  const mayBe = (word: string) => word.startsWith(typed) || Math.abs(word.length - typed.length) <= most;
  return words
    .filter(mayBe)
    .map((word) => ({ word, slips: word.startsWith(typed) ? 0 : slipsBetween(typed, word) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, 3)
    .map(({ word }) => word);
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** Every word that is one slip away from this one, of the letters a to z. */
export function oneSlipFrom(word: string): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after !== '') found.add(before + after.slice(1));
    if (after.length > 1) found.add(`${before}${after[1]}${after[0]}${after.slice(2)}`);
    for (const letter of alphabet) {
      if (after !== '') found.add(before + letter + after.slice(1));
      found.add(before + letter + after);
    }
  }
  found.delete(word);
  return [...found];
}
