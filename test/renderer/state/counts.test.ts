import { expect, test } from 'vitest';
import { aView } from '#test/support/a-view.ts';
import { aWinnow, noCounts } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const views = [aView('v1', 'refund'), aView('v2', 'is:unread')];

test('saved views are counted every other second at most while a pull goes on, and once more after its last change', async () => {
  let found = 0;
  const { winnow, asked, emit, pass, state } = aWinnow([aRow(1)], {
    'counts.get': () => ({ ...noCounts, views }),
    'counts.saved': ({ id }) => ({ total: id === 'v1' ? found : 500, isLeast: id === 'v2' }),
  });
  const counted = () => asked.filter(({ channel }) => channel === 'counts.saved').length / views.length;
  await winnow.start();
  await pass(0);
  expect(state().app.savedCounts).toEqual({ v1: { total: 0, isLeast: false }, v2: { total: 500, isLeast: true } });
  for (let change = 1; change <= 40; change += 1) {
    found = change;
    emit('conversations.changed', { accountId: 'a1', revision: 1, ids: ['c1'] });
    await pass(100);
  }
  expect(counted()).toBeLessThanOrEqual(3);
  await pass(5000);
  expect(state().app.savedCounts.v1).toEqual({ total: 40, isLeast: false });
  const settled = counted();
  await pass(10_000);
  expect(counted()).toBe(settled);
});

test('no view of another account keeps its count', async () => {
  const { winnow, pass, state } = aWinnow([aRow(1)], {
    'counts.get': ({ accountId }) => ({ ...noCounts, views: accountId === 'a1' ? views : [] }),
    'counts.saved': () => ({ total: 7, isLeast: false }),
  });
  await winnow.start();
  await pass(0);
  expect(Object.keys(state().app.savedCounts)).toHaveLength(2);
  await winnow.switchAccount('a2');
  expect(state().app.savedCounts).toEqual({});
});

test('what changes in another account is counted too, with the whole of one answer', async () => {
  let inboxes: Record<string, number> = { a1: 30, a2: 28 };
  const { winnow, emit, pass, state } = aWinnow([aRow(1)], {
    'counts.get': () => ({ ...noCounts, inbox: inboxes.a1 ?? 0, inboxes, views: [] }),
  });
  await winnow.start();
  await winnow.switchAccount('a1');
  inboxes = { a1: 29, a2: 27 };
  emit('conversations.changed', { accountId: 'a2', revision: 1, ids: ['c9'] });
  await pass(300);
  expect(state().app.counts).toMatchObject({ inbox: 29, inboxes: { a1: 29, a2: 27 } });
});

test('an answer that is overtaken by a later question is not shown', async () => {
  const answers: ((inbox: number) => void)[] = [];
  let isStarted = false;
  const { winnow, pass, state } = aWinnow([aRow(1)], {
    'counts.get': () => {
      if (!isStarted) return { ...noCounts, views: [] };
      return new Promise((resolve) => {
        answers.push((inbox) => resolve({ ...noCounts, inbox, views: [] }));
      });
    },
  });
  await winnow.start();
  isStarted = true;
  void winnow.app.readCounts();
  void winnow.app.readCounts();
  await pass(0);
  answers.at(-1)?.(56);
  await pass(0);
  for (const answer of answers.slice(0, -1)) answer(58);
  await pass(0);
  expect(state().app.counts?.inbox).toBe(56);
});
