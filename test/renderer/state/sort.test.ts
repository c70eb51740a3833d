import { expect, test } from 'vitest';
import { refusalOf, runCommand } from '#renderer/commands/run.ts';
import { defaultSettings, settingsSchema } from '#shared/settings.ts';
import { aView } from '#test/support/a-view.ts';
import { anAccount, aWinnow, noCounts } from '../fake-main.ts';
import { aRow } from '../rows.ts';

async function started(handlers: Parameters<typeof aWinnow>[1] = {}) {
  let settings = { ...defaultSettings, placeSorts: { inbox: 'oldest' as const } };
  const made = aWinnow([aRow(1), aRow(2)], {
    'app.bootstrap': () => ({
      version: '0.0.0',
      platform: 'linux',
      accounts: [anAccount()],
      settings,
      decided: [],
      notices: [],
    }),
    'settings.set': (change) => {
      settings = { ...settings, ...settingsSchema.partial().parse(change) } as typeof settings;
      return settings;
    },
    ...handlers,
  });
  await made.winnow.start();
  await made.settled();
  const views = () => made.asked.flatMap(({ channel, input }) => (channel === 'conversations.page' ? [input] : []));
  return { ...made, shown: () => made.state().list.view, views };
}

test('a place is shown in the order that was chosen for it, from the start on and whenever it is come back to', async () => {
  const { winnow, shown, state } = await started();
  expect(shown()).toEqual({ kind: 'place', place: 'inbox', sort: 'oldest' });
  await runCommand(winnow, 'sort.waiting');
  expect(shown()).toEqual({ kind: 'place', place: 'inbox', sort: 'waiting' });
  expect(state().app.settings.placeSorts).toEqual({ inbox: 'waiting' });
  await runCommand(winnow, 'go.done');
  expect(shown()).toEqual({ kind: 'place', place: 'done' });
  await runCommand(winnow, 'go.inbox');
  expect(shown()).toEqual({ kind: 'place', place: 'inbox', sort: 'waiting' });
  await runCommand(winnow, 'sort.newest');
  expect(shown()).toEqual({ kind: 'place', place: 'inbox' });
  expect(state().app.settings.placeSorts).toEqual({});
});

test('a search keeps its order while it is typed, begins in its own, and leads back to the place’s', async () => {
  const { winnow, shown } = await started();
  await winnow.search('a');
  expect(shown()).toEqual({ kind: 'query', query: 'a' });
  await runCommand(winnow, 'sort.due');
  await winnow.search('an');
  expect(shown()).toEqual({ kind: 'query', query: 'an', sort: 'due' });
  await winnow.search('');
  expect(shown()).toEqual({ kind: 'place', place: 'inbox', sort: 'oldest' });
});

test('a saved view keeps the order that it is given', async () => {
  const vip = aView('v1', 'tag:vip');
  const { winnow, shown, state, settled } = await started({
    'counts.get': () => ({ ...noCounts, views: [vip] }),
    'views.save': ({ view }) => [{ ...vip, ...view, id: 'v1' }],
  });
  await winnow.showSaved(vip);
  await runCommand(winnow, 'sort.oldest');
  await settled();
  expect(state().app.savedViews).toEqual([{ ...vip, sort: 'oldest' }]);
  await runCommand(winnow, 'go.inbox');
  await winnow.showSaved({ ...vip, sort: 'oldest' });
  expect(shown()).toEqual({ kind: 'query', query: 'tag:vip', sort: 'oldest' });
});

test('only what says something, and what it is not in yet, is offered', async () => {
  const { winnow, state } = await started();
  expect(refusalOf(state(), 'sort.oldest')).toBe('It is in this order');
  expect(refusalOf(state(), 'sort.newest')).toBeNull();
  await runCommand(winnow, 'go.done');
  expect(refusalOf(state(), 'sort.waiting')).toBe('Nobody in Done waits for an answer');
  await runCommand(winnow, 'go.later');
  for (const id of ['sort.newest', 'sort.oldest', 'sort.due'] as const)
    expect(refusalOf(state(), id)).toBe('Later has what comes next first');
});

test('an order whose rows come late moves no cursor in the list that was turned to meanwhile', async () => {
  let go = () => {};
  const page = (...ids: number[]) => {
    const rows = ids.map((id) => aRow(id));
    return { rows, next: null, total: rows.length, isLeast: false, forgiven: [], unknown: [], revision: 1 };
  };
  const { winnow, state, settled } = await started({
    'conversations.page': ({ view }) => {
      if (view.sort === 'waiting')
        return new Promise((resolve) => {
          go = () => resolve(page(2, 1));
        });
      return view.kind === 'place' && view.place === 'done' ? page(5, 6, 7) : page(1, 2);
    },
  });
  const sorted = runCommand(winnow, 'sort.waiting');
  void winnow.goTo('done');
  await settled();
  winnow.store.setState({ list: { ...state().list, cursorId: 'c6' } });
  go();
  await sorted;
  await settled();
  expect([state().list.view, state().list.cursorId]).toMatchObject([{ place: 'done' }, 'c6']);
});
