import { expect, test } from 'vitest';
import { blankConversation } from '#shared/conversation.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow, conversationOf } from '../rows.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => aRow(index));

test('a view loads by pages, and its total is known from the first, which alone is counted', async () => {
  const { winnow, state, asked } = aWinnow(many(120));
  await winnow.start();
  expect(state().list.rows).toHaveLength(50);
  expect(state().list.total).toBe(120);
  asked.length = 0;
  await winnow.list.loadMore();
  expect(state().list.rows).toHaveLength(100);
  expect(state().list.total).toBe(120);
  expect(asked.map(({ channel }) => channel)).toEqual(['conversations.more']);
});

test('the end is reached by loading towards it', async () => {
  const { winnow, state } = aWinnow(many(700));
  await winnow.start();
  await winnow.list.toEnd();
  expect(state().list.cursorId).toBe('c699');
});

test('a stale answer to an earlier search is dropped', async () => {
  const waiting: (() => void)[] = [];
  const { winnow, state, settled } = aWinnow(many(3), {
    'conversations.page': ({ view }) =>
      new Promise((resolve) => {
        const found = view.kind === 'query' ? [aRow(0, { id: view.query })] : many(3);
        waiting.push(() =>
          resolve({
            rows: found,
            next: null,
            total: found.length,
            isLeast: false,
            forgiven: [],
            unknown: [],
            revision: 1,
          }),
        );
      }),
  });
  void winnow.start();
  await settled();
  waiting.shift()?.();
  await settled();
  void winnow.search('a');
  void winnow.search('ab');
  await settled();
  const [first, second] = waiting;
  second?.();
  await settled();
  first?.();
  await settled();
  expect(state().list.rows.map(({ id }) => id)).toEqual(['ab']);
});

test('while a search is typed, the rows on screen stay until the answer is there', async () => {
  const { winnow, state } = aWinnow(many(3));
  await winnow.start();
  void winnow.search('status:closed');
  expect(state().list.rows).toHaveLength(3);
});

test('many changes in a moment are read once', async () => {
  const { winnow, asked, emit, pass } = aWinnow(many(10));
  await winnow.start();
  for (const id of ['c1', 'c2', 'c3']) emit('conversations.changed', { accountId: 'a1', revision: 2, ids: [id] });
  await pass(50);
  const reads = asked.filter(({ channel }) => channel === 'conversations.rows');
  expect(reads.map(({ input }) => input)).toMatchObject([{ ids: ['c1', 'c2', 'c3'] }]);
});

test('a change of another account is none of this list’s business', async () => {
  const { winnow, asked, emit, pass } = aWinnow(many(3));
  await winnow.start();
  emit('conversations.changed', { accountId: 'other', revision: 2, ids: ['c1'] });
  await pass(500);
  expect(asked.some(({ channel }) => channel === 'conversations.rows')).toBe(false);
});

test('a change of everything reads the loaded beginning again and loses nothing behind it', async () => {
  const { winnow, state, server, emit, pass } = aWinnow(many(600));
  await winnow.start();
  await winnow.list.toEnd();
  server.rows.unshift(aRow(-1));
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: null });
  await pass(50);
  expect(state().list.rows).toHaveLength(601);
  expect(state().list.rows[0]?.id).toBe('c-1');
  expect(state().list.cursorId).toBe('c599');
});

test('a conversation that a desktop alert names is shown in the place where it is', async () => {
  const closed = aRow(5, { status: 'closed' });
  const { winnow, state, emit, settled, pass } = aWinnow([aRow(1), closed], {
    'conversations.open': ({ id }) => ({
      conversation: {
        ...blankConversation(id),
        ...conversationOf(closed),
        id,
      },
      cutMetadata: {},
      followUp: null,
      back: null,
      messages: [],
      messagesProblem: null,
      changes: [],
      events: [],
    }),
  });
  await winnow.start();
  emit('conversation.show', { accountId: 'a1', id: 'c5' });
  await settled();
  await pass(100);
  expect(state().list.place).toBe('done');
  expect(state().list.cursorId).toBe('c5');
  expect(state().ui.readerOpen).toBe(true);
});

test('the reader asks for nothing while the cursor runs, and once when it rests', async () => {
  const { winnow, asked, pass } = aWinnow(many(20));
  await winnow.start();
  await pass(200);
  asked.length = 0;
  for (let index = 1; index < 10; index += 1) {
    winnow.store.setState(({ list }) => ({ list: { ...list, cursorId: `c${index}` } }));
    await pass(10);
  }
  await pass(200);
  expect(asked.filter(({ channel }) => channel === 'conversations.open').map(({ input }) => input)).toEqual([
    { accountId: 'a1', id: 'c9' },
  ]);
});

test('a conversation that somebody else closes stays under the cursor until the cursor leaves', async () => {
  const { winnow, state, shownIds, server, emit, pass } = aWinnow(many(3));
  await winnow.start();
  server.rows[0] = aRow(0, { status: 'closed' });
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c0'] });
  await pass(50);
  expect(shownIds()).toEqual(['c0', 'c1', 'c2']);
  expect(state().list.cursorId).toBe('c0');
  expect(state().list.rows[0]?.status).toBe('closed');
  winnow.store.setState(({ list }) => ({ list: { ...list, cursorId: 'c1' } }));
  expect(shownIds()).toEqual(['c1', 'c2']);
});

test('one that is not under the cursor goes at once', async () => {
  const { winnow, shownIds, server, emit, pass } = aWinnow(many(3));
  await winnow.start();
  server.rows[2] = aRow(2, { status: 'closed' });
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c2'] });
  await pass(50);
  expect(shownIds()).toEqual(['c0', 'c1']);
});

test('a view is on its way until its rows are there; reading the same one again is not', async () => {
  const waiting: (() => void)[] = [];
  const { winnow, settled } = aWinnow([], {
    'conversations.page': () =>
      new Promise((resolve) => {
        waiting.push(() =>
          resolve({ rows: many(3), next: null, total: 3, isLeast: false, forgiven: [], unknown: [], revision: 1 }),
        );
      }),
  });
  void winnow.start();
  await settled();
  expect(winnow.turns.arriving()).not.toBeNull();
  void winnow.search('a');
  await settled();
  waiting.shift()?.();
  await settled();
  expect(winnow.turns.arriving()).not.toBeNull(); // the search is still to come
  waiting.shift()?.();
  await settled();
  expect(winnow.turns.arriving()).toBeNull();
  void winnow.list.reload();
  await settled();
  expect(winnow.turns.arriving()).toBeNull();
});

test('of a view that could not be read nothing is chosen: what was on screen before is out of reach', async () => {
  let works = true;
  const { winnow, state } = aWinnow(many(3), {
    'conversations.page': ({ view }) => {
      if (!works) throw new Error('the disk is gone');
      return {
        rows: many(3),
        next: null,
        total: 3,
        isLeast: false,
        forgiven: [],
        unknown: [],
        revision: view.kind === 'place' ? 1 : 2,
      };
    },
  });
  await winnow.start();
  winnow.selection.toggle('c1');
  works = false;
  await winnow.search('vip');
  expect(state().list).toMatchObject({ phase: 'failed', rows: [], cursorId: null });
  expect(state().selection.ids.size).toBe(0);
});

test('of a server that tells whole seconds: rows of one moment stay when the beginning is read again', async () => {
  const rows = Array.from({ length: 300 }, (_, index) =>
    aRow((index * 7) % 300, { lastMessageAtMs: 1_700_000_000_000 }),
  );
  const { winnow, shownIds, emit, pass } = aWinnow(rows);
  await winnow.start();
  await winnow.list.toEnd();
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: null });
  await pass(50);
  expect(shownIds()).toEqual(rows.map(({ id }) => id));
});
