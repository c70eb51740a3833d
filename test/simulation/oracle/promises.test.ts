import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, needing, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

/** The agent sees it open and closes it. */
function closing(answer: { ok?: boolean } | null = {}) {
  const book = openLogBook();
  book.painted();
  book.edit('status', 'closed', answer);
  return book;
}

describe('an acknowledged edit is at the server, in front of the agent, or waits', () => {
  test('is lost where it is nowhere', () => {
    const book = closing();
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.rest();
    expect(kindsOf(book)).toEqual(['lost']);
  });

  test('is kept where the server had it, though somebody changed it since', () => {
    const book = closing();
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.read();
    book.write({ status: 'closed' });
    book.colleague({ status: 'open' });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('is lost where a write of ours took it away again', () => {
    const book = closing();
    book.read();
    book.write({ status: 'closed' });
    book.read();
    book.write({ status: 'pending' });
    book.rest();
    expect(kindsOf(book).sort()).toEqual(['lost', 'stray']);
  });

  test('is settled where the server had it already', () => {
    const book = openLogBook();
    book.painted();
    book.colleague({ status: 'closed' });
    book.edit('status', 'closed');
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('is no promise where it was refused', () => {
    const book = closing({ ok: false });
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('is no promise where the answer never came', () => {
    const book = closing(null);
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });

  test('ends with a later word, an undo, a discard or a sign-out', () => {
    const later = closing();
    later.edit('status', 'pending');
    later.read();
    later.write({ status: 'pending' });
    later.rest();
    expect(kindsOf(later)).toEqual([]);
    const undone = closing();
    undone.act({ kind: 'undo' });
    undone.rest();
    expect(kindsOf(undone)).toEqual([]);
    const discarded = closing();
    discarded.painted({ status: 'closed' }, { mark: 'pending' });
    const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
    discarded.act({ kind: 'resolve', how: 'discard', about });
    discarded.rest();
    expect(kindsOf(discarded)).toEqual([]);
    const out = closing();
    out.say({ kind: 'signed-out', account: 'a1' });
    out.say({ kind: 'connected', account: 'a1' });
    out.rest();
    expect(kindsOf(out)).toEqual([]);
  });

  test('is nothing where it goes back to what it was, unless a list had told that others have moved it', () => {
    const back = (isTold: boolean) => {
      const book = openLogBook();
      book.painted();
      book.edit('status', 'closed');
      book.colleague({ status: 'pending' });
      if (isTold) book.request({ effect: 'list', conversation: null, path: '/conversations', listed: ['c1'] });
      book.wait(1);
      book.painted({ status: 'closed' }, { mark: 'pending' });
      book.edit('status', 'open');
      book.rest();
      return kindsOf(book);
    };
    expect(back(true)).toEqual(['silent-nothing']);
    expect(back(false)).toEqual([]);
  });

  test('may be in front of the agent', () => {
    const book = closing();
    book.colleague({ status: 'pending' });
    book.rest({ row: { mark: 'attention' }, needsYou: [needing('status', 'closed', 'changed-elsewhere')] });
    expect(kindsOf(book)).toEqual([]);
  });

  test('may wait for a server that stays dead, but not vanish with it', () => {
    const book = closing();
    book.painted({ status: 'closed' }, { mark: 'pending' });
    book.rest({ values: { status: 'closed' }, row: { mark: 'pending' }, waiting: 1, gate: 'offline' });
    expect(kindsOf(book, { deadServers: ['s1'] })).toEqual([]);
    const lost = closing();
    lost.painted({ status: 'closed' }, { mark: 'pending' });
    lost.rest();
    expect(kindsOf(lost, { deadServers: ['s1'] })).toEqual(['lost']);
  });

  test('follows its conversation into the one it was merged into', () => {
    const merged = (status: string) => {
      const book = closing();
      book.painted({ status: 'closed' }, { mark: 'pending' });
      book.merge('c2');
      book.read({ conversation: 'c2', before: { status: 'open' }, after: { status: 'open' } });
      const write = { conversation: 'c2', before: { status: 'open' }, after: { status } };
      book.request({ ...write, effect: 'write', method: 'PATCH' });
      book.rest({ row: null });
      return kindsOf(book);
    };
    expect(merged('closed')).not.toContain('lost');
    expect(merged('open')).toContain('lost');
  });
});

test('a follow-up that was due is not lost, whatever became of it at the server', () => {
  const at = (minutes: number) => {
    const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
    book.painted();
    book.edit('followUp', String(book.nowMs() + minutes * 60_000));
    book.say({ kind: 'alert', about: { account: 'a1', conversation: 'c1' }, title: 'Follow up: Ana', body: '' });
    book.rest();
    return kindsOf(book);
  };
  expect(at(5000)).toContain('lost');
  expect(at(10)).not.toContain('lost');
});

test('an edit to what is shown already is none, though the server has another value by now', () => {
  const again = (shown: string) => {
    const book = openLogBook();
    book.painted({ status: shown });
    book.edit('status', 'closed');
    book.painted({ status: 'closed' });
    book.rest();
    return kindsOf(book);
  };
  expect(again('closed')).toEqual([]);
  expect(again('open')).toEqual(['lost']);
});

describe('an edit that did nothing says so', () => {
  test('is silently nothing where nothing was sent, painted or told', () => {
    const book = closing();
    book.painted();
    book.rest();
    expect(kindsOf(book)).toEqual(['silent-nothing']);
  });

  test('is none where it was told with a no', () => {
    const book = closing({ ok: false });
    book.painted();
    book.rest();
    expect(kindsOf(book)).toEqual([]);
  });
});

describe('what nobody hinders is done within half an hour', () => {
  test('is starved where it still waits', () => {
    const book = closing();
    book.rest({ values: { status: 'closed' }, row: { mark: 'pending' }, waiting: 1, gate: 'offline' });
    expect(kindsOf(book)).toEqual(['starved']);
  });

  test('may wait where the agent has paused the account, or the server takes the token no more', () => {
    const paused = closing();
    paused.say({ kind: 'paused', account: 'a1' });
    paused.rest({ values: { status: 'closed' }, row: { mark: 'pending' }, waiting: 1, gate: 'paused' });
    expect(kindsOf(paused)).toEqual([]);
    const refused = closing();
    refused.rest({ values: { status: 'closed' }, row: { mark: 'pending' }, waiting: 1, gate: 'auth' });
    const run = refused.run();
    const servers = run.servers.map((entry) => (entry.kind === 'request' ? { ...entry, status: 401 } : entry));
    expect(check({ ...run, servers })).toEqual([]);
  });

  test('is stuck where the foot counts what waits for nothing', () => {
    const book = openLogBook();
    book.rest({ waiting: 1 });
    expect(kindsOf(book)).toEqual(['stuck']);
    const poisoned = openLogBook();
    poisoned.rest({ waiting: 1 });
    expect(kindsOf(poisoned, { poisoned: [{ account: 'a1', conversation: 'c1' }] })).toEqual([]);
  });

  test('is starved where a live server is not asked for its list', () => {
    const book = openLogBook();
    book.rest();
    expect(kindsOf(book)).toEqual([]);
    const run = book.run();
    expect(check({ ...run, servers: [] }).map(({ kind }) => kind)).toEqual(['starved']);
    expect(check({ ...run, servers: [], deadServers: ['s1'] })).toEqual([]);
  });
});

describe('what needed the agent stays until the agent has answered', () => {
  const asked = () => {
    const book = closing();
    book.colleague({ status: 'pending' });
    book.needsYou(needing('status', 'closed', 'changed-elsewhere'));
    return book;
  };

  test('is forgiven where it vanished', () => {
    const book = asked();
    book.rest();
    expect(kindsOf(book)).toEqual(['forgiven']);
  });

  test('ends where a colleague does it, or the agent gives it up', () => {
    const done = asked();
    done.colleague({ status: 'closed' });
    done.rest();
    expect(kindsOf(done)).toEqual([]);
    const given = asked();
    const about = [{ conversation: 'c1', change: { target: 'status', to: 'closed' } }];
    given.act({ kind: 'resolve', how: 'discard', about });
    given.rest();
    expect(kindsOf(given)).toEqual([]);
  });
});
