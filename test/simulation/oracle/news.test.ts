import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook) => [...new Set(check(book.run()).map(({ kind }) => kind))];

const quiet = { row: { preview: 'Text of m1' } };

describe('what a customer wrote is in the list in time', () => {
  /** All is well, the customer writes, so many minutes pass, and the list is shown with this preview. */
  const showing = (minutes: number, preview: string, then: (book: LogBook) => void = () => {}) => {
    const book = openLogBook();
    book.heal();
    const lastMessageAtMs = book.nowMs() - 10 * 60_000;
    book.customer('m1');
    then(book);
    book.wait(minutes);
    book.painted(undefined, { preview, lastMessageAtMs });
    book.rest(quiet);
    return kindsOf(book);
  };

  test('is unnoticed where the old one stands there', () => {
    expect(showing(30, 'Good morning')).toEqual(['unnoticed']);
    const list = { effect: 'list', conversation: null, before: null, after: null } as const;
    const asking = (book: LogBook) => {
      book.wait(5);
      book.read(list);
    };
    expect(showing(1, 'Good morning', asking)).toEqual(['unnoticed']);
    expect(showing(1, 'Text of m1', asking)).toEqual([]);
    expect(showing(30, 'Text of m1')).toEqual([]);
  });

  test('may take its time, be hindered, or meet an app that does not run', () => {
    expect(showing(1, 'Good morning')).toEqual([]);
    expect(showing(15, 'Good morning', (book) => book.read({ status: 503 }))).toEqual([]);
    expect(showing(30, 'Good morning', (book) => book.read({ status: 503 }))).toEqual([]);
    const asleep = (book: LogBook) => {
      book.say({ kind: 'asleep' });
      book.wait(30);
      book.say({ kind: 'awake' });
    };
    expect(showing(15, 'Good morning', asleep)).toEqual([]);
  });
});

describe('the reader shows every message once, in order', () => {
  const reading = (ids: readonly string[], part: { limit?: number; asks?: boolean; tells?: boolean } = {}) => {
    const book = openLogBook(facts({ requestsPerHour: part.limit ?? null }));
    book.heal();
    book.customer('m1');
    const atMs = book.nowMs();
    book.wait(1);
    book.customer('m2');
    if (part.asks ?? true) book.read({ effect: 'messages', before: null, after: null });
    if (part.tells ?? false)
      book.read({ effect: 'list', conversation: null, before: null, after: null, listed: ['c1'] });
    book.wait(30);
    book.opened(
      undefined,
      ids.map((id) => ({ id, atMs: id === 'm1' ? atMs : atMs + 60_000, inbound: true, text: `Text of ${id}` })),
    );
    book.rest({ row: { preview: 'Text of m2' } });
    return kindsOf(book);
  };

  test('is misread where one is there twice, turned about, or left out', () => {
    expect(reading(['m1', 'm2', 'm2'])).toEqual(['misread']);
    expect(reading(['m2', 'm1'])).toEqual(['misread']);
    expect(reading(['m1'])).toEqual(['misread']);
    expect(reading(['m1', 'm2'])).toEqual([]);
  });

  test('is misread where a list has told of it, and nothing kept the app from reading on', () => {
    expect(reading(['m1'], { asks: false, tells: true })).toEqual(['misread']);
    expect(reading(['m1', 'm2'], { asks: false, tells: true })).toEqual([]);
  });

  test('may not know what it was not told of, or what was not to be asked for yet', () => {
    expect(reading(['m1'], { asks: false })).toEqual([]);
    expect(reading(['m1'], { limit: 60 })).toEqual([]);
    expect(reading(['m1'], { limit: 60, asks: false, tells: true })).toEqual([]);
  });
});
