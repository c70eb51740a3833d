import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, needing, openLogBook } from './log-book.ts';

/** Pending stays on the agent's machine here. */
const open = () => openLogBook(facts({ storedValues: { status: ['open', 'closed'] } }));
const told = (book: LogBook) =>
  check(book.run()).flatMap(({ kind }) => (['stale-overlay', 'false-reason'].includes(kind) ? [kind] : []));
const line = (lastMessageAtMs: number) => ({ preview: 'Text of m1', lastMessageAtMs });

/** The agent sets it aside, and then something happens; another word of theirs about it ends the story. */
function aside(then: (book: LogBook) => void, isKnown = true) {
  const book = open();
  if (isKnown) book.read();
  book.painted();
  book.edit('status', 'pending');
  then(book);
  book.edit('status', 'closed');
  return told(book);
}

describe('what stays here over a value that others move', () => {
  const moved = (status: string) => (book: LogBook) => {
    book.colleague({ status: 'closed' });
    book.read();
    book.wait(1);
    book.painted({ status });
  };

  test('hides it no longer than until the server has told of it', () => {
    expect(aside(moved('pending'))).toEqual(['stale-overlay']);
    expect(aside(moved('closed'))).toEqual([]);
  });

  test('may hide what nobody has told of, or what it was laid over, as far as anybody knows', () => {
    const untold = (book: LogBook) => {
      book.colleague({ status: 'closed' });
      book.wait(1);
      book.painted({ status: 'pending' });
    };
    expect(aside(untold)).toEqual([]);
    expect(aside(moved('pending'), false)).toEqual([]);
  });

  test('may stand where the other value was there only until it was read', () => {
    const gone = (book: LogBook) => {
      book.colleague({ status: 'closed' });
      book.colleague({ status: 'open' });
      book.read();
      book.wait(1);
      book.painted({ status: 'pending' });
    };
    expect(aside(gone)).toEqual([]);
  });
});

describe('what was set aside here', () => {
  const written = (status: string, isRead: boolean) => {
    const book = open();
    book.read();
    book.painted(undefined, line(book.nowMs()));
    book.edit('status', 'pending');
    book.customer('m2');
    const message = { id: 'm2', atMs: book.nowMs(), inbound: true, text: 'Text of m2' };
    if (isRead) book.opened({ status }, [message]);
    book.wait(1);
    book.painted({ status }, line(book.nowMs()));
    return told(book);
  };

  test('comes back once this machine has what the customer wrote after that', () => {
    expect(written('pending', true)).toEqual(['stale-overlay']);
    expect(written('open', true)).toEqual([]);
    expect(written('pending', false)).toEqual([]);
  });
});

describe('what waited when the agent said what stays here', () => {
  const replaced = (then: (book: LogBook) => void, isPaused = true) => {
    const book = open();
    book.painted();
    if (isPaused) book.say({ kind: 'paused', account: 'a1' });
    book.edit('status', 'closed');
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.edit('status', 'pending');
    book.say({ kind: 'resumed', account: 'a1' });
    then(book);
    return told(book);
  };
  const askedAbout = (to: string) => (book: LogBook) => book.needsYou(needing('status', to, 'replied-since'));

  test('asks the agent nothing any more', () => {
    expect(replaced(askedAbout('closed'))).toEqual(['false-reason']);
    expect(replaced(askedAbout('open'))).toEqual([]);
    // It may have been under way by then.
    expect(replaced(askedAbout('closed'), false)).toEqual([]);
  });

  test('is answered by it where it needed the agent', () => {
    const answered = (isAsked: boolean) => {
      const book = open();
      book.painted();
      book.edit('status', 'closed');
      book.read();
      book.write({}, { status: 422 });
      book.needsYou(needing('status', 'closed', 'refused'));
      book.painted({ status: 'closed' }, { mark: 'attention' });
      book.edit('status', 'pending');
      book.needsYou(...(isAsked ? [needing('status', 'closed', 'refused')] : []));
      return told(book);
    };
    expect(answered(true)).toEqual(['false-reason']);
    expect(answered(false)).toEqual([]);
  });
});
