import { expect, test } from 'vitest';
import { check } from './check.ts';
import { needing, openLogBook } from './log-book.ts';

/** Closed, and the customer writes; reopened, and that is taken back: then the agent is asked about the close. */
function asked({ isRead, isTakenBack }: { isRead: boolean; isTakenBack: boolean }) {
  const book = openLogBook();
  book.painted();
  book.edit('status', 'closed');
  book.painted({ status: 'closed' }, { mark: 'pending' });
  book.customer('m1');
  const message = { id: 'm1', atMs: book.nowMs(), inbound: true, text: 'Text of m1' };
  if (isRead) book.opened({ status: 'closed' }, [message]);
  book.painted({ status: 'closed' }, { mark: 'pending' });
  // Of the status alone nobody could say whether there was anything to take back.
  const changes = [
    { target: 'status', to: 'open' },
    { target: 'tags:vip', to: 'true' },
  ];
  book.act({ kind: 'edit', conversations: ['c1'], changes });
  book.painted({ status: 'open', 'tags:vip': 'true' }, { mark: 'pending' });
  if (isTakenBack) book.act({ kind: 'undo' }, { changed: true, words: 'Reopen' });
  book.needsYou(needing('status', 'closed', 'replied-since'));
  return check(book.run()).map(({ kind }) => kind);
}

test('who brings a word back over all that the customer wrote, having read it, is not asked about that', () => {
  expect(asked({ isRead: true, isTakenBack: true })).toEqual(['false-conflict']);
});

test('who had not read it, or has not brought the word back, may well be asked', () => {
  expect(asked({ isRead: false, isTakenBack: true })).toEqual([]);
  expect(asked({ isRead: true, isTakenBack: false })).toEqual([]);
});
