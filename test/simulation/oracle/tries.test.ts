import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook) => [...new Set(check(book.run()).map(({ kind }) => kind))];

const refused = (book: LogBook, status: number, times: number, body: unknown) => {
  for (let i = 0; i < times; i += 1) {
    book.wait(1);
    book.read();
    book.write({}, { status, body });
  }
};

describe('a server that says “changed meanwhile” is not asked without an end', () => {
  const asked = (times: number) => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    refused(book, 409, times, { status: 'closed' });
    book.read();
    book.write({ status: 'closed' }, { body: { status: 'closed' } });
    book.rest();
    return kindsOf(book);
  };

  test('is asked too often with six times alike', () => {
    expect(asked(6)).toEqual(['hammering']);
  });

  test('may be asked three times', () => {
    expect(asked(3)).toEqual([]);
  });
});

describe('what fails stops nothing else of its conversation', () => {
  const failed = (isTriedApart: boolean) => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    book.edit('tags:vip', 'true');
    refused(book, 503, 3, 'both');
    if (isTriedApart) book.write({ 'tags:vip': 'true' });
    refused(book, 503, 7, 'both');
    book.read();
    book.write({ status: 'closed', 'tags:vip': 'true' });
    book.rest();
    return kindsOf(book);
  };

  test('starves where two changes fail together all the time', () => {
    expect(failed(false)).toEqual(['starved']);
  });

  test('goes on where the other one was tried by itself', () => {
    expect(failed(true)).toEqual([]);
  });
});
