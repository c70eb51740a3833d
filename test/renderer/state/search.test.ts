import { expect, test } from 'vitest';
import { choosePaletteLine } from '#renderer/palette/choose.ts';
import { plain } from '#renderer/palette/lines.ts';
import type { ConversationRow } from '#shared/conversation.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const vip = aRow(3, { tags: ['vip'] });
const rows = [aRow(1), aRow(2), vip, aRow(4)];
const query = 'tag:vip';

const page = (of: readonly ConversationRow[]): Output<'conversations.page'> => ({
  rows: [...of],
  next: null,
  total: of.length,
  isLeast: false,
  forgiven: [],
  unknown: [],
  revision: 1,
});

function aLatch() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** A main process that is busy: what it finds, and rows read again, come when the test says so. */
async function busy() {
  const [found, reread] = [aLatch(), aLatch()];
  const made = aWinnow(rows, {
    'conversations.page': async ({ view }) => {
      if (view.kind !== 'query') return page(rows);
      await found.opened;
      return page([vip]);
    },
    'conversations.rows': async ({ view, ids }) => {
      await reread.opened;
      const of = view.kind === 'query' ? [vip] : rows;
      const asked = rows.filter(({ id }) => ids.includes(id));
      return {
        rows: asked.map((row) => ({ row, inView: of.includes(row) })),
        total: of.length,
        isLeast: false,
        revision: 2,
      };
    },
    'intents.dryRun': () => ({ cannot: [], held: [], ends: [] }),
    'conversations.ids': ({ view }) => ({ ids: (view.kind === 'query' ? [vip] : rows).map(({ id }) => id) }),
  });
  await made.winnow.start();
  await made.settled();
  return { ...made, answerSearch: found.open, answerRows: reread.open };
}

test('a change of many rows while a search is under way brings no old list under the new words', async () => {
  const { winnow, emit, pass, answerSearch, settled, state, shownIds } = await busy();
  void winnow.search(query);
  emit('conversations.changed', { accountId: 'a1', revision: 1, ids: null });
  await pass(20);
  answerSearch();
  await settled();
  expect(state().ui.search).toBe(query);
  expect(state().list.view).toEqual({ kind: 'query', query });
  expect(shownIds()).toEqual(['c3']);
});

test('and what has changed is read again behind it', async () => {
  const { winnow, emit, pass, answerSearch, settled, asked } = await busy();
  void winnow.search(query);
  emit('conversations.changed', { accountId: 'a1', revision: 1, ids: null });
  await pass(20);
  answerSearch();
  await settled();
  const pages = asked.filter(({ channel }) => channel === 'conversations.page').map(({ input }) => input);
  expect(pages.slice(-2)).toMatchObject([{ view: { query } }, { view: { query } }]);
});

test('rows read again for the last list are not put into what a search has found', async () => {
  const { winnow, emit, pass, answerSearch, answerRows, settled, state, shownIds } = await busy();
  void winnow.search(query);
  emit('conversations.changed', { accountId: 'a1', revision: 2, ids: ['c1'] });
  await pass(20);
  answerSearch();
  await settled();
  answerRows();
  await settled();
  await pass(200);
  expect(state().list.view).toEqual({ kind: 'query', query });
  expect(shownIds()).toEqual(['c3']);
  expect(state().list).toMatchObject({ total: 1, revision: 2 });
});

const closeAll = {
  ...plain,
  key: 'all',
  icon: 'search',
  title: 'Close all',
  words: 'close all',
  does: { kind: 'editAll', query, edits: [{ field: 'status', to: 'closed' }] },
} as const;

test('an act on all that a query finds is made on those, whatever changes meanwhile', async () => {
  const { winnow, emit, pass, answerSearch, settled, asked } = await busy();
  void choosePaletteLine(winnow, closeAll, false);
  emit('conversations.changed', { accountId: 'a1', revision: 1, ids: null });
  await pass(20);
  answerSearch();
  await settled();
  const sent = asked.filter(({ channel }) => channel === 'intents.enqueue');
  expect(sent.map(({ input }) => input)).toMatchObject([{ ids: ['c3'] }]);
});

test('and on nothing where another list is on screen by then', async () => {
  const { winnow, answerSearch, settled, state, asked } = await busy();
  void choosePaletteLine(winnow, closeAll, false);
  await winnow.goTo('inbox');
  answerSearch();
  await settled();
  expect(state().dryRun).toBeNull();
  expect(asked.some(({ channel }) => channel === 'intents.enqueue')).toBe(false);
});
