import { describe, expect, test } from 'vitest';
import { fields } from '#shared/edits/edit.ts';
import {
  fieldToken,
  maxOutboxQueryLength,
  meantInOutbox,
  nearInOutbox,
  outboxFilters,
  parseOutboxQuery,
  statesIn,
  stateToken,
  toggleToken,
} from '#shared/query/outbox.ts';

describe('a query of the queue', () => {
  test('is words, states and fields', () => {
    expect(parseOutboxQuery('is:refused FIELD:Tags "annual plan" ana', 'pending')).toEqual({
      words: ['annual plan', 'ana'],
      states: ['refused'],
      fields: ['tags'],
      unknown: [],
    });
  });

  test.each(outboxFilters)('all that can be chosen for %s fits into one, with words beside it', (filter) => {
    const tokens = [...statesIn[filter].map(stateToken), ...fields.map(fieldToken)];
    expect(tokens.reduce(toggleToken, '').length).toBeLessThan(maxOutboxQueryLength - 200);
  });

  test('every state and field that a list can hold has a token that it understands', () => {
    for (const filter of outboxFilters) {
      for (const state of statesIn[filter]) {
        expect(parseOutboxQuery(stateToken(state), filter)).toMatchObject({ states: [state], unknown: [], words: [] });
      }
      for (const field of fields) {
        expect(parseOutboxQuery(fieldToken(field), filter)).toMatchObject({ fields: [field], unknown: [], words: [] });
      }
    }
  });

  test.each([
    ['is:sent', 'pending'],
    ['is:waiting', 'history'],
    ['is:waiting', 'needs-you'],
    ['is:unread', 'pending'],
    ['-is:waiting', 'pending'],
    ['field:phone', 'history'],
    ['status:closed', 'pending'],
    ['tag:vip', 'history'],
    ['-tag:vip', 'history'],
  ] as const)('%s means nothing in %s, and is told', (query, filter) => {
    expect(parseOutboxQuery(query, filter)).toMatchObject({ unknown: [query], words: [], states: [], fields: [] });
  });

  test('what only looks a little like an operator is a word, and one that is still being typed is nothing yet', () => {
    expect(parseOutboxQuery('http://x.test re:invoice "is:waiting" is: field:', 'pending')).toEqual({
      words: ['http://x.test', 're:invoice', 'is:waiting'],
      states: [],
      fields: [],
      unknown: [],
    });
  });
});

describe('a token', () => {
  test('is written behind what is there, and taken out again with its space', () => {
    expect(toggleToken('', 'is:held')).toBe('is:held');
    expect(toggleToken('"annual  plan" ana', 'is:held')).toBe('"annual  plan" ana is:held');
    expect(toggleToken('"annual  plan" IS:held ana', 'is:held')).toBe('"annual  plan" ana');
    expect(toggleToken('is:held ana', 'is:held')).toBe('ana');
    expect(toggleToken('is:held', 'is:held')).toBe('');
    expect(toggleToken('"what is:held means"', 'is:held')).toBe('"what is:held means" is:held');
  });
});

test('a word that means nothing says which was likely meant, and what is found of none too', () => {
  const meant = (query: string, part = query) => meantInOutbox(query, part, 'pending');
  expect(meant('is:refusd')).toBe('is:refused');
  expect(meant('ana is:wating', 'is:wating')).toBe('ana is:waiting');
  expect(meant('field:tgas')).toBe('field:tags');
  expect(meant('is:xyzzy')).toBeNull();
  const said = ['Priority', 'close', 'tag'];
  expect(nearInOutbox('ana prioritty', 'pending', said)).toBe('ana Priority');
  expect(nearInOutbox('refusd', 'pending', said)).toBe('is:refused');
  expect(nearInOutbox('close', 'pending', said)).toBeNull();
  expect(nearInOutbox('"prioritty" is:refused', 'pending', said)).toBeNull();
});
