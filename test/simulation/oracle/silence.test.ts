import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const about = { account: 'a1' };
const list = (book: LogBook, part: Parameters<LogBook['request']>[0] = {}) =>
  book.request({
    effect: 'list',
    conversation: null,
    path: '/conversations',
    before: null,
    after: null,
    sentAtMs: book.nowMs() + 1000,
    ...part,
  });
const failing = { arrived: false, answered: false, status: null, isOwnWord: false } as const;

/** A run of a started app. */
function kindsOf(then: (book: LogBook) => void, account = facts()) {
  const book = openLogBook(account);
  book.say({ kind: 'started' });
  list(book);
  then(book);
  list(book);
  return [...new Set(check(book.run()).map(({ kind }) => kind))];
}

describe('an account is asked in time', () => {
  test('is starved where nothing was asked for minutes, and nothing held that back', () => {
    expect(kindsOf((book) => book.wait(5))).toEqual(['starved']);
    expect(kindsOf((book) => book.wait(2))).toEqual([]);
  });

  test('is starved where edits were sent and the list was not asked for', () => {
    const sending = (book: LogBook) => {
      for (let i = 0; i < 8; i += 1) {
        book.wait(1);
        book.read({ sentAtMs: book.nowMs() + 1000 });
      }
    };
    expect(kindsOf(sending)).toEqual(['starved']);
  });

  test('may be left alone while it is paused, or the machine sleeps, or time is passed over', () => {
    const between = (from: Parameters<LogBook['say']>[0], to: Parameters<LogBook['say']>[0]) =>
      kindsOf((book) => {
        book.say(from);
        book.wait(5);
        book.say(to);
      });
    expect(between({ kind: 'paused', ...about }, { kind: 'resumed', ...about })).toEqual([]);
    expect(between({ kind: 'asleep' }, { kind: 'awake' })).toEqual([]);
    expect(between({ kind: 'quit' }, { kind: 'started' })).toEqual([]);
    expect(between({ kind: 'disk-failed' }, { kind: 'passed-over', forMs: 5 * 60_000 })).toEqual([]);
  });

  test('may be left alone for as long as its server says', () => {
    const told = (status: number, minutes: number, retryAfterMs = 0) =>
      kindsOf((book) => {
        list(book, { status, retryAfterMs });
        book.wait(minutes);
      });
    expect(told(429, 5, 240_000)).toEqual([]);
    expect(told(429, 9, 240_000)).toEqual(['starved']);
    expect(told(402, 15)).toEqual([]);
    expect(told(402, 18)).toEqual(['starved']);
    expect(told(401, 60)).toEqual([]);
    expect(told(422, 9)).toEqual(['starved']);
    // Told again before the time was over, it has another.
    const toldTwice = (minutes: number) =>
      kindsOf((book) => {
        list(book, { status: 402 });
        book.wait(15);
        book.read({ status: 402, sentAtMs: book.nowMs() + 1000 });
        book.wait(minutes);
      });
    expect(toldTwice(15)).toEqual([]);
    expect(toldTwice(18)).toEqual(['starved']);
    // Minutes after it was sent, and not yet after it was answered.
    const answeredLate = (status: number) =>
      kindsOf((book) => {
        const sentAtMs = book.nowMs() + 1000;
        list(book, { status, sentAtMs, answeredAtMs: sentAtMs + 20_000, answeredN: 5.5 });
        book.wait(3.1);
        book.say({ kind: 'hurried', ...about });
      });
    expect(answeredLate(401)).toEqual([]);
    expect(answeredLate(422)).toEqual(['starved']);
    expect(
      kindsOf((book) => {
        list(book, { status: 422, account: null });
        book.wait(9);
        book.say({ kind: 'renewed', ...about });
      }),
    ).toEqual([]);
  });

  test('may be left alone while no token was taken after one that was refused', () => {
    const trial = (isTaken: boolean) =>
      kindsOf((book) => {
        list(book, { status: 401 });
        book.wait(40);
        book.say({ kind: 'trying', server: 's1' });
        book.say({ kind: 'resumed', ...about });
        list(book);
        if (isTaken) book.say({ kind: 'renewed', ...about });
        book.say({ kind: 'tried', server: 's1' });
        book.wait(9);
      });
    expect(trial(false)).toEqual([]);
    expect(trial(true)).toEqual(['starved']);
  });

  test('may be left alone where an hour’s requests are used up', () => {
    expect(kindsOf((book) => book.wait(5), facts({ requestsPerHour: 1 }))).not.toContain('starved');
    expect(kindsOf((book) => book.wait(5), facts({ requestsPerHour: 600 }))).toEqual(['starved']);
    // By an account that was signed out since, too.
    const other = (book: LogBook) => Array.from({ length: 5 }, () => list(book, { account: 'signed out' }));
    const usedByOthers = (requestsPerHour: number) =>
      kindsOf((book) => {
        other(book);
        list(book);
        book.wait(5);
      }, facts({ requestsPerHour }));
    expect(usedByOthers(8)).not.toContain('starved');
    expect(usedByOthers(100)).toEqual(['starved']);
  });
});

describe('a server that fails is tried seldom', () => {
  const tries = (everyS: number, last: Parameters<LogBook['request']>[0] = failing) =>
    kindsOf((book) => {
      for (let i = 0; i < 30; i += 1) {
        book.wait((everyS - 1) / 60);
        list(book, { ...(i % 5 === 4 ? last : failing), path: `/conversations?page=${i}` });
      }
    });

  test('is hammered where one try follows the other at once', () => {
    expect(tries(2)).toEqual(['hammering']);
    expect(tries(30)).toEqual([]);
  });

  test('is not hammered where it answers now and then', () => {
    expect(tries(2, {})).toEqual([]);
  });
});

describe('what is to be tried at once is tried at once', () => {
  const called = (call: Parameters<LogBook['say']>[0], then: (book: LogBook) => void) =>
    kindsOf((book) => {
      book.wait(0.5);
      book.say(call);
      then(book);
    });
  const late = (book: LogBook) => book.wait(1);
  const nothing = () => {};

  test('is starved where nobody listens to the agent, to the system or to the clock', () => {
    for (const call of [
      { kind: 'hurried', ...about },
      { kind: 'awake', isTold: true },
      { kind: 'clock-set', byMs: -3_600_000 },
    ]) {
      expect(called(call, late)).toEqual(['starved']);
      expect(called(call, nothing)).toEqual([]);
    }
    expect(called({ kind: 'awake', isTold: false }, late)).toEqual([]);
    expect(called({ kind: 'clock-set', byMs: 1000 }, late)).toEqual([]);
  });

  test('may wait where the server has asked for that', () => {
    const told = kindsOf((book) => {
      list(book, { status: 429, retryAfterMs: 20_000 });
      book.say({ kind: 'hurried', ...about });
      late(book);
    });
    expect(told).toEqual([]);
  });
});
