import { fold } from '#shared/fold.ts';
import { slipsBetween } from '#shared/query/nearest.ts';

/** A stretch of a text in its own characters. */
export type Mark = { readonly from: number; readonly to: number };

export type Matched = {
  /** Above 0; the greater the likelier that this was meant. */
  readonly score: number;
  /** What of the text was typed, in order. */
  readonly marks: readonly Mark[];
  /** A word of the text, or of what else it is called, that was read in the place of what was typed; null: as typed. */
  readonly readAs: string | null;
};

/** A word of a text, folded, with where each of its folded letters ends in the text. */
type Word = { readonly text: string; readonly folded: string; readonly from: number; readonly ends: readonly number[] };
type Fit = { readonly score: number; readonly from: number; readonly to: number; readonly readAs: string | null };

/** Shorter words have too many neighbours. */
const shortestMended = 4;
const shortestSkeleton = 3;
const shortestInside = 3;
/** What a text is called beside its own words counts less. */
const aliasWeight = 0.7;
const inOrderBonus = 0.2;
const wholeBonus = 0.5;

const eachWord = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of what is typed, folded. */
export const wordsTyped = (typed: string): readonly string[] => fold(typed).match(eachWord) ?? [];

/**
 * How well what is typed fits a text: each of its words by the beginning of one of the text's, by one slip of the finger,
 * by letters of it in order ("snz") or by a part from inside it.
 * @param typed as `wordsTyped` gives it
 * @param aliases other words for the same
 * @returns null where one of the words fits nothing
 */
export function matchWords(typed: readonly string[], text: string, aliases: string): Matched | null {
  if (typed.length === 0) return null;
  const own = wordsOf(text);
  const others = wordsOf(aliases);
  const marks: Mark[] = [];
  let score = 0;
  let readAs: string | null = null;
  let last = -1;
  let isInOrder = true;
  for (const word of typed) {
    const fit = bestFit(word, own);
    const other = bestFit(word, others);
    const isAlias = other !== null && other.score * aliasWeight > (fit?.score ?? 0);
    const best = isAlias ? other : fit;
    if (best === null) return null;
    score += isAlias ? best.score * aliasWeight : best.score;
    readAs ??= best.readAs;
    if (isAlias) isInOrder = false;
    else {
      marks.push({ from: best.from, to: best.to });
      isInOrder &&= best.from > last;
      last = best.from;
    }
  }
  const average = score / typed.length;
  const isWhole = isInOrder && own.length === typed.length && average >= fits.whole;
  return {
    score: average + (isInOrder ? inOrderBonus : 0) + (isWhole ? wholeBonus : 0) - own.length / 100,
    marks: merged(marks),
    readAs,
  };
}

/** How sure each way of fitting is. */
const fits = { whole: 1, beginning: 0.9, slip: 0.6, skeleton: 0.45, inside: 0.4 } as const;

/** How well one folded word fits another; null where it does not. */
export function wordFit(typed: string, word: string): Pick<Fit, 'score' | 'readAs'> | null {
  return bestFit(typed, wordsOf(word));
}

function bestFit(typed: string, words: readonly Word[]): Fit | null {
  let best: Fit | null = null;
  for (const word of words) {
    const fit = fitOf(typed, word);
    if (fit && fit.score > (best?.score ?? 0)) best = fit;
  }
  return best;
}

function fitOf(typed: string, word: Word): Fit | null {
  const { folded } = word;
  if (folded.startsWith(typed)) {
    return { score: folded === typed ? fits.whole : fits.beginning, ...stretch(word, 0, typed.length), readAs: null };
  }
  const slipped = beginningASlipAway(typed, folded);
  if (slipped !== null) return { score: fits.slip, ...stretch(word, 0, slipped), readAs: word.text };
  const at = typed.length < shortestInside ? -1 : folded.indexOf(typed);
  if (at > 0) return { score: fits.inside, ...stretch(word, at, at + typed.length), readAs: null };
  if (isSkeleton(typed, folded)) return { score: fits.skeleton, ...stretch(word, 0, folded.length), readAs: word.text };
  return null;
}

/** @returns how many letters of the word are meant by what is one slip away from its beginning; null where none is */
function beginningASlipAway(typed: string, folded: string): number | null {
  // The first letter is hardly ever wrong, unless it has changed places with the second.
  const isAlike = typed[0] === folded[0] || (typed[0] === folded[1] && typed[1] === folded[0]);
  if (typed.length < shortestMended || !isAlike) return null;
  for (const length of [typed.length, typed.length + 1, typed.length - 1]) {
    const isWhole = length >= folded.length;
    if (length > folded.length) continue;
    if (slipsBetween(typed, folded.slice(0, length)) <= 1 && (isWhole || length >= shortestMended)) return length;
  }
  return null;
}

/** "snz" of snooze: its first letter and others of it in order, a third of them at least, as people leave vowels out. */
function isSkeleton(typed: string, folded: string): boolean {
  if (typed.length < shortestSkeleton || typed[0] !== folded[0] || folded.length > typed.length * 3) return false;
  let at = 0;
  for (const letter of folded) if (letter === typed[at]) at += 1;
  return at === typed.length;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(eachWord)].map((match) => {
    let folded = '';
    const ends: number[] = [];
    let end = match.index;
    for (const sign of match[0]) {
      end += sign.length;
      const letters = fold(sign).replace(/\s/g, '');
      folded += letters;
      for (let i = 0; i < letters.length; i += 1) ends.push(end);
      // A mark that takes no letter of its own belongs to the one before.
      if (letters === '' && ends.length > 0) ends[ends.length - 1] = end;
    }
    return { text: match[0], folded, from: match.index, ends };
  });
}

/** Where letters of a folded word stand in the text. */
const stretch = ({ from, ends }: Word, first: number, behind: number): Mark => ({
  from: first === 0 ? from : (ends[first - 1] ?? from),
  to: ends[behind - 1] ?? from,
});

/** In order, and none inside another. */
function merged(marks: readonly Mark[]): readonly Mark[] {
  const joint: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joint.at(-1);
    if (last && mark.from < last.to) joint.splice(-1, 1, { from: last.from, to: Math.max(last.to, mark.to) });
    else joint.push(mark);
  }
  return joint;
}
