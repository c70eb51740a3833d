import type { Counts } from '#shared/ipc/conversations.ts';
import type { Settings } from '#shared/settings.ts';
import { startsWith } from '#shared/settings.ts';
import { activeAccount, ask, type Core, patch } from './core.ts';
import type { UiActions } from './ui-slice.ts';

/** Counts are cheap, but a pull announces many changes a second. */
const countsMs = 250;

export function createAppActions(core: Core, ui: UiActions) {
  const { store } = core;
  let countsPlanned = false;
  let hasPainted = false;

  async function readCounts(): Promise<void> {
    countsPlanned = false;
    const accountId = activeAccount(core);
    if (!accountId) return;
    const answer = await ask(core, 'counts.get', { accountId });
    if (answer.ok && activeAccount(core) === accountId) showCounts(answer.value);
  }

  function showCounts(counts: Counts): void {
    patch(core, 'app', { counts, savedViews: counts.views });
  }

  return {
    /** Everything the window needs before it can show a list. @returns whether there is an account to show */
    async start(): Promise<boolean> {
      patch(core, 'app', { phase: 'loading', problem: null });
      const answer = await ask(core, 'app.bootstrap', {});
      if (!answer.ok) {
        patch(core, 'app', { phase: 'failed', problem: answer.sentence });
        return false;
      }
      const { accounts, settings } = answer.value;
      const active = startsWith(accounts, settings);
      patch(core, 'app', { phase: 'ready', ...answer.value, activeAccount: active?.id ?? null });
      return active !== null;
    },
    /** The first list is on screen. Told once: whatever the main process held back until then goes on. */
    painted(): void {
      if (hasPainted) return;
      hasPainted = true;
      void ask(core, 'app.painted', {});
    },
    readCounts,
    showCounts,
    touchCounts(): void {
      if (countsPlanned) return;
      countsPlanned = true;
      core.later(countsMs, () => void readCounts());
    },
    async set(change: Partial<Settings>): Promise<void> {
      const before = store.getState().app.settings;
      patch(core, 'app', { settings: { ...before, ...change } });
      const answer = await ask(core, 'settings.set', change);
      if (answer.ok) patch(core, 'app', { settings: answer.value });
      else {
        patch(core, 'app', { settings: before });
        ui.fail('The setting was not saved', answer.sentence);
      }
    },
    async saveView(name: string, query: string): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      const answer = await ask(core, 'views.save', { accountId, name, query });
      if (!answer.ok) {
        ui.fail('The view was not saved', answer.sentence);
        return;
      }
      patch(core, 'app', { savedViews: answer.value });
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
      patch(core, 'app', { savedViews: answer.value });
      ui.say(`Removed the view ${name}`, null);
    },
    async dismissNotice(id: string): Promise<void> {
      const notices = store.getState().app.notices.filter((notice) => notice.id !== id);
      patch(core, 'app', { notices });
      await ask(core, 'app.dismissNotice', { id });
    },
    async acceptTokenFile(): Promise<void> {
      const answer = await ask(core, 'app.acceptTokenFile', {});
      if (answer.ok) ui.say('Tokens are kept in a file that only you can read', null);
      else ui.fail('The token was not kept', answer.sentence);
    },
    async checkMissing(accountId: string): Promise<void> {
      const answer = await ask(core, 'sync.checkMissing', { accountId });
      if (answer.ok) ui.say('Each of them is looked up as soon as the server answers', null);
      else ui.fail('They were not looked up', answer.sentence);
    },
    async syncNow(): Promise<void> {
      const accountId = activeAccount(core);
      if (!accountId) return;
      const answer = await ask(core, 'sync.now', { accountId });
      if (!answer.ok) ui.fail('Syncing did not start', answer.sentence);
    },
  };
}
