import type { WhenContext } from './context.ts';
import { readWhen } from './read.ts';
import type { Choice } from './reading.ts';
import { fold } from './tokens.ts';
import { lexiconsFor } from './vocabulary.ts';

/** A line that may be meant, and what it would mean. */
export type Suggestion = Pick<Choice, 'dueAtMs' | 'note' | 'condition' | 'repeat' | 'repeatFrom' | 'repeatStart'> & {
  readonly text: string;
};

const most = 5;
/** Each word that may be meant is read with the whole line: a longer one is a note by now. */
const longestBegun = 100;
/** Pattern signs stand in the keys that are more than one plain word. */
const plain = /^[\p{L} ]+$/u;

/**
 * Ways to finish the line's last word so that the whole means a time, the likeliest first. Words come from the language
 * that the agent writes first.
 */
export function suggestionsFor(text: string, context: WhenContext): readonly Suggestion[] {
  const begun = /[\p{L}\p{M}]+$/u.exec(text)?.[0];
  if (begun === undefined || text.length > longestBegun) return [];
  const start = text.slice(0, text.length - begun.length);
  const wanted = fold(begun);
  const found: Suggestion[] = [];
  for (const word of wordsOf(context)) {
    if (found.length === most) break;
    if (fold(word) === wanted || !fold(word).startsWith(wanted)) continue;
    const reading = readWhen(start + word, context);
    if (reading.kind !== 'read' || reading.note.endsWith(word)) continue;
    const { dueAtMs, note, condition, repeat, repeatFrom, repeatStart } = reading;
    if (found.some((other) => other.dueAtMs === dueAtMs && other.repeat === repeat)) continue;
    found.push({ text: start + word, dueAtMs, note, condition, repeat, repeatFrom, repeatStart });
  }
  return found;
}

function wordsOf({ languages }: WhenContext): readonly string[] {
  const [first] = lexiconsFor(languages);
  if (!first) return [];
  const { rel, wd, tonight, part, mon, unit } = first.language.slots;
  const words = [rel, wd, tonight, part, mon, unit].flatMap((slot) =>
    Object.keys(slot).flatMap((key) => (plain.test(key) ? key : alternatives(key))),
  );
  return words.filter((word) => word.length > 2);
}

/** The words of a pattern that is nothing but a choice between them. */
const alternatives = (pattern: string): readonly string[] => {
  const inside = /^\(([^()?{}]+)\)$/.exec(pattern)?.[1];
  return inside?.split('|') ?? [];
};
