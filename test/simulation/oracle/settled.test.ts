import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook) => [...new Set(check(book.run()).map(({ kind }) => kind))];

/** The agent closes, the line loses its mark, and later another word of theirs ends as it should. */
function followed(between: (book: LogBook) => void) {
  const book = openLogBook();
  book.painted();
  book.edit('status', 'closed');
  between(book);
  book.edit('status', 'pending');
  book.read();
  book.write({ status: 'pending' });
  book.rest();
  return kindsOf(book);
}

describe('a word that another one followed was at the server, where nothing waited for it any more', () => {
  test('is lost where it never was', () => {
    expect(followed((book) => book.painted())).toEqual(['lost']);
  });

  test('is kept where it was there for a moment', () => {
    const isWritten = followed((book) => {
      book.read();
      book.write({ status: 'closed' });
      book.colleague({ status: 'open' });
      book.painted();
    });
    expect(isWritten).toEqual([]);
  });

  test('is open where its line still had a mark', () => {
    expect(followed((book) => book.painted({ status: 'closed' }, { mark: 'pending' }))).toEqual([]);
  });

  test('is before the agent where a line said so', () => {
    const isAsked = followed((book) => {
      book.painted({ status: 'closed' }, { mark: 'attention' });
      book.painted();
    });
    expect(isAsked).toEqual([]);
  });
});
