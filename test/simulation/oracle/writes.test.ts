import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';
import type { AccountFacts } from './logs.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

describe('a write is explained by a word', () => {
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
