import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, needing, openLogBook } from './log-book.ts';

/** The agent adds a tag to a conversation that had none, and looks at it again after something has happened. */
function looking(then: (book: LogBook) => void) {
  const book = openLogBook();
  book.painted();
  book.edit('tags:vip', 'true');
  then(book);
  return check(book.run())
    .filter(({ kind }) => kind === 'not-shown')
    .map(({ kind, target }) => [kind, target]);
}

const notShown = [['not-shown', 'tags:vip']];
const without = { status: 'open' };
const withIt = { status: 'open', 'tags:vip': 'true' };

describe('an edit that was answered with yes stands on every screen from then on', () => {
  test('in the list', () => {
    expect(looking((book) => book.painted(without))).toEqual(notShown);
    expect(looking((book) => book.painted(without, { mark: 'pending' }))).toEqual(notShown);
    expect(looking((book) => book.painted(withIt))).toEqual([]);
  });

  test('in the reader', () => {
    expect(looking((book) => book.opened(without))).toEqual(notShown);
    expect(looking((book) => book.opened(withIt))).toEqual([]);
  });

  test('after it was sent, and after a restart', () => {
    const sent = (values: typeof without) => (book: LogBook) => {
      book.read();
      book.write({ 'tags:vip': 'true' });
      book.say({ kind: 'killed' });
      book.say({ kind: 'started' });
      book.painted(values);
    };
    expect(looking(sent(without))).toEqual(notShown);
    expect(looking(sent(withIt))).toEqual([]);
  });

  test('unless somebody else changed it since', () => {
    const changed = (values: Record<string, string | null>) => (book: LogBook) => {
      book.colleague(values);
      book.painted(without);
    };
    expect(looking(changed({ 'tags:vip': null, 'tags:new': 'true' }))).toEqual(notShown);
    const taken = (book: LogBook) => {
      book.write({ 'tags:vip': 'true' });
      book.colleague({ 'tags:vip': null });
      book.painted(without);
    };
    expect(looking(taken)).toEqual([]);
  });

  test('unless the agent took it back, or is asked about it', () => {
    const undone = (book: LogBook) => {
      book.act({ kind: 'undo' }, { changed: true, words: 'Add tag vip' });
      book.painted(without);
    };
    expect(looking(undone)).toEqual([]);
    const asked = (book: LogBook) => {
      book.painted(without, { mark: 'attention' });
      book.needsYou(needing('tags:vip', 'true', 'refused'));
    };
    expect(looking(asked)).toEqual([]);
  });

  test('unless it was asked for before the yes', () => {
    const at = (sinceN: number) => (book: LogBook) =>
      book.say({ kind: 'opened', account: 'a1', conversation: 'c1', values: without, messages: [], sinceN });
    expect(looking(at(1))).toEqual([]);
    expect(looking(at(100))).toEqual(notShown);
  });
});

describe('what the agent gave up is shown no more', () => {
  const givenUp = (then: (book: LogBook) => void) =>
    looking((book) => {
      book.painted(withIt, { mark: 'pending' });
      const change = { target: 'tags:vip', to: 'true' };
      book.act({ kind: 'resolve', how: 'discard', about: [{ conversation: 'c1', change }] });
      then(book);
    });

  test('in the list, with whatever mark', () => {
    expect(givenUp((book) => book.painted(withIt))).toEqual(notShown);
    expect(givenUp((book) => book.painted(withIt, { mark: 'attention' }))).toEqual(notShown);
    expect(givenUp((book) => book.painted(without))).toEqual([]);
  });

  test('unless the server has it', () => {
    const added = (book: LogBook) => {
      book.colleague({ 'tags:vip': 'true' });
      book.painted(withIt);
    };
    expect(givenUp(added)).toEqual([]);
  });

  test.each([
    ['assignee', ['not-shown']],
    ['metadata:plan', []],
  ])('an empty %s, unless no list tells it and it was not read again', (target, kinds) => {
    const book = openLogBook();
    book.colleague({ [target]: 'one' });
    book.painted({ ...without, [target]: 'one' });
    book.opened({ ...without, [target]: 'one' });
    book.edit(target, null);
    book.act({ kind: 'resolve', how: 'discard', about: [{ conversation: 'c1', change: { target, to: null } }] });
    book.opened({ ...without, [target]: null });
    expect(check(book.run()).flatMap(({ kind }) => (kind === 'not-shown' ? [kind] : []))).toEqual(kinds);
  });
});

describe('an older word that stays on this machine does not hide a newer one that is stored', () => {
  const stored = (values: Record<string, string>) => {
    const book = openLogBook(facts({ storedValues: { status: ['open', 'closed'] } }));
    book.painted();
    book.edit('status', 'pending');
    book.painted({ status: 'pending' });
    book.edit('status', 'closed');
    book.painted(values);
    return check(book.run()).map(({ kind }) => kind);
  };

  test('is convicted where it does', () => {
    expect(stored({ status: 'pending' })).toEqual(['not-shown']);
    expect(stored({ status: 'closed' })).toEqual([]);
  });
});
