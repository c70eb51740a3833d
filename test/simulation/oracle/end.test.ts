import { describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { facts, type LogBook, openLogBook } from './log-book.ts';

const kindsOf = (book: LogBook, part = {}) => [...new Set(check(book.run(part)).map(({ kind }) => kind))];

describe('at rest the list shows what the server has', () => {
  test('is wrong where a line shows another value', () => {
    const resting = (status: string) => {
      const book = openLogBook();
      book.colleague({ status: 'closed' });
      book.rest({ values: { status } });
      return kindsOf(book);
    };
    expect(resting('open')).toEqual(['wrong-end']);
    expect(resting('closed')).toEqual([]);
  });

  test('is wrong where a tag is missing, or is one too many', () => {
    const resting = (tag: string | null) => {
      const book = openLogBook();
      book.colleague({ 'tags:vip': 'true' });
      book.rest({ values: tag ? { status: 'open', [`tags:${tag}`]: 'true' } : { status: 'open' } });
      return kindsOf(book);
    };
    expect(resting(null)).toEqual(['wrong-end']);
    expect(resting('other')).toEqual(['wrong-end']);
    expect(resting('vip')).toEqual([]);
  });

  test('is wrong where a value kept here hides for good that the provider’s has moved', () => {
    const resting = (shown: string) => {
      const book = openLogBook(facts({ storedValues: { status: ['open', 'closed'] } }));
      book.painted();
      book.edit('status', 'pending');
      book.colleague({ status: 'closed' });
      book.rest({ values: { status: shown } });
      return kindsOf(book);
    };
    expect(resting('pending')).toEqual(['stale-overlay']);
    expect(resting('closed')).toEqual([]);
  });

  test('may lie over what the app had heard when it was said, which no screen had told yet', () => {
    const resting = (isHeard: boolean) => {
      const book = openLogBook(facts({ storedValues: { status: ['open', 'closed'] } }));
      book.painted();
      book.colleague({ status: 'closed' });
      if (isHeard) book.read();
      book.edit('status', 'pending');
      book.rest({ values: { status: 'pending' } });
      return kindsOf(book);
    };
    expect(resting(true)).toEqual([]);
    expect(resting(false)).toEqual(['stale-overlay']);
  });

  test('may be behind by what changed just now, unless the app has read it', () => {
    const resting = (isRead: boolean, minutes: number) => {
      const book = openLogBook();
      book.rest();
      book.colleague({ status: 'closed' });
      if (isRead) book.read();
      book.wait(minutes);
      const at = { account: 'a1' };
      const rows = [
        { conversation: 'c1', values: { status: 'open' }, preview: null, lastMessageAtMs: 0, mark: 'none' },
      ];
      book.say({ kind: 'painted', ...at, rows, isAll: true });
      book.say({ kind: 'needs-you', ...at, items: [] });
      book.say({ kind: 'status', ...at, waiting: 0, gate: null });
      return kindsOf(book);
    };
    expect(resting(false, 20)).toEqual([]);
    expect(resting(true, 20)).toEqual(['wrong-end']);
    expect(resting(true, 0)).toEqual([]);
    expect(resting(false, 80)).toContain('wrong-end');
  });

  test('an opened conversation shows what the server has, too', () => {
    const opened = (plan: string) => {
      const book = openLogBook();
      book.colleague({ 'metadata:plan': 'gold' });
      book.rest();
      book.opened({ status: 'open', 'metadata:plan': plan });
      return kindsOf(book);
    };
    expect(opened('free')).toEqual(['wrong-end']);
    expect(opened('gold')).toEqual([]);
  });

  test('what stays on this machine is shown as the agent said it last', () => {
    const local = (priority: string | null, seen: string | null = 'high') => {
      const book = openLogBook();
      book.painted({ status: 'open', priority: null });
      book.edit('priority', 'high');
      book.painted({ status: 'open', priority: seen });
      book.rest({ values: { status: 'open', priority } });
      return kindsOf(book);
    };
    expect(local(null)).toEqual(['wrong-end']);
    expect(local(null, null)).toEqual(['silent-nothing']);
    expect(local('high')).toEqual([]);
  });

  test('what was set aside here comes back when the customer writes', () => {
    const putAway = (isWritten: boolean) => {
      const book = openLogBook();
      book.painted({ deleted: 'false' });
      book.edit('deleted', 'true');
      book.painted({ deleted: 'true' });
      if (isWritten) book.customer('m1');
      book.rest({ values: { status: 'open', deleted: 'false' } });
      return kindsOf(book);
    };
    expect(putAway(false)).toEqual(['wrong-end']);
    expect(putAway(true)).toEqual([]);
  });

  test('a follow-up that a message of the customer’s has ended there may stay here', () => {
    const ended = (by: 'customer' | 'colleague') => {
      const book = openLogBook(facts({ provider: 'chatwoot', stored: ['status', 'followUp'] }));
      const followUp = String(book.nowMs() + 30 * 3_600_000);
      book.painted({ status: 'open', followUp: null });
      book.edit('followUp', followUp);
      book.read();
      book.write({ followUp });
      if (by === 'customer') book.customer('m1', 'Hello?', { followUp: null });
      else book.colleague({ followUp: null });
      book.rest({ values: { status: 'open', followUp } });
      return kindsOf(book);
    };
    expect(ended('colleague')).toEqual(['wrong-end']);
    expect(ended('customer')).toEqual([]);
  });

  test('a local value over a stored one yields when that moves', () => {
    const over = (moves: 'never' | 'before' | 'after') => {
      const book = openLogBook(
        facts({ provider: 'weav', stored: ['status'], storedValues: { status: ['open', 'closed'] } }),
      );
      book.painted();
      if (moves === 'before') book.colleague({ status: 'closed' });
      book.edit('status', 'pending');
      book.painted({ status: 'pending' });
      if (moves === 'after') book.colleague({ status: 'closed' });
      book.rest();
      return kindsOf(book);
    };
    expect(over('never')).toEqual(['wrong-end']);
    expect(over('after')).toEqual([]);
    expect(over('before')).toEqual([]);
  });
});

test('what an undo brought back here goes with the account', () => {
  const undone = (isOut: boolean) => {
    const book = openLogBook(facts({ provider: 'vantax' }));
    book.painted({ status: 'open', deleted: 'true' });
    book.edit('deleted', 'false');
    book.painted({ status: 'open', deleted: 'false' });
    book.act({ kind: 'undo' });
    book.painted({ status: 'open', deleted: 'true' });
    if (isOut) {
      book.say({ kind: 'signed-out', account: 'a1' });
      book.say({ kind: 'connected', account: 'a1' });
    }
    book.rest({ values: { status: 'open', deleted: 'false' } });
    return kindsOf(book).includes('undo-wrong');
  };
  expect(undone(false)).toBe(true);
  expect(undone(true)).toBe(false);
});

describe('every conversation of the server is in the list, and no other', () => {
  test('is hidden where it is in none', () => {
    const book = openLogBook();
    book.rest({ row: null });
    expect(kindsOf(book)).toEqual(['hidden']);
    const out = openLogBook();
    out.say({ kind: 'signed-out', account: 'a1' });
    out.rest({ row: null });
    expect(kindsOf(out)).toEqual([]);
  });

  test('is a ghost where the server said that it is gone, or the list was walked without it', () => {
    const gone = (isOwnWord: boolean, requestsPerHour: number | null, notice: string | null = null) => {
      const book = openLogBook(facts({ requestsPerHour }));
      book.remove();
      book.read({ status: 404, isOwnWord });
      if (notice) book.say({ kind: 'notice', words: notice });
      book.rest();
      const run = book.run();
      const row = {
        conversation: 'c1',
        values: { status: 'open' },
        preview: null,
        lastMessageAtMs: 0,
        mark: 'none' as const,
      };
      const agent = run.agent.map((entry) => (entry.kind === 'painted' ? { ...entry, rows: [row] } : entry));
      return check({ ...run, agent }).map(({ kind }) => kind);
    };
    expect(gone(true, 60)).toEqual(['ghost']);
    expect(gone(false, 60)).toEqual([]);
    expect(gone(false, null)).toEqual(['ghost']);
    expect(gone(false, null, 'The server’s list leaves out many conversations.')).toEqual([]);
  });
});
