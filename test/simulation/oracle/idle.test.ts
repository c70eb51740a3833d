import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kinds = ['stuck', 'starved'];
const kindsOf = (book: LogBook) => [
  ...new Set(check(book.run()).flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : []))),
];

describe('changes that wait', () => {
  const waiting = (then: (book: LogBook) => void, gate: string | null = null) => {
    const book = openLogBook();
    book.read();
    book.edit('status', 'closed');
    book.write({}, { answered: false, status: null });
    book.wait(5);
    then(book);
    book.say({ kind: 'status', account: 'a1', waiting: 1, gate });
    return kindsOf(book);
  };
  const nothing = () => {};

  test('are stuck where nothing is sent for their sake, and nothing says why', () => {
    expect(waiting(nothing)).toEqual(['stuck']);
    expect(waiting(nothing, 'offline')).toEqual([]);
  });

  test('may wait where they were just read, or the agent has just said something', () => {
    expect(waiting((book) => book.read())).toEqual([]);
    expect(waiting((book) => book.edit('tags:vip', 'true'))).toEqual([]);
  });

  test('may wait where the list is not answered, or the disk takes nothing', () => {
    expect(waiting((book) => book.read({ effect: 'list', conversation: null, status: 503 }))).toEqual([]);
    expect(waiting((book) => book.say({ kind: 'disk-failed' }))).toEqual([]);
  });
});

describe('edits where requests are counted', () => {
  /** @param reads how many requests were made for the sake of other edits */
  const crowded = (
    limit: number | null,
    reads: number,
    then: (book: LogBook) => void = () => {},
    [target, to]: [string, string] = ['status', 'closed'],
  ) => {
    const book = openLogBook(facts({ requestsPerHour: limit }));
    book.wait(60);
    for (let i = 0; i < reads; i += 1) book.read({ conversation: 'c2' });
    book.wait(6);
    book.painted();
    book.edit(target, to);
    then(book);
    book.wait(5);
    const row = {
      conversation: 'c1',
      values: { status: 'closed' },
      preview: null,
      lastMessageAtMs: 0,
      mark: 'pending',
    };
    book.say({ kind: 'painted', account: 'a1', isAll: true, rows: [row] });
    return kindsOf(book);
  };

  test('are starved where what is read for other ends takes all', () => {
    expect(crowded(100, 0)).toEqual(['starved']);
    expect(crowded(null, 0)).toEqual([]);
  });

  test('is not sent where it stays on this machine, whatever else of its conversation waits', () => {
    expect(crowded(100, 0, () => {}, ['priority', 'high'])).toEqual([]);
  });

  test('may wait where others took what is kept for edits, or where it has begun', () => {
    expect(crowded(100, 10)).toEqual([]);
    expect(crowded(100, 0, (book) => book.read())).toEqual([]);
  });
});
