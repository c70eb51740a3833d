import { type Field, fields } from '../edits/edit.ts';
import type { OutboxItem } from '../outbox.ts';
import { isReplied } from '../reason.ts';
import { partsOfQuery, splitQuery } from './conversations.ts';
import { nearestTo } from './nearest.ts';

/** The lists of the queue: what has not ended, what of it needs the agent, and what has ended. */
export const outboxFilters = ['pending', 'needs-you', 'history'] as const;
export type OutboxFilter = (typeof outboxFilters)[number];

/** All that the filter can write, with words beside it. */
export const maxOutboxQueryLength = 500;

/** What became of a change, as the interface calls it and as `is:` asks for it. */
export const queueStates = [
  'waiting',
  'sending',
  'in-doubt',
  'held',
  'conflict',
  'refused',
  'sent',
  'kept-here',
  'taken-back',
] as const;
export type QueueState = (typeof queueStates)[number];

export function queueStateOf({ state, local, reason }: Pick<OutboxItem, 'state' | 'local' | 'reason'>): QueueState {
  switch (state) {
    case 'ready':
      return 'waiting';
    case 'inflight':
      return 'sending';
    case 'in_doubt':
      return 'in-doubt';
    case 'conflict':
      return isReplied(reason) ? 'held' : 'conflict';
    case 'parked':
      return 'refused';
    case 'done':
      return local ? 'kept-here' : 'sent';
    case 'cancelled':
      return 'taken-back';
    default:
      return state satisfies never;
  }
}

/** The states that a list can hold: others are asked for in vain. */
export const statesIn = {
  pending: ['waiting', 'sending', 'in-doubt', 'held', 'conflict', 'refused'],
  'needs-you': ['held', 'conflict', 'refused'],
  history: ['sent', 'kept-here', 'taken-back'],
} as const satisfies Record<OutboxFilter, readonly QueueState[]>;

/** How `field:` calls what the interface calls otherwise than the code does. */
const fieldWord = (field: Field) => (field === 'deleted' ? 'trash' : field.toLowerCase());

export const stateToken = (state: QueueState) => `is:${state}`;
export const fieldToken = (field: Field) => `field:${fieldWord(field)}`;

/** Every part must hold; several values of one part are alternatives. */
export type OutboxQuery = {
  readonly words: string[];
  readonly states: QueueState[];
  readonly fields: Field[];
  /** Parts that look like an operator but name nothing that this list holds; told to the agent, never guessed. */
  readonly unknown: string[];
};

export const everyChange: OutboxQuery = { words: [], states: [], fields: [], unknown: [] };

/** A part that means nothing in the query that was most likely meant; null where none is near. */
export function meantInOutbox(query: string, part: string, filter: OutboxFilter): string | null {
  const known = [...statesIn[filter].map(stateToken), ...fields.map(fieldToken)];
  const [operator = '', value = ''] = part.toLowerCase().split(':');
  const values = known.flatMap((token) => (token.startsWith(`${operator}:`) ? token.slice(operator.length + 1) : []));
  const [near] = nearestTo(value, values);
  // What is no operator here may be a value of one: "status:refused".
  const token = near === undefined ? known.find((each) => each.endsWith(`:${value}`)) : `${operator}:${near}`;
  return token === undefined ? null : query.replace(part, token);
}

/**
 * A query of which nothing is found, with the word that was most likely meant in the place of the first that has any near;
 * null where none has.
 * @param said the words that changes are told in
 */
export function nearInOutbox(query: string, filter: OutboxFilter, said: readonly string[]): string | null {
  const tokens = [...statesIn[filter].map(stateToken), ...fields.map(fieldToken)];
  for (const { written } of partsOfQuery(query)) {
    const typed = written.toLowerCase();
    const known = new Map(said.map((word) => [word.toLowerCase(), word]));
    if (/[":]/.test(typed) || known.has(typed)) continue;
    const [near = ''] = nearestTo(typed, [...known.keys()]);
    const word = known.get(near);
    if (word !== undefined) return query.replace(written, word);
    const [value] = nearestTo(
      typed,
      tokens.map((token) => token.slice(token.indexOf(':') + 1)),
    );
    const token = tokens.find((each) => value !== undefined && each.endsWith(`:${value}`));
    if (token !== undefined) return query.replace(written, token);
  }
  return null;
}

/** Reads `is:refused field:tags "annual plan"`, as the search of the conversations is written. */
export function parseOutboxQuery(query: string, filter: OutboxFilter): OutboxQuery {
  const parsed: OutboxQuery = { words: [], states: [], fields: [], unknown: [] };
  for (const { text, quoted } of splitQuery(query)) {
    // The operators of the conversations' search too: taken for a word, they would match nothing and not say why.
    const [, operator, value] = /^(-?(?:is|field|status|tag|channel|in)):(.*)$/i.exec(text.toLowerCase()) ?? [];
    if (quoted || operator === undefined || value === undefined) {
      parsed.words.push(text);
      continue;
    }
    if (value === '') continue; // still being typed
    const state = statesIn[filter].find((known) => operator === 'is' && known === value);
    const field = fields.find((known) => operator === 'field' && fieldWord(known) === value);
    if (state) parsed.states.push(state);
    else if (field) parsed.fields.push(field);
    else parsed.unknown.push(text);
  }
  return parsed;
}

/** Writes a token into a query, or takes it out where it stands there already. */
export function toggleToken(query: string, token: string): string {
  const found = partsOfQuery(query).find(({ written }) => written.toLowerCase() === token);
  if (!found) return `${query} ${token}`.trim();
  const before = query.slice(0, found.at).trimEnd();
  const after = query.slice(found.at + found.written.length).trimStart();
  return `${before} ${after}`.trim();
}
