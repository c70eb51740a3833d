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

describe('a word over what others have made of it, as the app has heard, is nothing to nobody', () => {
  /** Closed while nothing is sent, set to pending by a colleague, and opened again by the agent. */
  function between(isHeard: boolean, then: (book: LogBook) => void) {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    book.colleague({ status: 'pending' });
    const list = { effect: 'list', conversation: null, before: null, after: null, listed: ['c1'] } as const;
    if (isHeard) book.read(list);
    book.wait(1);
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.edit('status', 'open');
    then(book);
    book.painted();
    book.edit('status', 'closed');
    return kindsOf(book);
  }
  const nothing = () => {};

  test('is lost where it was neither sent nor asked about', () => {
    expect(between(true, nothing)).toEqual(['lost']);
    expect(between(false, nothing)).toEqual([]);
  });

  test('is kept where it was sent, or the agent was asked', () => {
    const sent = (book: LogBook) => {
      book.read();
      book.write({ status: 'open' });
    };
    expect(between(true, sent)).not.toContain('lost');
    expect(between(true, (book) => book.painted({ status: 'open' }, { mark: 'attention' }))).toEqual([]);
  });

  test('is theirs where the account is to follow others', () => {
    const follows = (book: LogBook) => book.say({ kind: 'policy', account: 'a1', to: 'theirs' });
    expect(between(true, follows)).toEqual([]);
  });
});
