import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

describe('nothing is hidden over a message that the agent has not seen', () => {
  const closing = (before: (book: LogBook) => void, after: (book: LogBook) => void, to = 'closed') => {
    const book = openLogBook();
    book.customer('m1');
    book.painted(undefined, { preview: 'Text of m1', lastMessageAtMs: book.nowMs() });
    before(book);
    book.edit('status', to);
    after(book);
    book.write({ status: to });
    book.rest();
    return kindsOf(book);
  };
  const nothing = () => {};

  test('is unguarded where the customer wrote after the word and the app had read it', () => {
    const wrote = (book: LogBook) => {
      book.customer('m2');
      book.read();
    };
    expect(closing(nothing, wrote)).toEqual(['unguarded']);
    expect(closing(nothing, wrote, 'pending')).toEqual(['unguarded']);
    expect(closing(nothing, (book) => book.read())).toEqual([]);
  });

  test('is none in the window after the last read', () => {
    const wrote = (book: LogBook) => {
      book.read();
      book.customer('m2');
    };
    expect(closing(nothing, wrote)).toEqual([]);
  });

  test('is unguarded where it came before the word and its text was not on the screen, in the same second too', () => {
    const paint = (preview: string) => (book: LogBook) => {
      book.customer('m2');
      book.painted(undefined, { preview, lastMessageAtMs: book.nowMs() });
    };
    expect(closing(paint('Text of m1'), (book) => book.read())).toEqual(['unguarded']);
    expect(closing(paint('Text of m2'), (book) => book.read())).toEqual([]);
  });

  test.each([
    ['chatwoot', ['unguarded']],
    ['mateo', []],
  ])('where the line has no text, as with %s before a thread was read', (provider, kinds) => {
    const book = openLogBook(facts({ provider }));
    book.customer('m1');
    book.painted(undefined, { preview: null, lastMessageAtMs: book.nowMs() });
    book.edit('status', 'closed');
    book.read();
    book.write({ status: 'closed' });
    book.rest();
    expect(kindsOf(book)).toEqual(kinds);
  });

  test('is none where the thread was open, or the agent answered “mine”, but not “try again”', () => {
    const open = (book: LogBook) => {
      book.customer('m2');
      book.opened(undefined, [{ id: 'm2', atMs: book.nowMs(), inbound: true, text: 'Text of m2' }]);
    };
    expect(closing(open, (book) => book.read())).toEqual([]);
    const answered = (book: LogBook) => {
      book.customer('m2');
      const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
      book.act({ kind: 'resolve', how: 'mine', about });
      book.read();
    };
    expect(closing(nothing, answered)).toEqual([]);
    const again = (book: LogBook) => {
      book.customer('m2');
      const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
      book.act({ kind: 'resolve', how: 'retry', about });
      book.read();
    };
    expect(closing(nothing, again)).toEqual(['unguarded']);
  });

  test('what an undo brings back beside its field asks nobody', () => {
    const undoing = (isUndone: boolean) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
      const followUp = String(book.nowMs() + 50 * 3_600_000);
      book.write({ followUp: null }, { account: null });
      book.painted();
      book.edit('followUp', followUp);
      book.read();
      book.write({ followUp });
      book.customer('m1', 'Hello?', { followUp: null });
      book.edit('status', 'pending');
      if (isUndone) book.act({ kind: 'undo' });
      book.read();
      book.write({ followUp });
      book.rest();
      return kindsOf(book).includes('unguarded');
    };
    expect(undoing(false)).toBe(true);
    expect(undoing(true)).toBe(false);
  });

  test('reopening hides nothing', () => {
    const book = openLogBook();
    book.write({ status: 'closed' }, { account: null });
    book.painted();
    book.edit('status', 'open');
    book.customer('m2');
    book.read();
    book.write({ status: 'open' });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });
});

describe('no word is written twice', () => {
  const writing = (first: object, between: (book: LogBook) => void) => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    book.read();
    book.write({ status: 'closed' }, first);
    between(book);
    book.write({ status: 'closed' });
    book.rest();
    return kindsOf(book);
  };
  const read = (book: LogBook) => book.read();

  test('is doubled where the first had arrived and was answered whole, a crash in between or not', () => {
    expect(writing({}, read)).toEqual(['doubled']);
    const crash = (book: LogBook) => {
      book.say({ kind: 'killed' });
      book.say({ kind: 'started' });
      book.read();
    };
    expect(writing({}, crash)).toEqual(['doubled']);
  });

  test('is none where the first was lost, or was changed by others since', () => {
    expect(writing({ arrived: false, answered: false, status: null }, read)).toEqual([]);
    const changed = (book: LogBook) => {
      book.colleague({ status: 'open' });
      book.read();
    };
    expect(writing({}, changed)).toEqual([]);
  });

  test('is none where the agent said something else meanwhile, or took something back', () => {
    const speaking = (target: string) =>
      writing({}, (book) => {
        book.edit(target, target === 'status' ? 'open' : 'true');
        book.act({ kind: 'undo' });
        book.read();
      });
    expect(speaking('tags:vip')).toEqual(['doubled']);
    expect(speaking('status')).toEqual([]);
  });

  test('is none of an account that is gone at the end', () => {
    const book = openLogBook();
    book.write({ status: 'closed' }, { account: 'a9' });
    book.write({ status: 'closed' }, { account: 'a9' });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('is none where no answer tells it and the agent has it tried again', () => {
    const again = (provider: string) => {
      const book = openLogBook(facts({ provider }));
      book.edit('metadata:campaign', 'autumn');
      book.read();
      book.write({ 'metadata:campaign': 'autumn' });
      book.needsYou({ target: 'metadata:campaign', to: 'autumn', reason: 'unreadable' });
      const about = [{ conversation: 'c1', change: { target: 'metadata:campaign', to: 'autumn' } }];
      book.act({ kind: 'resolve', how: 'retry', about });
      book.read();
      book.write({ 'metadata:campaign': 'autumn' });
      book.rest();
      return kindsOf(book);
    };
    expect(again('vantax')).toEqual(['doubled']);
    expect(again('vcita')).toEqual([]);
  });

  test('is a blind repeat where a lost answer is not followed by a read', () => {
    const lost = { answered: false, status: null };
    expect(writing(lost, () => {})).toEqual(['blind-repeat']);
    expect(writing(lost, read)).toEqual([]);
    const page = { isOwnWord: false, status: 502 };
    expect(writing(page, () => {})).toEqual(['blind-repeat']);
    const listed = (book: LogBook) =>
      book.request({ effect: 'list', conversation: null, before: null, after: null, listed: ['c1'], path: '/' });
    expect(writing(lost, listed)).toEqual([]);
  });
});
