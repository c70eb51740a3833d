import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, needing, openLogBook } from './log-book.ts';
import type { Values } from './logs.ts';

const told = ['wrong-end', 'hidden'];
const kindsOf = (book: LogBook) => [
  ...new Set(check(book.run()).flatMap(({ kind }) => (told.includes(kind) ? [kind] : []))),
];
const all = (book: LogBook, isThere: boolean, values: Values = { status: 'open' }) =>
  book.say({
    kind: 'painted',
    account: 'a1',
    isAll: true,
    rows: isThere ? [{ conversation: 'c1', values, preview: null, lastMessageAtMs: 0, mark: 'none' }] : [],
  });

describe('a line of the list stays while its conversation is there', () => {
  const lacking = (between: (book: LogBook) => void, screens = [false, false]) => {
    const book = openLogBook();
    book.read();
    all(book, true);
    between(book);
    for (const isThere of screens) all(book, isThere);
    return kindsOf(book);
  };
  const nothing = () => {};

  test('is hidden where two screens lack it', () => {
    expect(lacking(nothing)).toEqual(['hidden']);
    expect(lacking(nothing, [false, true])).toEqual([]);
  });

  test('may be missing where it is gone, or after a start or a sign-out', () => {
    expect(lacking((book) => book.remove())).toEqual([]);
    expect(lacking((book) => book.read({ status: 404, before: null, after: null }))).toEqual([]);
    expect(lacking((book) => book.read({ status: 503 }))).toEqual(['hidden']);
    expect(lacking((book) => book.say({ kind: 'started' }))).toEqual([]);
    expect(lacking((book) => book.say({ kind: 'signed-out', account: 'a1' }))).toEqual([]);
  });

  test('may be missing where its server has said that it is gone, and the answer came behind the screen', () => {
    const saidAround = (answeredN: number) => {
      const book = openLogBook();
      book.read();
      book.read({ status: 404, answeredN });
      all(book, true);
      all(book, false);
      all(book, false);
      return kindsOf(book);
    };
    // The screen is the third entry.
    expect(saidAround(3.5)).toEqual([]);
    expect(saidAround(2.5)).toEqual(['hidden']);
  });

  test('stays where it is gone, and an edit of it is for the agent to answer', () => {
    const gone = (isAnswered: boolean) => {
      const book = openLogBook();
      book.read();
      all(book, true);
      book.edit('status', 'closed');
      book.remove();
      book.needsYou(needing('status', 'closed', 'gone'));
      const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
      if (isAnswered) book.act({ kind: 'resolve', how: 'discard', about });
      all(book, false);
      all(book, false);
      book.needsYou(needing('status', 'closed', 'gone'));
      return kindsOf(book);
    };
    expect(gone(false)).toEqual(['hidden']);
    expect(gone(true)).toEqual([]);
  });
});

describe('what a server has told of others’ changes is shown', () => {
  const changed = (then: (book: LogBook) => void, account = facts()) => {
    const book = openLogBook(account);
    book.read();
    book.colleague({ status: 'closed' });
    then(book);
    book.wait(1);
    all(book, true);
    return kindsOf(book);
  };

  test('is wrong where an answer told it and the list shows what was before', () => {
    expect(changed((book) => book.read())).toEqual(['wrong-end']);
  });

  test('is wrong where it is a tag that came, or one that went', () => {
    const tagged = (shown: Values, then: (book: LogBook) => void) => {
      const book = openLogBook();
      book.read();
      book.colleague({ 'tags:vip': 'true' });
      then(book);
      book.read();
      book.wait(1);
      all(book, true, shown);
      return kindsOf(book);
    };
    const leave = () => {};
    const goes = (book: LogBook) => book.colleague({ 'tags:vip': null });
    expect(tagged({ status: 'open' }, leave)).toEqual(['wrong-end']);
    expect(tagged({ status: 'open', 'tags:vip': 'true' }, leave)).toEqual([]);
    expect(tagged({ status: 'open', 'tags:vip': 'true' }, goes)).toEqual(['wrong-end']);
    expect(tagged({ status: 'open' }, goes)).toEqual([]);
  });

  test('may be shown late where nothing told it, or the agent has a word in it', () => {
    expect(changed(() => {})).toEqual([]);
    expect(changed((book) => book.read({ answered: false }))).toEqual([]);
    expect(
      changed((book) => {
        book.read();
        book.edit('status', 'open');
      }),
    ).toEqual([]);
  });

  test('may be shown late where no read tells it', () => {
    expect(changed((book) => book.read(), facts({ stored: ['tags'] }))).toEqual([]);
  });
});
