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
