import { expect, test } from 'vitest';
import { refusalOf, runCommand } from '#renderer/commands/run.ts';
import { aView } from '#test/support/a-view.ts';
import { aWinnow, noCounts } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const [refunds, unread, vip] = [
  { ...aView('v1', 'refund'), slot: 2 },
  aView('v2', 'is:unread'),
  { ...aView('v3', 'tag:vip'), slot: 1 },
] as const;

async function withViews(handlers: Parameters<typeof aWinnow>[1] = {}) {
  const made = aWinnow([aRow(1)], {
    'counts.get': () => ({ ...noCounts, views: [refunds, unread, vip] }),
    ...handlers,
  });
  await made.winnow.start();
  await made.settled();
  return { ...made, order: () => made.state().app.savedViews.map(({ id }) => id) };
}

test('a key leads to the view that has it, wherever that stands', async () => {
  const { winnow, state } = await withViews();
  await runCommand(winnow, 'go.view1');
  expect(state().ui.search).toBe('tag:vip');
  await runCommand(winnow, 'go.view2');
  expect(state().ui.search).toBe('refund');
  expect(refusalOf(state(), 'go.view3')).toBe('No saved view has this key');
});

test('a view that is moved stands there at once, and the last of several moves counts', async () => {
  const answers: (() => void)[] = [];
  const { winnow, order, settled, asked } = await withViews({
    'views.order': ({ ids }) =>
      new Promise((resolve) => {
        answers.push(() => resolve([refunds, unread, vip].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))));
      }),
  });
  await runCommand(winnow, 'go.view2');
  void runCommand(winnow, 'search.viewDown');
  expect(order()).toEqual(['v2', 'v1', 'v3']);
  void runCommand(winnow, 'search.viewDown');
  expect(order()).toEqual(['v2', 'v3', 'v1']);
  for (const answer of answers) {
    answer();
    await settled();
    expect(order()).toEqual(['v2', 'v3', 'v1']);
  }
  expect(refusalOf(winnow.store.getState(), 'search.viewDown')).toBe('It is the last view');
  await winnow.app.moveView('v1', 9);
  expect(asked.filter(({ channel }) => channel === 'views.order')).toHaveLength(2);
});

test('a move that could not be kept is told, and taken back', async () => {
  const { winnow, order, state } = await withViews({
    'views.order': () => {
      throw new Error('disk full');
    },
  });
  await winnow.app.moveView('v3', 0);
  expect(order()).toEqual(['v1', 'v2', 'v3']);
  expect(state().ui.toast).toMatchObject({ tone: 'error', sentence: 'The view was not moved', detail: 'disk full' });
});

test('without a saved view on screen there is none to change, move or remove', async () => {
  const { state } = await withViews();
  for (const id of ['search.change', 'search.viewUp', 'search.viewDown', 'search.forget'] as const)
    expect(refusalOf(state(), id)).toBe('No saved view is shown');
});
