import type { SavedView } from '#shared/saved-view.ts';
import { movedTo } from '#shared/view-order.ts';
import { savedViewWords as words } from '../i18n/saved-view-words.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { UiActions } from './ui-slice.ts';

/** Queries that the agent keeps by a name. */
export function createSavedViews(core: Core, ui: UiActions, readCounts: () => Promise<void>) {
  let moves = 0;

  /** Unless another account is on screen by now. */
  function show(accountId: string, savedViews: readonly SavedView[]): void {
    if (activeAccount(core) === accountId) patch(core, 'app', { savedViews });
  }

  /** A new one, where it has no id: where its search is on screen, it is shown from then on. @returns whether that is safe */
  async function keepView(view: Omit<SavedView, 'id'> & { readonly id: string | null }): Promise<boolean> {
    const accountId = activeAccount(core);
    if (!accountId) return false;
    const known = new Set(core.store.getState().app.savedViews.map(({ id }) => id));
    const answer = await ask(core, 'views.save', { accountId, view });
    if (!answer.ok) return ui.fail(words.notSaved, answer.sentence);
    const added = answer.value.find(({ id }) => !known.has(id));
    const { search } = core.store.getState().ui;
    if (activeAccount(core) === accountId && view.id === null && added?.query === search)
      patch(core, 'ui', { openedView: added.id });
    show(accountId, answer.value);
    return true;
  }

  /** @param to its index afterwards; past an end is at that end */
  async function moveView(id: string, to: number): Promise<void> {
    const accountId = activeAccount(core);
    const before = core.store.getState().app.savedViews;
    const savedViews = movedTo(before, id, to);
    const at = savedViews.findIndex((view) => view.id === id);
    if (!accountId || at === before.findIndex((view) => view.id === id)) return;
    moves += 1;
    const mine = moves;
    const announcement = words.moved(savedViews[at]?.name ?? '', at + 1, savedViews.length);
    patch(core, 'app', { savedViews });
    patch(core, 'ui', { announcement });
    const answer = await ask(core, 'views.order', { accountId, ids: savedViews.map((view) => view.id) });
    // One that was moved again meanwhile is where it was moved to last.
    if (mine !== moves) return;
    show(accountId, answer.ok ? answer.value : before);
    if (!answer.ok) ui.fail(words.notMoved, answer.sentence);
  }

  return {
    keepView,
    /** The same, told. */
    async saveView(view: Parameters<typeof keepView>[0]): Promise<void> {
      if (!(await keepView(view))) return;
      ui.say(words.saved(view.name), null);
      await readCounts();
    },
    moveView,
    async removeView(id: string): Promise<void> {
      const accountId = activeAccount(core);
      const { savedViews } = core.store.getState().app;
      const index = savedViews.findIndex((view) => view.id === id);
      const view = savedViews[index];
      if (!accountId || !view) return;
      const answer = await ask(core, 'views.remove', { accountId, id });
      if (!answer.ok) {
        ui.fail(words.notRemoved, answer.sentence);
        return;
      }
      if (activeAccount(core) !== accountId) return;
      patch(core, 'app', { savedViews: answer.value, removedView: { view, index } });
      const removed = words.removed(view.name);
      patch(core, 'ui', { lastEdit: removed, removedLast: 'search.putBack' });
      ui.say(removed, 'edit.undo');
    },
    /** As it was and where it was; its key is left to a view that has got it since. */
    async putBackView(): Promise<void> {
      const { removedView, savedViews } = core.store.getState().app;
      if (removedView === null) return;
      const { view, index } = removedView;
      const slot = savedViews.some((other) => other.slot === view.slot) ? null : view.slot;
      if (!(await keepView({ ...view, slot }))) return;
      patch(core, 'app', { removedView: null });
      ui.forgetRemoval('search.putBack');
      await moveView(view.id, index);
      ui.say(words.putBack(view.name), null);
      await readCounts();
    },
  };
}
