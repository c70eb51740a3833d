import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';
import type { AccountFacts } from './logs.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

describe('a write is explained by a word', () => {
  test('and none but that of it deletes', () => {
    const closing = (deleted: string, words: readonly string[]) => {
      const book = openLogBook(facts({ provider: 'wapikit', stored: ['status', 'deleted'] }));
      book.write({ deleted: deleted === 'true' ? 'false' : 'true' }, { account: null });
      book.painted();
      for (const target of words) book.edit(target, target === 'deleted' ? deleted : 'closed');
      book.read();
      book.write({ status: deleted === 'true' ? null : 'closed', deleted });
      return kindsOf(book);
    };
    expect(closing('true', ['status'])).toContain('stray');
    expect(closing('true', ['deleted'])).not.toContain('stray');
    expect(closing('false', ['status'])).not.toContain('stray');
  });

  const tagging = () => {
    const book = openLogBook();
    book.write({ 'tags:old': 'true' }, { account: null });
    book.painted();
    book.edit('tags:vip', 'true');
    return book;
  };

  test('is stray where it changes what nobody edited', () => {
    const book = tagging();
    book.read();
    book.write({ 'tags:vip': 'true', status: 'closed' });
    book.rest();
    expect(kindsOf(book)).toEqual(['stray']);
  });

  test('is stray where other people’s tags go, though the app had read them', () => {
    const book = tagging();
    book.colleague({ 'tags:theirs': 'true' });
    book.read();
    book.write({ 'tags:vip': 'true', 'tags:theirs': null });
    book.rest();
    expect(kindsOf(book)).toEqual(['stray']);
  });

  test('may take a tag along that came after its read: the documented window', () => {
    const book = tagging();
    book.read();
    book.colleague({ 'tags:theirs': 'true' });
    book.write({ 'tags:vip': 'true', 'tags:theirs': null });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('may not take a tag along that came while its read was on its way, but was in it', () => {
    const book = tagging();
    book.colleague({ 'tags:theirs': 'true' });
    book.read({ answeredN: 1000 });
    book.write({ 'tags:vip': 'true', 'tags:theirs': null });
    book.rest();
    // The whole answer came after the write had left: the app could not know.
    expect(kindsOf(book)).toEqual(['blind-write']);
  });

  test('is explained by what the provider documents beside it', () => {
    const chatwoot = (field: string) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'assignee', 'priority'] }));
      book.write({ status: 'closed' }, { account: null });
      book.painted();
      book.edit('status', 'open');
      book.read();
      book.write({ status: 'open', [field]: '7' });
      book.rest();
      return kindsOf(book);
    };
    expect(chatwoot('assignee')).toEqual([]);
    expect(chatwoot('priority')).toEqual(['stray']);
  });

  test('is not explained by a word that was answered with no', () => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed', { ok: false });
    book.read();
    book.write({ status: 'closed' });
    book.rest();
    expect(kindsOf(book)).toEqual(['stray']);
  });

  test('may carry a word whose answer never came, or whose disk failed', () => {
    const cut = openLogBook();
    cut.painted();
    cut.edit('status', 'closed', null);
    cut.read();
    cut.write({ status: 'closed' });
    cut.rest();
    expect(kindsOf(cut)).toEqual([]);
    const failed = openLogBook();
    failed.painted();
    failed.say({ kind: 'disk-failed' });
    failed.edit('status', 'closed', { ok: false });
    failed.read();
    failed.write({ status: 'closed' });
    failed.rest();
    expect(kindsOf(failed)).toEqual([]);
  });
});

describe('an account is an id and a scope', () => {
  const second: AccountFacts = facts({ account: 'a2', server: 's2', token: 't2' });

  test('is wrong where the edit of one is written with the token of another', () => {
    const written = (account: string) => {
      const book = openLogBook(facts(), [{ ...second, server: 's1' }]);
      book.painted();
      book.edit('status', 'closed');
      book.read({ account });
      book.write({ status: 'closed' }, { account });
      book.rest();
      return kindsOf(book);
    };
    expect(written('a2')).toEqual(['wrong-account']);
    expect(written('a1')).toEqual([]);
  });

  test('is wrong where a token goes to another server', () => {
    const asked = (account: string) => {
      const book = openLogBook(facts(), [second]);
      book.read({ account, server: 's2' });
      book.rest();
      return kindsOf(book);
    };
    expect(asked('a1')).toEqual(['wrong-account']);
    expect(asked('a2')).toEqual([]);
  });
});

describe('what no answer tells was nothing to the app', () => {
  const booked = (provider: string) => {
    const book = openLogBook(facts({ provider }));
    book.write({ 'metadata:campaign': 'spring' }, { account: null });
    book.painted({ status: 'open' });
    return book;
  };
  const judged = (book: LogBook) =>
    kindsOf(book, {
      atStart: [{ server: 's1', conversation: 'c1', values: { status: 'open', 'metadata:campaign': 'spring' } }],
    });

  test('taken back, a word on it leads to nothing', () => {
    const undoing = (provider: string) => {
      const book = booked(provider);
      book.edit('metadata:campaign', 'autumn');
      book.read();
      book.write({ 'metadata:campaign': 'autumn' });
      book.act({ kind: 'undo' });
      book.read();
      book.write({ 'metadata:campaign': null });
      book.rest();
      return judged(book);
    };
    expect(undoing('vantax')).toEqual(['stray']);
    expect(undoing('vcita')).toEqual([]);
  });

  test('a word that removes it may do nothing', () => {
    const removing = (provider: string) => {
      const book = booked(provider);
      book.edit('metadata:campaign', null);
      book.rest();
      return judged(book);
    };
    expect(removing('vantax')).toEqual(['lost']);
    expect(removing('vcita')).toEqual([]);
  });
});

describe('a push reads before it writes', () => {
  const closing = (isRead: boolean) => {
    const book = openLogBook();
    book.read();
    book.painted();
    book.edit('status', 'closed');
    if (isRead) book.read();
    book.write({ status: 'closed' });
    book.rest();
    return kindsOf(book);
  };
  test('is blind where nothing was read since the word', () => {
    expect(closing(false)).toEqual(['blind-write']);
    expect(closing(true)).toEqual([]);
  });
});
