import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';
import type { PaintedRow } from './logs.ts';

const kinds = ['ghost', 'wrong-end', 'alert-wrong', 'undo-wrong'];
const kindsOf = (book: LogBook) => [
  ...new Set(check(book.run()).flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : []))),
];
const line = (conversation: string, priority: string | null = null): PaintedRow => ({
  conversation,
  values: { status: 'open', priority },
  preview: null,
  lastMessageAtMs: 0,
  mark: 'none',
});
const all = (book: LogBook, ...rows: PaintedRow[]) => book.say({ kind: 'painted', account: 'a1', isAll: true, rows });

/** The agent has given c1 a priority that stays here, and it becomes a part of c2. */
function merged(isHeard: boolean, then: (book: LogBook) => void) {
  const book = openLogBook(facts());
  all(book, line('c1'), line('c2'));
  book.edit('priority', 'low');
  all(book, line('c1', 'low'), line('c2'));
  book.merge('c2');
  if (isHeard) book.read({ path: '/conversations/c1' });
  book.wait(1);
  then(book);
  return kindsOf(book);
}

describe('a conversation that became a part of another', () => {
  const both = (book: LogBook) => all(book, line('c1', 'low'), line('c2'));
  const one = (priority: string | null) => (book: LogBook) => all(book, line('c2', priority));

  test('is in the list no more, once the server has told of it', () => {
    expect(merged(true, both)).toEqual(['ghost']);
    expect(merged(false, both)).toEqual([]);
    expect(merged(true, one('low'))).toEqual([]);
  });

  test('may be there after a power cut, until the server has told of it again', () => {
    const cut = (isHeardAgain: boolean) => (book: LogBook) => {
      book.say({ kind: 'power-cut' });
      book.say({ kind: 'started' });
      if (isHeardAgain) book.read({ path: '/conversations/c1' });
      book.wait(1);
      both(book);
    };
    expect(merged(true, cut(false))).toEqual([]);
    expect(merged(true, cut(true))).toEqual(['ghost']);
  });

  test('is there too long where the agent says something of it only after they saw it, and not if they did before', () => {
    const undo = (book: LogBook) => book.act({ kind: 'undo' }, { changed: true, words: 'Priority low: Ana' });
    const seenFirst = (book: LogBook) => {
      both(book);
      undo(book);
    };
    const saidFirst = (book: LogBook) => {
      undo(book);
      both(book);
    };
    expect(merged(true, seenFirst)).toContain('ghost');
    expect(merged(true, saidFirst)).not.toContain('ghost');
  });

  test('is in the list no more, whatever the other becomes a part of', () => {
    const chain = (...rows: PaintedRow[]) => {
      const book = openLogBook(facts());
      all(book, line('c1'), line('c2'), line('c3'));
      book.merge('c2');
      book.read({ path: '/conversations/c1' });
      book.wait(1);
      all(book, ...rows);
      const run = book.run();
      const [merge] = run.servers;
      const onwards = merge && { ...merge, n: run.servers.length + 100, conversation: 'c2', mergedInto: 'c3' };
      return check({ ...run, servers: [...run.servers, ...(onwards ? [onwards] : [])] }).map(({ kind }) => kind);
    };
    expect(chain(line('c1'), line('c3'))).toContain('ghost');
    expect(chain(line('c3'))).not.toContain('ghost');
  });

  test('brings along what is kept here', () => {
    expect(merged(true, one(null))).toEqual(['wrong-end']);
  });

  test('has brought it along when it is looked at, whatever the agent does after that, and not if they did it before', () => {
    const undo = (book: LogBook) => book.act({ kind: 'undo' }, { changed: true, words: 'Priority low: Ana' });
    const inTurn =
      (...steps: readonly ((book: LogBook) => void)[]) =>
      (book: LogBook) => {
        for (const step of steps) step(book);
      };
    expect(merged(true, inTurn(one(null), undo))).toEqual(['wrong-end']);
    expect(merged(true, inTurn(undo, one(null)))).toEqual([]);
  });

  test('is alerted where it went', () => {
    const alert = (conversation: string) => (book: LogBook) => {
      one('low')(book);
      book.say({ kind: 'alert', about: { account: 'a1', conversation }, title: 'Follow up: Ana', body: '' });
    };
    expect(merged(true, alert('c1'))).toEqual(['alert-wrong']);
    expect(merged(true, alert('c2'))).toEqual([]);
  });

  test('can still be taken back', () => {
    const undo = (words: string | null) => (book: LogBook) => book.act({ kind: 'undo' }, { changed: false, words });
    expect(merged(true, undo(null))).toEqual(['undo-wrong']);
    expect(merged(true, undo('Priority low: Ana'))).toEqual([]);
  });
});
