import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook) => [...new Set(check(book.run()).map(({ kind }) => kind))];

/** A request that leaves now, with the account's token. */
const asking = (book: LogBook, part: Parameters<LogBook['read']>[0] = {}) =>
  book.read({ credentials: 'x1', sentAtMs: book.nowMs() + 1, ...part });

describe('nothing leaves', () => {
  const paused = (then: (book: LogBook) => void) => {
    const book = openLogBook();
    asking(book);
    book.say({ kind: 'paused', account: 'a1' });
    then(book);
    return kindsOf(book);
  };

  test('while the agent has paused the account', () => {
    expect(paused(asking)).toEqual(['not-stopped']);
    expect(
      paused((book) => {
        book.say({ kind: 'started' });
        asking(book);
      }),
    ).toEqual(['not-stopped']);
  });

  test('but what was on its way, a new token, and all after the pause', () => {
    expect(paused((book) => asking(book, { sentN: 1 }))).toEqual([]);
    for (const entry of [
      { kind: 'trying', server: 's1' },
      { kind: 'resumed', account: 'a1' },
    ]) {
      expect(
        paused((book) => {
          book.say(entry);
          asking(book);
        }),
      ).toEqual([]);
    }
  });

  test('with a token that the agent has replaced', () => {
    const renewed = (then: (book: LogBook) => void) => {
      const book = openLogBook();
      asking(book);
      book.say({ kind: 'trying', server: 's1' });
      asking(book, { credentials: 'x2' });
      book.say({ kind: 'renewed', account: 'a1' });
      book.say({ kind: 'tried', server: 's1' });
      then(book);
      return kindsOf(book);
    };
    expect(
      renewed((book) => {
        asking(book, { credentials: 'x2' });
        asking(book, { account: null });
      }),
    ).toEqual(['not-stopped']);
    expect(renewed((book) => asking(book, { credentials: 'x2' }))).toEqual([]);
    // The same token, entered once more.
    expect(renewed((book) => asking(book))).toEqual([]);
    const replacedLater = (book: LogBook) => {
      asking(book);
      book.say({ kind: 'renewed', account: 'a1' });
      asking(book, { credentials: 'x2' });
    };
    expect(renewed(replacedLater)).toEqual([]);
    // What is tried for the next renewal is no sign that this one brought another.
    const triedLater = (book: LogBook) => {
      asking(book);
      book.say({ kind: 'trying', server: 's1' });
      asking(book, { credentials: 'x3' });
      book.say({ kind: 'renewed', account: 'a1' });
    };
    expect(renewed(triedLater)).toEqual([]);
  });

  const signedOut = (then: (book: LogBook) => void) => {
    const book = openLogBook();
    asking(book);
    book.say({ kind: 'signed-out', account: 'a1' });
    then(book);
    return kindsOf(book);
  };

  test('after the agent has signed out', () => {
    expect(signedOut((book) => asking(book, { account: null }))).toEqual(['not-stopped']);
    expect(signedOut((book) => asking(book, { account: null, credentials: 'x2' }))).toEqual([]);
    expect(
      signedOut((book) => {
        book.say({ kind: 'trying', server: 's1' });
        asking(book, { account: null });
      }),
    ).toEqual([]);
  });
});

describe('an account that comes back after a sign-out', () => {
  const back = (then: (book: LogBook) => void) => {
    const book = openLogBook();
    asking(book);
    book.edit('status', 'closed');
    book.say({ kind: 'signed-out', account: 'a1' });
    book.say({ kind: 'connected', account: 'a1' });
    then(book);
    return kindsOf(book).filter((kind) => kind === 'not-stopped');
  };

  test('shows no line that was not read anew', () => {
    expect(back((book) => book.painted())).toEqual(['not-stopped']);
    expect(
      back((book) => {
        asking(book, { effect: 'list', conversation: null });
        book.painted();
      }),
    ).toEqual([]);
  });

  test('sends no edit of before', () => {
    expect(back((book) => book.write({ status: 'closed' }))).toEqual(['not-stopped']);
    expect(
      back((book) => {
        book.read();
        book.edit('status', 'closed');
        book.write({ status: 'closed' });
      }),
    ).toEqual([]);
  });
});

describe('an edit that the agent gave up', () => {
  const discarded = (part: { isSentBefore?: boolean; account?: string }) => {
    const { account = 'a1', isSentBefore = false } = part;
    const book = openLogBook(facts(), [facts({ account: 'a2' })]);
    book.painted();
    book.edit('tags:vip', 'true');
    const sentN = book.run().agent.at(-1)?.n ?? 0;
    const about = [{ conversation: 'c1', change: { target: 'tags:vip', to: 'true' } }];
    book.act({ kind: 'resolve', how: 'discard', about });
    book.read();
    book.write({ 'tags:vip': 'true' }, { account, ...(isSentBefore ? { sentN } : {}) });
    return check(book.run()).filter(({ kind }) => kind === 'stray');
  };

  test('is not sent', () => {
    expect(discarded({})).toMatchObject([{ kind: 'stray', target: 'tags:vip' }]);
  });

  test('may have been on its way', () => {
    expect(discarded({ isSentBefore: true })).toEqual([]);
  });

  test('may be what another account of the same token said', () => {
    expect(discarded({ account: 'a2' })).toEqual([]);
  });
});

describe('a server that asks to be left alone', () => {
  const limited = (then: (book: LogBook, atMs: number) => void, status = 429) => {
    const book = openLogBook(facts({ provider: 'vantax' }));
    book.read({
      status,
      effect: 'list',
      conversation: null,
      credentials: 'x1',
      retryAfterMs: 20_000,
      answeredN: 1,
      answeredAtMs: book.nowMs(),
    });
    then(book, book.nowMs());
    return kindsOf(book);
  };

  test('is left alone until then, by every kind of request', () => {
    expect(limited((book) => asking(book))).toEqual(['too-soon']);
    expect(limited((book) => asking(book), 503)).toEqual(['too-soon']);
    expect(limited((book) => asking(book, { sentN: 0, answeredN: 2 }))).toEqual([]);
  });

  test('is asked again after that, and by an app that has been started since', () => {
    expect(limited((book, atMs) => asking(book, { sentAtMs: atMs + 20_001 }))).toEqual([]);
    expect(
      limited((book) => {
        book.say({ kind: 'started' });
        asking(book);
      }),
    ).toEqual([]);
  });
});

describe('a token that was refused', () => {
  const refused = (count: number, then: (book: LogBook) => void = () => {}) => {
    const book = openLogBook();
    const ask = (i: number) => {
      const sentAtMs = book.nowMs() + 1;
      const n = 100 + 10 * i;
      asking(book, { status: 401, path: `/${i}`, sentN: n, answeredN: n + 1, sentAtMs, answeredAtMs: sentAtMs + 1 });
    };
    for (let i = 0; i <= count; i += 1) {
      ask(i);
      then(book);
    }
    return kindsOf(book);
  };

  test('is probed now and then, not again and again', () => {
    expect(refused(4)).toEqual(['too-soon']);
    expect(refused(3)).toEqual([]);
    expect(refused(4, (book) => book.wait(1))).toEqual([]);
  });
});

describe('what another word replaced in one pause', () => {
  const replaced = (sent: string, isPaused = true) => {
    const book = openLogBook();
    if (isPaused) book.say({ kind: 'paused', account: 'a1' });
    book.painted();
    book.edit('status', 'closed');
    book.edit('status', 'pending');
    book.say({ kind: 'resumed', account: 'a1' });
    book.read();
    book.write({ status: sent });
    if (sent !== 'pending') book.write({ status: 'pending' });
    book.rest();
    return kindsOf(book);
  };

  test('is never sent', () => {
    expect(replaced('closed')).toEqual(['stray']);
    expect(replaced('pending')).toEqual([]);
  });

  test('may have been under way where there was none', () => {
    expect(replaced('closed', false)).toEqual([]);
  });
});
