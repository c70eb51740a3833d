import type { Element } from './elements.ts';
import type { Mark } from './reading.ts';
import { isSeparator, type Token } from './tokens.ts';

type Line = { readonly text: string; readonly tokens: readonly Token[] };

const kindOf = ({ meaning }: Element): Mark['as'] =>
  meaning.ifNoReply ? 'condition' : meaning.repeat || meaning.afterDone ? 'repeat' : 'time';

/** For each token what it was taken for. Signs between words of one kind are of that kind, at the end of the line too. */
function rolesOf({ tokens }: Line, elements: readonly Element[]): readonly Mark['as'][] {
  const roles: (Mark['as'] | null)[] = tokens.map((token, index) => {
    const element = elements.find(({ from, to }) => index >= from && index < to);
    return element ? kindOf(element) : isSeparator(token) ? null : 'note';
  });
  return roles.map((role, index) => {
    if (role !== null) return role;
    const after = roles.slice(index + 1).find((next) => next !== null);
    const before = roles.slice(0, index).reduce((last, next) => next ?? last, null);
    if (after === 'note' || before === 'note') return 'note';
    return before ?? after ?? 'note';
  });
}

/** Every sign of the line that is no space is in exactly one of them. */
export function marksOf(line: Line, elements: readonly Element[]): readonly Mark[] {
  const roles = rolesOf(line, elements);
  const marks: Mark[] = [];
  for (const [index, { from, to }] of line.tokens.entries()) {
    const as = roles[index] ?? 'note';
    const last = marks.at(-1);
    if (last?.as === as) marks[marks.length - 1] = { ...last, to };
    else marks.push({ from, to, as });
  }
  return marks;
}

/** What is not of the time, without the signs that part it from there. */
export function noteOf(line: Line, elements: readonly Element[]): string {
  const marks = marksOf(line, elements).filter(({ as }) => as === 'note');
  return marks
    .map(({ from, to }) => line.text.slice(from, to))
    .map((part) => part.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '').replace(/\s+/g, ' '))
    .filter((part) => part !== '')
    .join(' ');
}

/** The words of the time as they were typed, "…" between those that stand apart. */
export function wordsOf(line: Line, elements: readonly Element[]): string {
  const marks = marksOf(line, elements);
  let words = '';
  for (const [index, { from, to, as }] of marks.entries()) {
    if (as === 'note') continue;
    const between = words === '' ? '' : marks[index - 1]?.as === 'note' ? ' … ' : ' ';
    words += between + line.text.slice(from, to).replace(/\s+/g, ' ');
  }
  return words.replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '');
}
