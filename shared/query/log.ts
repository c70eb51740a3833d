import { nearestTo } from './nearest.ts';
import type { QueryMark, QueryProblem } from './parse.ts';
import { tokensOf } from './query-tokens.ts';

/** What became of an alert, as `is:` asks for it; `planned` is what is still to come. */
export const logStates = ['missed', 'held', 'shown', 'failed', 'clicked', 'answered', 'unanswered', 'planned'] as const;
export type LogState = (typeof logStates)[number];

/** What can be asked for by name in the log of alerts, with the words it takes. */
export const logFields = { is: logStates } as const;

/** All of them must hold. */
type Asked = { readonly words: readonly string[]; readonly states: readonly LogState[] };

export type ParsedLogQuery = Asked & {
  /** What stands behind a minus: none of it may hold. */
  readonly without: Asked;
  /** A word behind `is:` that means nothing: one is enough for the query to find nothing. */
  readonly problems: readonly QueryProblem[];
  /** The term at the end that is still being typed: it asks for nothing so far. */
  readonly unfinished: QueryMark | null;
};

/** Reads `is:missed -carrier`, as the search of the conversations is written. Any other field is a word. */
export function parseLogQuery(query: string): ParsedLogQuery {
  const asked = { words: [] as string[], states: [] as LogState[] };
  const without = { words: [] as string[], states: [] as LogState[] };
  let isLeftOut = false;
  const problems: QueryProblem[] = [];
  let unfinished: QueryMark | null = null;
  for (const token of tokensOf(query)) {
    const { at, to, written } = token;
    if (token.kind === 'not') {
      isLeftOut = true;
      continue;
    }
    const { words, states } = isLeftOut ? without : asked;
    isLeftOut = false;
    if (token.kind !== 'field' || token.field.toLowerCase() !== 'is') {
      const word = 'text' in token ? token.text : written;
      if (word !== '') words.push(word);
      continue;
    }
    const value = token.value.toLowerCase();
    const state = logStates.find((each) => each === value);
    if (state) states.push(state);
    else if (to === query.length && logStates.some((each) => each.startsWith(value))) unfinished = { at, to };
    else if (value === '') problems.push({ at, to, text: written, kind: 'no-value', field: token.field });
    else {
      const nearest = nearestTo(value, logStates);
      problems.push({ at, to, text: written, kind: 'unknown-value', field: 'is', value: token.value, nearest });
    }
  }
  return { ...asked, without, problems, unfinished };
}
