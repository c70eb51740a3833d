import { type LanguageCode, languageCodes } from './language.ts';
import { german } from './languages/de.ts';
import { english } from './languages/en.ts';
import { spanish } from './languages/es.ts';
import { french } from './languages/fr.ts';
import { otherWeekdays } from './languages/others.ts';
import { portuguese } from './languages/pt.ts';
import { createLexicon, type Lexicon, slotAt } from './lexicon.ts';
import { fold, type Token } from './tokens.ts';

const languages = { en: english, de: german, fr: french, es: spanish, pt: portuguese } as const;

const lexicons = new Map<LanguageCode, Lexicon>();

/** All of them, those that the agent writes first. Each is made when it is first wanted. */
export function lexiconsFor(preferred: readonly LanguageCode[]): readonly Lexicon[] {
  const order = [...new Set([...preferred, ...languageCodes])];
  return order.map((code) => {
    const lexicon = lexicons.get(code) ?? createLexicon(languages[code]);
    lexicons.set(code, lexicon);
    return lexicon;
  });
}

const foreign = new Set(otherWeekdays.map(fold));
const timeish = new Map<LanguageCode, ReadonlySet<string>>();

function timeishOf({ language }: Lexicon): ReadonlySet<string> {
  const words = timeish.get(language.code) ?? new Set(language.timeish.map(fold));
  timeish.set(language.code, words);
  return words;
}

/**
 * Whether a word that no rule took speaks of times all the same, so that it is no note without a question.
 * Short words of a language that the agent does not write are words of one that he does.
 */
export function speaksOfTime(ordered: readonly Lexicon[], tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (foreign.has(token.text)) return true;
  return ordered.some((lexicon, index) => {
    if (index > 0 && token.text.length <= 4) return false;
    if (timeishOf(lexicon).has(token.text)) return true;
    if (lexicon.language.ordinary.includes(token.text)) return false;
    return (['wd', 'mon', 'rel'] as const).some((slot) => slotAt(lexicon, tokens, slot, at).length > 0);
  });
}

type Name = { readonly name: string; readonly folded: string };
const names = new Map<LanguageCode, readonly Name[]>();

function namesOf({ language: { code, slots } }: Lexicon): readonly Name[] {
  const known = names.get(code);
  if (known) return known;
  const list = [slots.wd, slots.mon, slots.rel]
    .flatMap((slot) => Object.keys(slot))
    .map((name) => ({ name, folded: fold(name) }))
    .filter(({ folded }) => folded.length >= shortestTypo);
  names.set(code, list);
  return list;
}

/** The word for a day or a month that a word was meant to be, when one letter of it is wrong; null: none. */
export function meantBy(ordered: readonly Lexicon[], word: string): string | null {
  if (word.length < shortestTypo) return null;
  const all = ordered.flatMap(namesOf);
  if (all.some(({ folded }) => folded === word)) return null;
  const meant = all.find(({ folded }) => folded[0] === word[0] && isOneOff(folded, word));
  return meant?.name ?? null;
}

/** Shorter words are too near to others. */
const shortestTypo = 6;

/** One letter more, less, another, or two that changed places. */
function isOneOff(known: string, word: string): boolean {
  if (known === word || Math.abs(known.length - word.length) > 1) return false;
  let start = 0;
  while (start < known.length && known[start] === word[start]) start++;
  const [a, b] = [known.slice(start), word.slice(start)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
