import type { Channel, Place, Priority, SettableStatus } from '../conversation.ts';
import { hasWord } from '../fold.ts';
import { type DayAt, type Days, readAgo, readDue } from './days.ts';
import {
  fieldNames,
  type HasWord,
  type IsWord,
  isQueryField,
  isTextField,
  metadataField,
  type QueryField,
  queryFields,
} from './fields.ts';
import { nearestTo } from './nearest.ts';
import { type Token, tokensOf } from './query-tokens.ts';

/** What a query asks of a conversation. */
export type QueryNode =
  | { readonly kind: 'all'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'any'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly of: QueryNode }
  | QueryTerm;

export type QueryTerm =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'status'; readonly status: SettableStatus }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'assignee'; readonly name: string | null }
  /** Assigned to whoever asks. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'priority'; readonly priority: Priority | null }
  | { readonly kind: 'inbox'; readonly name: string | null }
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'metadata'; readonly key: string; readonly value: string }
  | { readonly kind: 'due'; readonly days: Days }
  | { readonly kind: 'before' | 'after'; readonly day: DayAt }
  | { readonly kind: 'from'; readonly text: string }
  | { readonly kind: 'is'; readonly what: IsWord }
  | { readonly kind: 'in'; readonly place: Place | 'anywhere' }
  | { readonly kind: 'has'; readonly what: HasWord };

/** A part of a query that means nothing, with where it stands. One is enough for the query to find nothing. */
export type QueryProblem = { readonly at: number; readonly to: number; readonly text: string } & (
  | { readonly kind: 'unknown-field'; readonly field: string; readonly nearest: readonly string[] }
  | {
      readonly kind: 'unknown-value';
      readonly field: QueryField;
      readonly value: string;
      readonly nearest: readonly string[];
    }
  | { readonly kind: 'no-value'; readonly field: string }
  | {
      readonly kind:
        | 'open-quote'
        | 'open-bracket'
        | 'closed-bracket'
        | 'nothing-inside'
        | 'nothing-behind'
        | 'signs-alone';
    }
);

/** @property at where the colon of a field stands behind its name, for colouring */
export type QueryMark = { readonly at: number; readonly to: number };

export type ParsedQuery = {
  /** Null: asks for nothing in particular. */
  readonly root: QueryNode | null;
  readonly problems: readonly QueryProblem[];
  /** The names of fields that are known. */
  readonly fields: readonly QueryMark[];
  /** The term at the end that is still being typed and may yet become one: it asks for nothing so far. */
  readonly unfinished: QueryMark | null;
};

/** Deeper brackets nobody writes, and the index of words reads no deeper ones. */
const deepest = 12;

/**
 * Reads a query. Anything that is no field is a word; words match by their beginning. `-` negates, `OR` stands between
 * alternatives, brackets hold together, quotes too.
 */
export function parseQuery(query: string): ParsedQuery {
  const reader = createReader(query);
  const root = reader.alternatives(true);
  return reader.finish(root);
}

function createReader(query: string) {
  const tokens = tokensOf(query);
  const problems: QueryProblem[] = [];
  const fields: QueryMark[] = [];
  const signs: Token[] = [];
  let unfinished: QueryMark | null = null;
  let next = 0;
  let depth = 0;

  function within(read: () => QueryNode | null): QueryNode | null {
    depth += 1;
    try {
      return read();
    } finally {
      depth -= 1;
    }
  }

  function alternatives(isOuter: boolean): QueryNode | null {
    const all: QueryNode[] = [];
    let wasOr: Token | null = null;
    for (;;) {
      const one = conjunction(isOuter);
      if (one) all.push(one);
      else if (wasOr) problems.push({ ...spanOf(wasOr), kind: 'nothing-behind' });
      const token = tokens[next];
      if (token?.kind !== 'or') break;
      wasOr = token;
      if (!one) problems.push({ ...spanOf(token), kind: 'nothing-behind' });
      next += 1;
    }
    return joined('any', all);
  }

  function conjunction(isOuter: boolean): QueryNode | null {
    const all: QueryNode[] = [];
    for (let token = tokens[next]; token && token.kind !== 'or'; token = tokens[next]) {
      if (token.kind === 'close') {
        if (!isOuter) break;
        problems.push({ ...spanOf(token), kind: 'closed-bracket' });
        next += 1;
        continue;
      }
      const one = unary();
      if (one) all.push(one);
    }
    return joined('all', all);
  }

  function unary(): QueryNode | null {
    const token = tokens[next];
    next += 1;
    if (token?.kind === 'not') {
      const of = unary();
      return of && { kind: 'not', of };
    }
    if (token?.kind === 'open') {
      const inner = depth < deepest ? within(() => alternatives(false)) : null;
      // Nothing between brackets would be everything.
      if (inner === null && unfinished === null) problems.push({ ...spanOf(token), kind: 'nothing-inside' });
      if (tokens[next]?.kind === 'close') next += 1;
      else problems.push({ ...spanOf(token), kind: 'open-bracket' });
      return inner;
    }
    return token ? termOf(token) : null;
  }

  function termOf(token: Token): QueryTerm | null {
    if (token.kind === 'word' || token.kind === 'quoted') {
      // A quote that is still open at the end is being typed.
      if (token.kind === 'quoted' && token.isOpen && token.to < query.length)
        problems.push({ ...spanOf(token), kind: 'open-quote' });
      if (hasWord(token.text)) {
        // Glued to a word, a bracket is a part of it (`foo(bar)`), but for one with nothing behind it.
        if (token.kind === 'word' && token.text.endsWith('('))
          problems.push({ at: token.to - 1, to: token.to, text: '(', kind: 'open-bracket' });
        return { kind: 'words', text: token.text };
      }
      // A minus that stands by itself before what it was to leave out would ask for the opposite.
      const behind = tokens[next]?.kind;
      if (token.text === '-' && (behind === 'field' || behind === 'open'))
        problems.push({ ...spanOf(token), kind: 'signs-alone' });
      signs.push(token);
      return null;
    }
    return token.kind === 'field' ? fieldTerm(token) : null;
  }

  function fieldTerm(token: Extract<Token, { kind: 'field' }>): QueryTerm | null {
    const name = token.field.toLowerCase();
    const isLast = token.to === query.length;
    const behind = { at: token.at, to: token.at + token.field.length + 1 };
    if (name.startsWith(metadataField)) {
      fields.push(behind);
      const key = token.field.slice(metadataField.length).replace(/^"|"$/g, '');
      if (token.value === '') return isLast ? typing(token) : noValue(token);
      return { kind: 'metadata', key, value: token.value };
    }
    if (!isQueryField(name)) {
      problems.push({
        ...spanOf(token),
        kind: 'unknown-field',
        field: token.field,
        nearest: nearestTo(name, fieldNames),
      });
      return null;
    }
    fields.push(behind);
    if (token.value === '') return isLast ? typing(token) : noValue(token);
    const term = valueTerm(name, token.value);
    if (term) return term;
    const words: readonly string[] = queryFields[name] ?? [];
    const value = token.value.toLowerCase();
    if (isLast && words.some((word) => word.startsWith(value))) return typing(token);
    problems.push({
      ...spanOf(token),
      kind: 'unknown-value',
      field: name,
      value: token.value,
      nearest: nearestTo(value, words),
    });
    return null;
  }

  function typing({ at, to }: Token): null {
    unfinished = { at, to };
    return null;
  }

  function noValue(token: Extract<Token, { kind: 'field' }>): null {
    problems.push({ ...spanOf(token), kind: 'no-value', field: token.field });
    return null;
  }

  return {
    alternatives,
    finish(root: QueryNode | null): ParsedQuery {
      // A sign that stands by itself among words says nothing; alone it would be taken for everything.
      const [sign] = root === null ? signs : [];
      if (sign) problems.push({ ...spanOf(sign), kind: 'signs-alone' });
      return { root, problems, fields, unfinished };
    },
  };
}

const spanOf = ({ at, to, written }: Token) => ({ at, to, text: written });

const joined = (kind: 'all' | 'any', of: readonly QueryNode[]): QueryNode | null =>
  of.length > 1 ? { kind, of } : (of[0] ?? null);

/** Null where the field does not take this value. */
function valueTerm(field: QueryField, value: string): QueryTerm | null {
  const word = value.toLowerCase();
  const known = (queryFields[field] as readonly string[] | null)?.find((each) => each === word);
  if (known === undefined && isTextField(field)) return textTerm(field, value);
  switch (field) {
    case 'due': {
      const days = readDue(value);
      return days && { kind: 'due', days };
    }
    case 'before':
    case 'after': {
      const day = readAgo(value);
      return day && { kind: field, day };
    }
    default:
      return known === undefined ? null : wordTerm(field, known);
  }
}

function textTerm(field: QueryField, value: string): QueryTerm | null {
  // Of signs alone, the index finds nothing, and a minus before them would find all.
  if (!hasWord(value) && field !== 'tag') return null;
  if (field === 'tag') return { kind: 'tag', tag: value };
  if (field === 'account') return { kind: 'account', name: value };
  if (field === 'from') return { kind: 'from', text: value };
  return field === 'assignee' || field === 'inbox' ? { kind: field, name: value } : null;
}

/** @param word one of those that the field takes */
function wordTerm(field: QueryField, word: string): QueryTerm | null {
  switch (field) {
    case 'status':
      return { kind: 'status', status: (word === 'done' ? 'closed' : word) as SettableStatus };
    case 'channel':
      return { kind: 'channel', channel: word as Channel };
    case 'priority':
      return { kind: 'priority', priority: word === 'none' ? null : (word as Priority) };
    case 'assignee':
      return word === 'me' ? { kind: 'mine' } : { kind: field, name: null };
    case 'inbox':
      return { kind: field, name: null };
    case 'is':
      return { kind: 'is', what: word as IsWord };
    case 'in':
      return { kind: 'in', place: word as Place | 'anywhere' };
    case 'has':
      return { kind: 'has', what: word as HasWord };
    default:
      return null;
  }
}

/** All terms of a query. @param isAsked only those that a conversation must fulfil, not those that it must not */
export function* termsOf(node: QueryNode | null): Generator<QueryTerm> {
  if (node === null) return;
  if (node.kind === 'not') yield* termsOf(node.of);
  else if (node.kind === 'all' || node.kind === 'any') for (const each of node.of) yield* termsOf(each);
  else yield node;
}

/** What must hold whatever else: the parts of a query that stand beside each other. */
export const conjunctsOf = (root: QueryNode | null): readonly QueryNode[] =>
  root === null ? [] : root.kind === 'all' ? root.of : [root];
