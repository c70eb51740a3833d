import type { SavedView } from '#shared/ipc/conversations.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { UiActions } from './ui-slice.ts';

/** Queries that the agent keeps by a name. */
export function createSavedViews(core: Core, ui: UiActions, readCounts: () => Promise<void>) {
  /** Unless another account is on screen by now. */
  function show(accountId: string, savedViews: readonly SavedView[]): void {
    if (activeAccount(core) === accountId) patch(core, 'app', { savedViews });
  }

  return {
    async saveView(name: string, query: string): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      const answer = await ask(core, 'views.save', { accountId, name, query });
      if (!answer.ok) {
        ui.fail('The view was not saved', answer.sentence);
        return;
      }
      show(accountId, answer.value);
      ui.say(`Saved the view ${name}`, null);
      await readCounts();
    },
    async removeView(id: string, name: string): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      const answer = await ask(core, 'views.remove', { accountId, id });
      if (!answer.ok) {
        ui.fail('The view was not removed', answer.sentence);
        return;
      }
      show(accountId, answer.value);
      ui.say(`Removed the view ${name}`, null);
    },
  };
}
