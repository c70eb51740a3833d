import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, needing, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

/** The agent sees it open with this message and closes it; then something happens and the agent is asked. */
function asked(reason: string, then: (book: LogBook) => void, paint = true) {
  const book = openLogBook();
  if (paint) {
    book.customer('m1');
    book.painted(undefined, { preview: 'Text of m1', lastMessageAtMs: book.nowMs() });
  } else book.painted();
  book.edit('status', 'closed');
  then(book);
  book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'closed', reason)] });
  return kindsOf(book);
}

describe('a conflict has somebody else’s change behind it', () => {
  test('is false where nobody else changed the value', () => {
    expect(asked('changed-elsewhere', (book) => book.read())).toEqual(['false-conflict']);
    expect(asked('changed-elsewhere', (book) => book.colleague({ 'tags:vip': 'true' }))).toEqual(['false-conflict']);
  });

  test('is true where a colleague did', () => {
    expect(asked('changed-elsewhere', (book) => book.colleague({ status: 'pending' }))).toEqual([]);
  });

  test('may be true where a key with nothing in it came or went', () => {
    const set = (key: string) => {
      const book = openLogBook();
      book.edit('metadata:plan', 'gold');
      book.colleague({ [key]: '' });
      book.read();
      const needsYou = [needing('metadata:plan', 'gold', 'changed-elsewhere')];
      book.rest({ row: { mark: 'attention' }, needsYou });
      return kindsOf(book);
    };
    expect(set('metadata:size')).toEqual(['false-conflict']);
    expect(set('metadata:plan')).toEqual([]);
  });

  test('may be true where a newer word of the agent’s own stands against what they take back by name', () => {
    const reverting = (isOlder: boolean) => {
      const book = openLogBook();
      book.painted();
      for (const to of isOlder ? ['closed', 'pending'] : ['closed']) {
        book.edit('status', to);
        book.read();
        book.write({ status: to });
        book.painted({ status: to });
      }
      book.act({ kind: 'revert', conversation: 'c1', change: { target: 'status', to: 'closed' } });
      book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'open', 'changed-elsewhere')] });
      return kindsOf(book);
    };
    expect(reverting(false)).toEqual(['false-conflict']);
    expect(reverting(true)).toEqual([]);
  });

  test('nor where what they take back by name is what undo had brought, made on nobody knows what', () => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    book.read();
    book.write({ status: 'closed' });
    book.painted({ status: 'closed' });
    book.act({ kind: 'revert', conversation: 'c1', change: { target: 'status', to: 'pending' } });
    book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'open', 'changed-elsewhere')] });
    expect(kindsOf(book)).toEqual([]);
  });

  test('may be true where a write of another field has moved it beside', () => {
    const opening = (assignee: string | null) => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'assignee'] }));
      book.write({ status: 'closed', assignee: '3' }, { account: null });
      book.painted();
      book.edit('status', 'open');
      book.read();
      book.write({ status: 'open', assignee });
      book.painted({ status: 'open', assignee: '3' });
      book.edit('assignee', '2');
      book.read();
      const needsYou = [needing('assignee', '2', 'changed-elsewhere')];
      book.rest({ row: { mark: 'attention' }, needsYou });
      return kindsOf(book);
    };
    expect(opening('3')).toEqual(['false-conflict']);
    expect(opening('1')).toEqual([]);
  });

  test('is true where the server says so itself, three times', () => {
    const times = (count: number) =>
      asked('changed-elsewhere', (book) => Array.from({ length: count }, () => book.read({ status: 409 })));
    expect(times(3)).toEqual([]);
    expect(times(1)).toEqual(['false-conflict']);
  });

  test('is true where a colleague moved what the provider couples with it, before the screen showed that', () => {
    const about = (change: Record<string, string>) => {
      const book = openLogBook(facts({ provider: 'vcita', stored: ['status', 'followUp', 'spam'] }));
      book.painted();
      book.colleague(change);
      book.edit('followUp', '1795270000000');
      const needsYou = [needing('followUp', '1795270000000', 'changed-elsewhere')];
      book.rest({ row: { mark: 'attention' }, needsYou });
      return kindsOf(book);
    };
    expect(about({ status: 'closed' })).toEqual([]);
    expect(about({ spam: 'true' })).toEqual(['false-conflict']);
  });

  test('is false where the colleague’s change was on the screen when the agent spoke', () => {
    const book = openLogBook();
    book.colleague({ status: 'pending' });
    book.painted();
    book.edit('status', 'closed');
    book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'closed', 'changed-elsewhere')] });
    expect(kindsOf(book)).toEqual(['false-conflict']);
  });
});

describe('“accepted and not applied” has a write behind it', () => {
  test('is false where no write carried the field', () => {
    expect(asked('not-applied', (book) => book.read())).toEqual(['false-reason']);
    expect(asked('not-applied', (book) => book.write({}, { body: { assignee_id: '1' } }))).toEqual(['false-reason']);
  });

  test('is true where one did', () => {
    expect(
      asked('not-applied', (book) => {
        book.read();
        book.write({}, { body: { status: 'closed' } });
      }),
    ).toEqual([]);
  });
});

describe('“the customer has replied since” has a message behind it that the agent had not seen', () => {
  test('is false where all was on the screen', () => {
    expect(asked('replied-since', (book) => book.read())).toEqual(['false-conflict']);
  });

  test('is true where the customer wrote', () => {
    expect(asked('replied-since', (book) => book.customer('m2'))).toEqual([]);
  });

  test('may be true where no text was on the screen', () => {
    expect(asked('replied-since', (book) => book.read(), false)).toEqual([]);
  });
});

describe('after “mine”', () => {
  const mine = (then: (book: LogBook) => void) => {
    const book = openLogBook();
    book.painted();
    book.edit('status', 'closed');
    book.colleague({ status: 'pending' });
    book.read();
    const conflict = needing('status', 'closed', 'changed-elsewhere');
    book.needsYou(conflict);
    book.act({ kind: 'resolve', how: 'mine', about: [{ conversation: 'c1', change: conflict }] });
    then(book);
    book.rest({ row: { mark: 'attention' }, needsYou: [conflict] });
    return kindsOf(book);
  };

  test('the agent is not asked again about what they were asked already', () => {
    expect(mine((book) => book.read())).toEqual(['false-conflict']);
    expect(mine((book) => book.colleague({ 'tags:vip': 'true' }))).toEqual(['false-conflict']);
  });

  test('the agent is asked about what somebody has changed since', () => {
    expect(mine((book) => book.colleague({ status: 'open' }))).toEqual([]);
    expect(mine((book) => book.write({}, { status: 409 }))).toEqual([]);
  });
});

/** The agent is told that it was refused with this status. */
function refusedWith(status: number | null, then: (book: LogBook) => void, targets = ['status']) {
  const book = openLogBook();
  book.painted();
  const items = targets.map((target) => ({
    ...needing(target, target === 'status' ? 'closed' : 'true', 'refused'),
    status,
  }));
  for (const { target, to } of items) book.edit(target, to);
  then(book);
  book.rest({ row: { mark: 'attention' }, needsYou: items });
  return kindsOf(book);
}

const write = (status: number) => (book: LogBook) => book.write({}, { status });

describe('a refusal is the provider’s own, of a write of that conversation', () => {
  test.each([500, 503, 404, 401, 408, 429])('is none with %i', (status) => {
    expect(refusedWith(status, write(status))).toEqual(['false-reason']);
  });

  test.each([400, 403, 409, 413, 422])('is one with %i', (status) => {
    expect(refusedWith(status, write(status))).toEqual([]);
  });

  test('is none of a read', () => {
    expect(refusedWith(422, (book) => book.read({ status: 422 }))).toEqual(['false-reason']);
  });

  test('is none of a write of another conversation, or of one before the agent’s word', () => {
    expect(
      refusedWith(422, (book) => book.write({}, { status: 422, conversation: 'c2', before: null, after: null })),
    ).toEqual(['false-reason']);
    const book = openLogBook();
    book.painted();
    book.write({}, { status: 422 });
    book.edit('status', 'closed');
    book.rest({ row: { mark: 'attention' }, needsYou: [{ ...needing('status', 'closed', 'refused'), status: 422 }] });
    expect(kindsOf(book)).toEqual(['false-reason']);
  });

  test('is one for each change that it is said of', () => {
    expect(refusedWith(422, write(422), ['status', 'tags:vip'])).toEqual(['false-reason']);
    const twice = (book: LogBook) => [1, 2].forEach(() => void write(422)(book));
    expect(refusedWith(422, twice, ['status', 'tags:vip'])).toEqual([]);
    const saidAgain = (book: LogBook) => {
      write(422)(book);
      book.colleague({ status: 'closed' });
      book.painted();
      book.edit('status', 'closed');
    };
    expect(refusedWith(422, saidAgain)).toEqual([]);
    const book = openLogBook();
    const items = ['tags:vip', 'tags:new'].map((target) => ({ ...needing(target, 'true', 'refused'), status: 422 }));
    for (const { target, to } of items) {
      book.painted();
      book.edit(target, to);
      book.read();
      write(422)(book);
    }
    book.rest({ row: { mark: 'attention' }, needsYou: items });
    expect(kindsOf(book)).toEqual([]);
  });

  test('needs no answer where the app says that it never sent it', () => {
    expect(refusedWith(null, (book) => book.read({ status: 503 }))).toEqual([]);
  });
  test('is false where something between refused', () => {
    expect(asked('refused', (book) => book.read({ status: 403, isOwnWord: false }))).toEqual(['false-reason']);
  });

  test('is true where the provider refused, or nothing was asked', () => {
    expect(asked('refused', (book) => book.write({}, { status: 422 }))).toEqual([]);
    expect(asked('refused', () => {})).toEqual([]);
  });

  test('is not applied only where the server has it not', () => {
    const writing = (values: { status?: string }) => (book: LogBook) => {
      book.read();
      book.write(values, { body: { status: 'closed' } });
    };
    expect(asked('not-applied', writing({}))).toEqual([]);
    expect(asked('not-applied', (book) => book.read())).toEqual(['false-reason']);
    expect(asked('not-applied', writing({ status: 'closed' }))).toEqual(['false-reason']);
  });

  test('is not applied where a key was to go and has nothing in it', () => {
    const setting = (to: string, then: string | null) => {
      const book = openLogBook();
      book.painted();
      book.edit('metadata:plan', to);
      book.read();
      book.write({ 'metadata:plan': to }, { body: { metadata: { plan: to } } });
      book.edit('metadata:plan', then);
      book.read();
      book.write({}, { body: { metadata: {} } });
      book.rest({ row: { mark: 'attention' }, needsYou: [needing('metadata:plan', then, 'not-applied')] });
      return kindsOf(book);
    };
    expect(setting('', null)).toEqual([]);
    expect(setting('gold', 'Gold')).toEqual(['false-reason']);
  });

  test('is gone only where the server has it no more, or says so', () => {
    expect(asked('gone', (book) => book.read({ status: 404, isOwnWord: false }))).toEqual(['false-reason']);
    expect(asked('gone', (book) => book.read({ status: 404 }))).toEqual([]);
    expect(asked('gone', (book) => book.remove())).toEqual([]);
  });
});

describe('an edit that got no answer is the agent’s to look at', () => {
  const silence = { answered: false, status: null };
  const page = { status: 403, isOwnWord: false };
  const tried =
    (times: number, part: typeof silence | typeof page, isElsewhereAnswered: boolean) => (book: LogBook) => {
      for (let i = 0; i < times; i += 1) {
        book.read(part);
        if (isElsewhereAnswered) book.request({ effect: 'list', conversation: null, path: '/conversations' });
      }
    };

  test.each([
    ['none', silence],
    ['a firewall’s page', page],
  ])('where it got %s six times, and another one was answered in between', (_, part) => {
    expect(asked('unreachable', tried(6, part, true))).toEqual([]);
  });

  test('not after a few tries, and not while nobody is answered', () => {
    expect(asked('unreachable', tried(5, silence, true))).toEqual(['false-reason']);
    expect(asked('unreachable', tried(20, silence, false))).toEqual(['false-reason']);
  });
});
