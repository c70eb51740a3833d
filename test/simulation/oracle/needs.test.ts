import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { type LogBook, needing, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

/** The agent sees it open with this message and closes it; then something happens and the agent is asked. */
function asked(reason: string, then: (book: LogBook) => void, paint = true) {
  const book = openLogBook();
  if (paint) {
    book.customer('m1');
    book.painted(undefined, { preview: 'Text of m1', lastMessageAtMs: book.nowMs() });
  } else book.painted();
  book.edit('status', 'closed');
  then(book);
  book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'closed', reason)] });
  return kindsOf(book);
}

describe('a conflict has somebody else’s change behind it', () => {
  test('is false where nobody else changed the value', () => {
    expect(asked('changed-elsewhere', (book) => book.read())).toEqual(['false-conflict']);
    expect(asked('changed-elsewhere', (book) => book.colleague({ 'tags:vip': 'true' }))).toEqual(['false-conflict']);
  });

  test('is true where a colleague did', () => {
    expect(asked('changed-elsewhere', (book) => book.colleague({ status: 'pending' }))).toEqual([]);
  });

  test('is true where the server says so itself', () => {
    expect(asked('changed-elsewhere', (book) => book.read({ status: 409 }))).toEqual([]);
  });

  test('is false where the colleague’s change was on the screen when the agent spoke', () => {
    const book = openLogBook();
    book.colleague({ status: 'pending' });
    book.painted();
    book.edit('status', 'closed');
    book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'closed', 'changed-elsewhere')] });
    expect(kindsOf(book)).toEqual(['false-conflict']);
  });
});

describe('“the customer has replied since” has a message behind it that the agent had not seen', () => {
  test('is false where all was on the screen', () => {
    expect(asked('replied-since', (book) => book.read())).toEqual(['false-conflict']);
  });

  test('is true where the customer wrote', () => {
    expect(asked('replied-since', (book) => book.customer('m2'))).toEqual([]);
  });

  test('may be true where no text was on the screen', () => {
    expect(asked('replied-since', (book) => book.read(), false)).toEqual([]);
  });
});

describe('a refusal is the provider’s', () => {
  test('is false where something between refused', () => {
    expect(asked('refused', (book) => book.read({ status: 403, isOwnWord: false }))).toEqual(['false-reason']);
  });

  test('is true where the provider refused, or nothing was asked', () => {
    expect(asked('refused', (book) => book.read({ status: 422 }))).toEqual([]);
    expect(asked('refused', () => {})).toEqual([]);
  });

  test('is gone only where the server has it no more, or says so', () => {
    expect(asked('gone', (book) => book.read({ status: 404, isOwnWord: false }))).toEqual(['false-reason']);
    expect(asked('gone', (book) => book.read({ status: 404 }))).toEqual([]);
    expect(asked('gone', (book) => book.remove())).toEqual([]);
  });
});
