import { startsWith } from '#shared/settings.ts';
import { diagnosticText, diagnosticWords } from '../i18n/diagnostic-words.ts';
import { say } from '../i18n/say.ts';
import { ask, type Core, patch } from './core.ts';
import { createCounts } from './counts.ts';
import { createSavedViews } from './saved-views.ts';
import { accountsShown } from './selectors.ts';
import { createSettingWishes } from './setting-wishes.ts';
import type { UiActions } from './ui-slice.ts';

export function createAppActions(core: Core, ui: UiActions) {
  const { store } = core;
  const counts = createCounts(core);
  let hasPainted = false;

  return {
    ...counts,
    ...createSettingWishes(core, ui),
    ...createSavedViews(core, ui, counts.readCounts),
    /** Everything the window needs before it can show a list. @returns whether there is an account to show */
    async start(): Promise<boolean> {
      patch(core, 'app', { phase: 'loading', problem: null });
      const answer = await ask(core, 'app.bootstrap', {});
      if (!answer.ok) {
        patch(core, 'app', { phase: 'failed', problem: answer.sentence });
        return false;
      }
      const { accounts, settings } = answer.value;
      const activeAccount = startsWith(accounts, settings);
      patch(core, 'app', { phase: 'ready', ...answer.value, activeAccount });
      return activeAccount !== null;
    },
    /** The first list is on screen. Told once: whatever the main process held back until then goes on. */
    painted(): void {
      if (hasPainted) return;
      hasPainted = true;
      void ask(core, 'app.painted', {});
    },
    /** What the notice asks. */
    async startAtLogin(): Promise<void> {
      if (!(await this.set({ startAtLogin: true }))) return;
      const asked = store.getState().app.notices.find(({ news }) => news.kind === 'start-at-login');
      if (asked) await this.dismissNotice(asked.id);
    },
    async dismissNotice(id: string): Promise<void> {
      const notices = store.getState().app.notices.filter((notice) => notice.id !== id);
      patch(core, 'app', { notices });
      await ask(core, 'app.dismissNotice', { id });
    },
    async restartToUpdate(): Promise<void> {
      // It would end what this window does in parts.
      if (store.getState().ui.bulk === null) await ask(core, 'app.restartToUpdate', {});
      else ui.refuse(say('acts.appSlice.theRestartWaits'));
    },
    async copyDiagnostics(): Promise<void> {
      const answer = await ask(core, 'support.diagnostics', {});
      if (!answer.ok) ui.fail(diagnosticWords.failed, answer.sentence);
      else if (core.copy(diagnosticText(answer.value))) ui.say(diagnosticWords.copied, null);
      else ui.fail(diagnosticWords.failed, diagnosticWords.noClipboard);
    },
    async acceptTokenFile(): Promise<void> {
      const answer = await ask(core, 'app.acceptTokenFile', {});
      if (answer.ok) ui.say(say('acts.appSlice.tokensAreKeptInA'), null);
      else ui.fail(say('acts.appSlice.theTokenWasNotKept'), answer.sentence);
    },
    async checkMissing(accountId: string): Promise<void> {
      const answer = await ask(core, 'sync.checkMissing', { accountId });
      if (answer.ok) ui.say(say('acts.appSlice.eachOfThemIsLooked'), null);
      else ui.fail(say('acts.appSlice.theyWereNotLookedUp'), answer.sentence);
    },
    async syncNow(): Promise<void> {
      const all = accountsShown(store.getState());
      const answers = await Promise.all(all.map(({ id }) => ask(core, 'sync.now', { accountId: id })));
      for (const answer of answers) if (!answer.ok) ui.fail(say('acts.appSlice.syncingDidNotStart'), answer.sentence);
    },
  };
}
