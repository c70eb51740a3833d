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

  /** A new one, where it has no id. @returns whether that is safe */
  async function keepView(view: Omit<SavedView, 'id'> & { readonly id: string | null }): Promise<boolean> {
    const accountId = activeAccount(core);
    if (!accountId) return false;
    const answer = await ask(core, 'views.save', { accountId, view });
    if (!answer.ok) return ui.fail(words.notSaved, answer.sentence);
    show(accountId, answer.value);
    return true;
  }

  return {
    keepView,
    /** The same, told. */
    async saveView(view: Parameters<typeof keepView>[0]): Promise<void> {
      if (!(await keepView(view))) return;
      ui.say(words.saved(view.name), null);
      await readCounts();
    },
    /** @param to its index afterwards; past an end is at that end */
    async moveView(id: string, to: number): Promise<void> {
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
    },
    async removeView({ id, name }: Pick<SavedView, 'id' | 'name'>): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      const answer = await ask(core, 'views.remove', { accountId, id });
      if (!answer.ok) {
        ui.fail(words.notRemoved, answer.sentence);
        return;
      }
      show(accountId, answer.value);
      ui.say(words.removed(name), null);
    },
  };
}
