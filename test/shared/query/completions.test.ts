import { expect, test } from 'vitest';
import { completionsOf, valueBeingTyped } from '#shared/query/completions.ts';
import { parseQuery } from '#shared/query/parse.ts';

const known = {
  tag: ['vip', 'big deal', 'à rappeler'],
  assignee: ['Ana Lima', 'Bo Lind'],
  inbox: ['Support'],
  account: [],
};
const words = (query: string) => completionsOf(query, known).map((each) => each.words);

test('the name of a field, then its values, then nothing more', () => {
  expect(words('st')).toEqual(['status:']);
  expect(words('refund -cha')).toEqual(['channel:']);
  expect(words('status:')).toEqual(['open', 'pending', 'closed', 'archived', 'done']);
  expect(words('status:p')).toEqual(['pending']);
  expect(words('(tag:v')).toEqual(['vip']);
  expect(words('tag:"big d')).toEqual(['big deal']);
  expect(words('tag:rap')).toEqual(['à rappeler']);
  expect(words('assignee:li')).toEqual(['Ana Lima', 'Bo Lind']);
  for (const query of ['', 'status:open ', 'refund', 'https:', '"st', 'nobody:x']) expect(words(query)).toEqual([]);
});

test('what is taken is a query that is understood, and asks for what it says', () => {
  for (const query of ['status:p', 'refund tag:"big', '-assignee:li', '(is:un', 'inbox:s']) {
    for (const { query: taken } of completionsOf(query, known)) {
      expect(parseQuery(taken.startsWith('(') ? `${taken.trimEnd()})` : taken).problems).toEqual([]);
    }
  }
  expect(completionsOf('refund tag:"big', known)[0]?.query).toBe('refund tag:"big deal" ');
  expect(completionsOf('refund st', known)[0]?.query).toBe('refund status:');
});

test('whose value is being typed', () => {
  expect(valueBeingTyped('a tag:"big d')).toEqual({ field: 'tag', value: 'big d' });
  expect(valueBeingTyped('tag:a b')).toBeNull();
});
