import { expect, test } from 'vitest';
import { refusalOf, runCommand } from '#renderer/commands/run.ts';
import { choosePaletteLine } from '#renderer/palette/choose.ts';
import { tagAndViewLines } from '#renderer/palette/found-lines.ts';
import { nothingFound } from '#renderer/palette/lines.ts';
import { activeSavedView, viewTitle } from '#renderer/state/selectors.ts';
import type { CommandId } from '#shared/commands.ts';
import type { SavedView } from '#shared/saved-view.ts';
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

/** Four of the same search, of which two are in the same order too. */
const alike = (['oldest', null, null, 'oldest'] as const).map((sort, i) => ({
  ...aView(`v${i + 1}`, 'tag:vip'),
  name: `VIP ${i + 1}`,
  slot: ([1, 2, 3, 4] as const)[i] ?? null,
  sort,
}));

/** Keeps views as the main process does. */
function keeping(views: readonly SavedView[]): NonNullable<Parameters<typeof aWinnow>[1]> {
  let kept = [...views];
  return {
    'counts.get': () => ({ ...noCounts, views: kept }),
    'views.save': ({ view }) => {
      const saved = { ...view, id: view.id ?? 'new' };
      const others = kept.map((each) => (each.slot === saved.slot ? { ...each, slot: null } : each));
      kept = others.some(({ id }) => id === saved.id)
        ? others.map((each) => (each.id === saved.id ? saved : each))
        : [...others, saved];
      return kept;
    },
    'views.order': ({ ids }) => {
      kept = [...kept].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      return kept;
    },
    'views.remove': ({ id }) => {
      kept = kept.filter((view) => view.id !== id);
      return kept;
    },
  };
}

test.each(alike)(
  'of several views with the same search, $name is shown and changed where it was opened',
  async ({ id, slot, name }) => {
    const { winnow, state, settled } = await withViews(keeping(alike));
    await runCommand(winnow, `go.view${slot}` as CommandId);
    expect(viewTitle(state())).toBe(name);
    await runCommand(winnow, 'sort.due');
    await settled();
    expect(state().app.savedViews).toEqual(alike.map((view) => (view.id === id ? { ...view, sort: 'due' } : view)));
    await runCommand(winnow, 'search.change');
    expect(state().ui.dialog).toEqual({ kind: 'saveView', id });
    await runCommand(winnow, 'search.forget');
    expect(state().app.savedViews.map((view) => view.id)).toEqual(
      alike.map((view) => view.id).filter((each) => each !== id),
    );
    expect(viewTitle(state())).toBe('Search');
  },
);

test('the palette opens the view that it names, in its order', async () => {
  const { winnow, state, settled } = await withViews(keeping(alike));
  const asked = { typed: 'VIP 4', state: state(), nowMs: 0, isShown: () => true, found: nothingFound };
  const [line] = tagAndViewLines(asked, 'VIP 4');
  if (!line) throw new Error('the view is not offered');
  await choosePaletteLine(winnow, line, false);
  await settled();
  expect(viewTitle(state())).toBe('VIP 4');
  expect(state().list.view).toEqual({ kind: 'query', query: 'tag:vip', sort: 'oldest' });
});

test('a search that is typed is a saved view only where one alone has its words and its order', async () => {
  const [oldest, newest] = alike;
  const { winnow, state } = await withViews(keeping(alike.slice(0, 2)));
  await winnow.search('tag:vip');
  expect(activeSavedView(state())).toEqual(newest);
  await runCommand(winnow, 'go.view1');
  await winnow.search('tag:vip is:unread');
  expect(viewTitle(state())).toBe('Search');
  await winnow.search('tag:vip');
  expect(activeSavedView(state())).toEqual(oldest); // typed in the order of before
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'go.inbox');
  expect(activeSavedView(state())).toBeNull();
  await winnow.search('');
  const two = await withViews(keeping(alike));
  await two.winnow.search('tag:vip');
  expect(viewTitle(two.state())).toBe('Search');
  expect(refusalOf(two.state(), 'search.forget')).toBe('No saved view is shown');
});

test('a search that is saved is the view on screen, though another has its words and its order', async () => {
  const { winnow, state } = await withViews(keeping(alike));
  await winnow.search('tag:vip');
  await winnow.app.saveView({ ...aView('', 'tag:vip'), name: 'Again', id: null });
  expect(activeSavedView(state())).toMatchObject({ id: 'new', name: 'Again' });
});

test('a view that was removed is put back as it was, where it was', async () => {
  const colored = alike.map((view) => ({ ...view, color: 'teal' as const }));
  const { winnow, state } = await withViews(keeping(colored));
  expect(refusalOf(state(), 'search.putBack')).toBe('No saved view was removed');
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'search.forget');
  expect(state().app.savedViews).toHaveLength(3);
  expect(state().ui.toast).toMatchObject({ sentence: 'Removed the view VIP 2', action: 'edit.undo' });
  await runCommand(winnow, 'search.putBack');
  expect(state().app.savedViews).toEqual(colored);
  expect(viewTitle(state())).toBe('VIP 2');
  expect(state().ui.toast).toMatchObject({ sentence: 'Put back the view VIP 2', action: null });
  expect(refusalOf(state(), 'search.putBack')).toBe('No saved view was removed');
});

test('undo puts a view back while its removal is the last thing done, and then takes edits back again', async () => {
  const { winnow, state, asked, settled } = await withViews({
    ...keeping(alike),
    'intents.enqueue': () => ({ revision: 1 }),
    'intents.undo': () => ({ command: null, commandId: null, changed: false, rest: null, revision: 1 }),
  });
  const undone = () => asked.filter(({ channel }) => channel === 'intents.undo').length;
  await winnow.edits.edit(['c1'], [{ field: 'priority', to: 'high' }]);
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'search.forget');
  await runCommand(winnow, 'edit.undo');
  expect([state().app.savedViews, undone()]).toEqual([alike, 0]);
  await runCommand(winnow, 'edit.undo');
  expect(undone()).toBe(1);

  await runCommand(winnow, 'search.forget');
  await runCommand(winnow, 'search.putBack');
  await runCommand(winnow, 'edit.undo');
  expect([state().app.savedViews.length, undone()]).toEqual([alike.length, 2]);

  await runCommand(winnow, 'search.forget');
  await winnow.edits.edit(['c1'], [{ field: 'priority', to: 'low' }]);
  await settled();
  await runCommand(winnow, 'edit.undo');
  expect([state().app.savedViews.length, undone()]).toEqual([alike.length - 1, 3]);
});

test('undo is of what the agent did last, not of what was answered last', async () => {
  const answers: (() => void)[] = [];
  const { winnow, state, asked } = await withViews({
    ...keeping(alike),
    'intents.enqueue': () => new Promise((resolve) => void answers.push(() => resolve({ revision: 1 }))),
    'intents.undo': () => ({ command: null, commandId: null, changed: false, rest: null, revision: 1 }),
  });
  const undone = () => asked.filter(({ channel }) => channel === 'intents.undo').length;
  const edit = (to: 'high' | 'low') => winnow.edits.edit(['c1'], [{ field: 'priority', to }]);
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'search.forget');
  const first = edit('high');
  await runCommand(winnow, 'edit.undo');
  expect([state().app.savedViews.length, undone()]).toEqual([alike.length - 1, 1]);
  answers.shift()?.();
  await first;

  const second = edit('low');
  await runCommand(winnow, 'go.view1');
  await runCommand(winnow, 'search.forget');
  answers.shift()?.();
  await second;
  await runCommand(winnow, 'edit.undo');
  expect([state().app.savedViews.length, undone()]).toEqual([alike.length - 1, 1]);
});

test('undo puts a view back where the edit after it could not be kept', async () => {
  const { winnow, state } = await withViews({
    ...keeping(alike),
    'intents.enqueue': () => {
      throw new Error('The disk is full.');
    },
  });
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'search.forget');
  await winnow.edits.edit(['c1'], [{ field: 'priority', to: 'high' }]);
  await runCommand(winnow, 'edit.undo');
  expect(state().app.savedViews).toEqual(alike);
});

test('a view that is put back takes no key from one that was given it since', async () => {
  const { winnow, state } = await withViews(keeping(alike));
  await runCommand(winnow, 'go.view2');
  await runCommand(winnow, 'search.forget');
  await winnow.app.saveView({ ...aView('', 'refund'), id: null, slot: 2 });
  await runCommand(winnow, 'search.putBack');
  expect(state().app.savedViews.map(({ id, slot }) => [id, slot])).toEqual([
    ['v1', 1],
    ['v2', null],
    ['v3', 3],
    ['v4', 4],
    ['new', 2],
  ]);
});

test('without a saved view on screen there is none to change, move or remove', async () => {
  const { state } = await withViews();
  for (const id of ['search.change', 'search.viewUp', 'search.viewDown', 'search.forget'] as const)
    expect(refusalOf(state(), id)).toBe('No saved view is shown');
});
