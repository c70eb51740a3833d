import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

/** So many requests, each a second after the one before unless they come at once. */
function asking(count: number, part: { path?: (i: number) => string; arrived?: boolean; limit?: number; at?: number }) {
  const book = openLogBook(facts({ requestsPerHour: part.limit ?? null }));
  for (let i = 0; i < count; i += 1) {
    book.read({ path: part.path?.(i) ?? `/conversations/${i}`, arrived: part.arrived ?? true });
  }
  const end = book.nowMs();
  const run = book.run();
  const servers = run.servers.map((entry) => ({ ...entry, atMs: part.at === undefined ? entry.atMs : end }));
  return check({ ...run, servers }).map(({ kind }) => kind);
}

describe('a token sends no more than its provider allows', () => {
  test('is too much where one more arrives within an hour', () => {
    expect(asking(61, { limit: 60 })).toEqual(['too-many-requests']);
    expect(asking(60, { limit: 60 })).toEqual([]);
    expect(asking(61, { limit: 60, arrived: false })).toEqual([]);
  });

  test('may be a few more for each power cut, before which what was counted is not on the disk', () => {
    const asked = (count: number, cutAt: number | null) => {
      const book = openLogBook(facts({ requestsPerHour: 60 }));
      for (let i = 0; i < count; i += 1) {
        if (i === cutAt) {
          book.say({ kind: 'power-cut' });
          book.say({ kind: 'started' });
        }
        book.read({ path: `/conversations/${i}` });
      }
      return check(book.run()).map(({ kind }) => kind);
    };
    expect(asked(68, 30)).toEqual([]);
    expect(asked(69, 30)).toEqual(['too-many-requests']);
    expect(asked(61, null)).toEqual(['too-many-requests']);
  });

  test('may be as many again once the local copy is lost, with what was counted in it', () => {
    const asked = (end: Parameters<LogBook['say']>[0]) => {
      const book = openLogBook(facts({ requestsPerHour: 60 }));
      for (let i = 0; i < 120; i += 1) {
        if (i === 60) {
          book.say(end);
          book.say({ kind: 'started' });
        }
        book.read({ path: `/conversations/${i}` });
      }
      return check(book.run()).map(({ kind }) => kind);
    };
    expect(asked({ kind: 'killed', isListLost: true })).toEqual([]);
    expect(asked({ kind: 'killed' })).toEqual(['too-many-requests']);
  });

  test('is not too much where a new token took over within the hour', () => {
    const book = openLogBook(facts({ requestsPerHour: 60 }));
    for (let i = 0; i < 80; i += 1) book.read({ path: `/conversations/${i}`, credentials: i < 40 ? 'old' : 'new' });
    expect(check(book.run()).map(({ kind }) => kind)).toEqual([]);
  });

  test('is a loop where three hundred come within a minute', () => {
    expect(asking(301, { at: 0 })).toEqual(['too-many-requests']);
    expect(asking(300, { at: 0 })).toEqual([]);
  });

  test('is no loop where the agent keeps asking for what is new', () => {
    const asking = (isWanted: boolean) => {
      const book = openLogBook();
      for (let i = 0; i < 301; i += 1) {
        if (isWanted && i % 5 === 0) book.say({ kind: 'hurried', account: 'a1' });
        book.read({ path: `/conversations/${i}` });
      }
      const run = book.run();
      const servers = run.servers.map((entry) => ({ ...entry, atMs: book.nowMs() }));
      return check({ ...run, servers }).map(({ kind }) => kind);
    };
    expect(asking(false)).toEqual(['too-many-requests']);
    expect(asking(true)).toEqual([]);
  });

  test('is hammering where the same is asked again and again', () => {
    expect(asking(21, { path: () => '/same' })).toEqual(['hammering']);
    expect(asking(20, { path: () => '/same' })).toEqual([]);
  });

  test('is none where the agent asks for it as often', () => {
    const book = openLogBook();
    for (let i = 0; i < 25; i += 1) {
      book.say({ kind: 'hurried', account: 'a1' });
      book.read({ effect: 'list', conversation: null, path: '/conversations' });
    }
    expect(check(book.run()).map(({ kind }) => kind)).toEqual([]);
  });

  test('is none where each of many starts asks for it, once or twice', () => {
    const starting = (times: number) => {
      const book = openLogBook();
      for (let i = 0; i < 10; i += 1) {
        book.say({ kind: 'killed' });
        book.say({ kind: 'started' });
        for (let j = 0; j < times; j += 1) book.read({ effect: 'list', conversation: null, path: '/conversations' });
      }
      const run = book.run();
      const servers = run.servers.map((entry) => ({ ...entry, atMs: book.nowMs() }));
      return check({ ...run, servers }).map(({ kind }) => kind);
    };
    expect(starting(4)).toEqual([]);
    expect(starting(5)).toContain('hammering');
  });
});

test('what no correct client sends is a violation', () => {
  const sending = (violations: readonly string[]) => {
    const book = openLogBook();
    book.read({ violations });
    return check(book.run()).map(({ kind, words }) => ({ kind, words }));
  };
  expect(sending(['A toggle without a status'])).toEqual([{ kind: 'violation', words: 'A toggle without a status' }]);
  expect(sending([])).toEqual([]);
});

describe('a place in a list that names what is gone', () => {
  const asking = (times: number, isGone = true, path = '/conversations?after=c1') => {
    const book = openLogBook();
    if (isGone) book.remove();
    for (let i = 0; i < times; i += 1) {
      book.wait(1);
      book.read({ effect: 'list', conversation: null, path, status: 422 });
    }
    return check(book.run()).map(({ kind }) => kind);
  };

  test('is not asked for for ever', () => {
    expect(asking(5)).toEqual(['hammering']);
    expect(asking(4)).toEqual([]);
    expect(asking(5, true, '/conversations?kind=c1')).toEqual([]);
  });

  test('may be asked for again where it is there', () => {
    expect(asking(5, false)).toEqual([]);
  });
});
