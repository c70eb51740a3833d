import type { AccountView } from '#shared/ipc/accounts.ts';
import { say } from '../i18n/say.ts';
import { whoWords } from '../i18n/who-words.ts';
import { createConnecting } from './connecting.ts';
import { ask, type Core, patch } from './core.ts';
import { readDirectory } from './directory.ts';
import { accountOf } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';

/** How accounts come, are kept in order, and go. */
export function createAccountActions(core: Core, ui: UiActions, show: (accountId: string) => Promise<void>) {
  const { store } = core;

  return {
    ...createConnecting(core, ui, show),
    /** What accounts can be connected to; asked for once. */
    async readProviders(): Promise<void> {
      if (store.getState().accounts.providers) return;
      const answer = await ask(core, 'accounts.providers', {});
      patch(
        core,
        'accounts',
        answer.ok
          ? { providers: answer.value.providers, providersProblem: null }
          : { providersProblem: answer.sentence },
      );
    },
    /** @returns what is wrong with the name, or null */
    async rename(accountId: string, name: string): Promise<string | null> {
      const answer = await ask(core, 'accounts.rename', { accountId, name });
      return answer.ok ? null : answer.sentence;
    },
    async setConflictPolicy(accountId: string, policy: AccountView['conflictPolicy']): Promise<void> {
      const answer = await ask(core, 'accounts.setConflictPolicy', { accountId, policy });
      if (!answer.ok) ui.fail(say('acts.accountsSlice.thatDidNotWork'), answer.sentence);
    },
    /** @returns whether that is safe */
    async setMe(accountId: string, me: string | null): Promise<boolean> {
      const answer = await ask(core, 'accounts.setMe', { accountId, me });
      if (!answer.ok) return ui.fail(whoWords.notKept, answer.sentence);
      // Before it is told to all: what is done with it follows at once.
      const accounts = store.getState().app.accounts.map((each) => (each.id === accountId ? { ...each, me } : each));
      patch(core, 'app', { accounts });
      return true;
    },
    async setPaused(accountId: string, paused: boolean): Promise<void> {
      const answer = await ask(core, 'sync.setPaused', { accountId, paused });
      if (!answer.ok)
        ui.fail(
          paused ? say('acts.accountsSlice.syncingWasNotPaused') : say('acts.accountsSlice.syncingWasNotResumed'),
          answer.sentence,
        );
      else ui.say(paused ? say('acts.accountsSlice.pausedChangesWaitHere') : say('acts.accountsSlice.resumed'), null);
    },
    /**
     * Forgets the account and its copy here.
     * @returns how many edits are queued, where it was therefore kept; null where it is gone or the failure was told
     */
    async signOut(accountId: string, discardQueued: boolean): Promise<number | null> {
      const name = accountOf(store.getState(), accountId)?.name ?? say('acts.accountsSlice.theAccount');
      const answer = await ask(core, 'accounts.signOut', { accountId, discardQueued });
      if (!answer.ok) {
        ui.fail(say('acts.accountsSlice.notSignedOutOf', { name }), answer.sentence);
        return null;
      }
      if (!answer.value.signedOut) return answer.value.queued;
      if (store.getState().ui.dialog?.kind === 'signOut') ui.closeDialog();
      ui.say(say('acts.accountsSlice.signedOutOf', { name }), null);
      return null;
    },
    readDirectory: () => readDirectory(core),
  };
}
