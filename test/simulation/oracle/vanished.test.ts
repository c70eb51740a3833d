import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, run = book.run()) => [...new Set(check(run).map(({ kind }) => kind))];

const list = { effect: 'list', conversation: null, before: null, after: null, listed: ['c1'] } as const;

describe('what the app was told of stays in the list', () => {
  const showing = (then: (book: LogBook) => void, limit: number | null = null) => {
    const book = openLogBook(facts({ requestsPerHour: limit }));
    book.heal();
    book.read(list);
    then(book);
    book.say({ kind: 'painted', account: 'a1', rows: [], isAll: true });
    book.rest();
    return kindsOf(book);
  };

  test('and has vanished where it does not, though the server has it', () => {
    expect(showing((book) => book.wait(5))).toEqual(['vanished']);
  });

  test('but for a moment, an app that is hindered, one that counts its requests, and what its server says is gone', () => {
    expect(showing((book) => book.wait(1))).toEqual([]);
    const hindered = (book: LogBook) => {
      book.wait(4);
      book.read({ status: 503 });
      book.wait(1);
    };
    expect(showing(hindered)).toEqual([]);
    expect(showing((book) => book.wait(5), 400)).toEqual([]);
    const gone = (book: LogBook) => {
      book.read({ status: 404 });
      book.wait(5);
    };
    expect(showing(gone)).toEqual([]);
    const asleep = (book: LogBook) => {
      book.say({ kind: 'asleep' });
      book.wait(60);
      book.say({ kind: 'awake' });
      book.wait(1);
    };
    expect(showing(asleep)).toEqual([]);
    const takenBack = (book: LogBook) => {
      book.read({ ...list, listed: [] });
      book.wait(5);
    };
    expect(showing(takenBack)).toEqual([]);
  });

  test('also where it came only after the first moment, and was told of since', () => {
    const made = (isTold: boolean) => {
      const book = openLogBook();
      book.heal();
      book.remove();
      book.colleague({ status: 'open' });
      if (isTold) book.read(list);
      book.wait(5);
      book.say({ kind: 'painted', account: 'a1', rows: [], isAll: true });
      book.rest();
      return kindsOf(book);
    };
    expect(made(true)).toEqual(['vanished']);
    expect(made(false)).toEqual([]);
  });

  test('most of a list goes at no word of the server’s', () => {
    const missing = (count: number, forget = (_: LogBook) => {}) => {
      const book = openLogBook();
      const ids = Array.from({ length: count }, (_, i) => `m${i}`);
      book.read({ ...list, listed: ids });
      for (const conversation of ids) book.read({ conversation, status: 404 });
      book.wait(5);
      forget(book);
      book.say({ kind: 'painted', account: 'a1', rows: [], isAll: true });
      const atStart = ids.map((conversation) => ({ server: 's1', conversation, values: { status: 'open' } }));
      return kindsOf(book, book.run({ atStart }));
    };
    expect(missing(30)).toContain('vanished');
    expect(missing(15)).not.toContain('vanished');
    // Connected anew, or without the copy that it had, an app has yet to be told.
    expect(missing(30, (book) => book.say({ kind: 'signed-out', account: 'a1' }))).not.toContain('vanished');
    expect(missing(30, (book) => book.say({ kind: 'killed', isListLost: true }))).not.toContain('vanished');
    expect(missing(30, (book) => book.say({ kind: 'killed' }))).toContain('vanished');
  });
});

describe('the foot says that something between answers', () => {
  const foot = (gate: string | null, part: { isOwnWord: boolean; arrived: boolean }, times = 8) => {
    const book = openLogBook();
    book.wait(5);
    for (let i = 0; i < times; i += 1) book.read({ ...list, ...part });
    book.wait(1.5);
    book.say({ kind: 'status', account: 'a1', waiting: 0, gate });
    book.heal();
    book.rest();
    return kindsOf(book);
  };
  const page = { isOwnWord: false, arrived: false };

  test('and leaves it unsaid where no gate stands there', () => {
    expect(foot(null, page)).toEqual(['unsaid']);
    expect(foot('breaker', page)).toEqual([]);
  });

  test('but has nothing to say after one page, or where the provider answers', () => {
    expect(foot(null, page, 1)).toEqual([]);
    expect(foot(null, { isOwnWord: true, arrived: true })).toEqual([]);
  });

  test('and blames no disk that took everything', () => {
    const blaming = (then: (book: LogBook) => void) => {
      const book = openLogBook();
      then(book);
      book.say({ kind: 'status', account: 'a1', waiting: 0, gate: 'storage' });
      book.heal();
      book.rest();
      return kindsOf(book);
    };
    expect(blaming(() => {})).toEqual(['false-reason']);
    expect(blaming((book) => book.say({ kind: 'disk-failed' }))).toEqual([]);
  });
});
