import { expect, test } from 'vitest';
import { check } from './check.ts';
import { openLogBook } from './log-book.ts';

/** An edit is read for and written; in between a colleague changes something, which the write takes along. */
const taking = (target: string) => {
  const book = openLogBook();
  book.painted();
  book.edit('status', 'closed');
  book.read();
  book.colleague({ [target]: 'true' });
  book.write({ status: 'closed', [target]: null });
  book.rest();
  return check(book.run()).map(({ kind }) => kind);
};

test('a single value that no word is about need not be sent, whenever it changed', () => {
  expect(taking('subject')).toEqual(['stray']);
});

test('a tag that came after the read goes with the whole: the documented window', () => {
  expect(taking('tags:theirs')).toEqual([]);
});
