import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

describe('a write over a colleague’s value asks the agent first', () => {
  const closing = () => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    return book;
  };
  const writing = (book: LogBook) => {
    book.write({ status: 'closed' });
    book.rest();
    return kindsOf(book);
  };

  test('is overwritten where the app had read it', () => {
    const book = closing();
    book.colleague({ status: 'pending' });
    book.read();
    expect(writing(book)).toEqual(['overwritten']);
  });

  test('is overwritten where it came before the word and was not shown', () => {
    const book = openLogBook();
    book.painted();
    book.colleague({ status: 'pending' });
    book.edit('status', 'closed');
    book.read();
    expect(writing(book)).toEqual(['overwritten']);
  });

  test('is none where the agent saw it when they spoke', () => {
    const book = openLogBook();
    book.colleague({ status: 'pending' });
    book.painted();
    book.edit('status', 'closed');
    book.read();
    expect(writing(book)).toEqual([]);
  });

  test('is none where the customer’s message had ended a follow-up: that is guarded as a message', () => {
    const moving = (end: (book: LogBook) => void) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
      book.write({ followUp: '1795527000000' }, { account: null });
      book.painted();
      end(book);
      book.edit('followUp', '1795530000000');
      book.read();
      book.write({ followUp: '1795530000000' });
      book.rest();
      return kindsOf(book);
    };
    expect(moving((book) => book.customer('m1', 'Text', { followUp: null }))).not.toContain('overwritten');
    expect(moving((book) => book.colleague({ followUp: null }))).toContain('overwritten');
  });

  test('is none where the agent said “mine” of what is coupled with it', () => {
    const moving = (target: string) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp', 'priority'] }));
      book.painted();
      book.edit('followUp', null);
      book.edit(target, 'open');
      book.colleague({ followUp: '1795270000000' });
      book.act({ kind: 'resolve', how: 'mine', about: [{ conversation: 'c1', change: { target, to: 'open' } }] });
      book.read();
      book.write({ followUp: null });
      book.rest();
      return kindsOf(book);
    };
    expect(moving('status')).not.toContain('overwritten');
    expect(moving('priority')).toContain('overwritten');
  });

  test('is none where the agent saw it before they said what sets it beside', () => {
    const setting = (isPainted: boolean) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
      const dueAt = String(book.nowMs() + 9_000_000_000);
      book.painted();
      book.edit('status', 'pending');
      book.edit('status', 'open');
      book.colleague({ status: 'closed' });
      book.read();
      if (isPainted) book.painted();
      book.edit('followUp', dueAt);
      book.read();
      book.write({ status: 'open', followUp: dueAt });
      book.rest();
      return kindsOf(book);
    };
    expect(setting(true)).toEqual([]);
    expect(setting(false)).toEqual(['overwritten']);
  });

  test('is none of the status that a conversation does not have in the trash', () => {
    const closing = (change: Record<string, string | null>) => {
      const book = openLogBook(facts({ provider: 'wapikit', stored: ['status', 'deleted'] }));
      book.painted();
      book.colleague(change);
      book.edit('status', 'closed');
      book.read();
      book.write({ status: 'closed' });
      book.rest();
      return kindsOf(book);
    };
    expect(closing({ status: null })).not.toContain('overwritten');
    expect(closing({ status: 'pending' })).toContain('overwritten');
  });

  test('is none in the window between read and write', () => {
    const book = closing();
    book.read();
    book.colleague({ status: 'pending' });
    expect(writing(book)).toEqual([]);
  });

  test('is none where the colleague had set it back', () => {
    const book = closing();
    book.colleague({ status: 'pending' });
    book.colleague({ status: 'open' });
    book.read();
    expect(writing(book)).toEqual([]);
  });

  test('is none where the agent was asked and said: mine', () => {
    const book = closing();
    book.colleague({ status: 'pending' });
    const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
    book.act({ kind: 'resolve', how: 'mine', about });
    book.read();
    expect(writing(book)).toEqual([]);
  });

  test('a metadata key is one value: another key is nobody’s', () => {
    const setting = (key: string) => {
      const book = openLogBook();
      book.write({ 'metadata:plan': 'free' }, { account: null });
      book.opened();
      book.edit('metadata:plan', 'gold');
      book.colleague({ [`metadata:${key}`]: 'silver' });
      book.read();
      book.write({ 'metadata:plan': 'gold' });
      book.rest();
      return kindsOf(book);
    };
    expect(setting('plan')).toEqual(['overwritten']);
    expect(setting('size')).toEqual([]);
  });

  test('is none where nothing tells what the agent saw and the colleague was first', () => {
    const book = openLogBook();
    book.colleague({ 'metadata:plan': 'silver' });
    book.edit('metadata:plan', 'gold');
    book.read();
    book.write({ 'metadata:plan': 'gold' });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });
});

test('what a later word on another field sets beside is not measured by an old word of its own', () => {
  const closing = (provider: string) => {
    const book = openLogBook(facts({ provider, stored: ['status', 'read'] }));
    book.write({ read: 'true' }, { account: null });
    book.painted();
    book.edit('read', 'true');
    book.customer('m1', 'Hello?', { read: 'false' });
    book.painted(undefined, { preview: 'Hello?', lastMessageAtMs: book.nowMs() });
    book.edit('status', 'closed');
    book.read();
    book.write({ status: 'closed', read: 'true' });
    book.rest();
    return kindsOf(book);
  };
  expect(closing('mateo')).toEqual(['overwritten', 'unguarded']);
  expect(closing('vantax')).toEqual([]);
});

test('a follow-up that is due is over at the provider, whoever ended it', () => {
  const again = (isDue: boolean) => {
    const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
    const dueAt = String(book.nowMs() + 60_000);
    book.painted({ status: 'open', followUp: null });
    book.edit('followUp', dueAt);
    book.read();
    book.write({ followUp: dueAt });
    book.colleague({ followUp: null });
    book.painted({ status: 'open', followUp: dueAt });
    if (isDue) book.wait(2);
    const later = String(book.nowMs() + 50 * 3_600_000);
    book.edit('followUp', later);
    book.read();
    book.write({ followUp: later });
    book.rest();
    return kindsOf(book);
  };
  expect(again(false)).toEqual(['overwritten']);
  expect(again(true)).toEqual([]);
});

test('a word that changed nothing is not what a later one was made on', () => {
  const setting = (isNothing: boolean) => {
    const book = openLogBook();
    book.write({ 'metadata:plan': 'free' }, { account: null });
    book.edit('metadata:plan', isNothing ? 'free' : 'none');
    book.colleague({ 'metadata:plan': 'silver' });
    book.edit('metadata:plan', 'gold');
    book.read();
    book.write({ 'metadata:plan': 'gold' });
    book.rest();
    return kindsOf(book);
  };
  expect(setting(false)).toEqual(['overwritten']);
  expect(setting(true)).toEqual([]);
});
