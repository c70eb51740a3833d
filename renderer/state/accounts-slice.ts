import { type ConnectionTrial, type Directory, emptyDirectory } from '#shared/account.ts';
import type { ConnectionForm } from '#shared/connection-form.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { counted } from '../i18n/names.ts';
import { activeAccount, answerTo, ask, type Core, patch } from './core.ts';
import { accountOf, activeView } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';

/** How accounts come, are kept in order, and go. Credentials pass through: nothing here keeps them. */
export function createAccountActions(core: Core, ui: UiActions, show: (accountId: string) => Promise<void>) {
  const { store } = core;

  function keepDirectory(accountId: string, directory: Directory): void {
    const { directories } = store.getState().accounts;
    patch(core, 'accounts', { directories: new Map(directories).set(accountId, directory) });
  }

  /** What the agent is told: also where the request itself did not get through. */
  async function tried(channel: 'accounts.test' | 'accounts.connect', form: ConnectionForm): Promise<ConnectionTrial> {
    const answer = await answerTo(core, channel, form);
    return answer.ok ? answer.value : { ok: false, field: null, reason: answer.reason };
  }

  return {
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
    /** Asks the server; nothing is kept. */
    test: (form: ConnectionForm) => tried('accounts.test', form),
    /** Connects, and shows the new inbox. */
    async connect(form: ConnectionForm): Promise<ConnectionTrial> {
      const trial = await tried('accounts.connect', form);
      if (!trial.ok) return trial;
      if (store.getState().ui.dialog?.kind === 'connect') ui.closeDialog();
      if (trial.accountId !== null) await show(trial.accountId);
      const found = trial.conversations === null ? '' : `: ${foundWords(trial.conversations)}`;
      ui.say(`Connected ${form.name}${found}`, null);
      return trial;
    },
    /** A new token for an account; it goes on where it stopped. */
    async renew(accountId: string, credentials: Record<string, string>): Promise<ConnectionTrial> {
      const answer = await answerTo(core, 'accounts.renew', { accountId, credentials });
      if (!answer.ok) return { ok: false, field: null, reason: answer.reason };
      if (!answer.value.ok) return answer.value;
      if (store.getState().ui.dialog?.kind === 'renew') ui.closeDialog();
      ui.say(`${accountOf(store.getState(), accountId)?.name ?? 'The account'} is signed in again`, null);
      return answer.value;
    },
    /** @returns what is wrong with the name, or null */
    async rename(accountId: string, name: string): Promise<string | null> {
      const answer = await ask(core, 'accounts.rename', { accountId, name });
      return answer.ok ? null : answer.sentence;
    },
    async setConflictPolicy(accountId: string, policy: AccountView['conflictPolicy']): Promise<void> {
      const answer = await ask(core, 'accounts.setConflictPolicy', { accountId, policy });
      if (!answer.ok) ui.fail('That did not work', answer.sentence);
    },
    async setPaused(accountId: string, paused: boolean): Promise<void> {
      const answer = await ask(core, 'sync.setPaused', { accountId, paused });
      if (!answer.ok) ui.fail(paused ? 'Syncing was not paused' : 'Syncing was not resumed', answer.sentence);
      else ui.say(paused ? 'Paused: changes wait here' : 'Resumed', null);
    },
    /**
     * Forgets the account and its copy here.
     * @returns how many edits are queued, where it was therefore kept; null where it is gone or the failure was told
     */
    async signOut(accountId: string, discardQueued: boolean): Promise<number | null> {
      const name = accountOf(store.getState(), accountId)?.name ?? 'the account';
      const answer = await ask(core, 'accounts.signOut', { accountId, discardQueued });
      if (!answer.ok) {
        ui.fail(`Not signed out of ${name}`, answer.sentence);
        return null;
      }
      if (!answer.value.signedOut) return answer.value.queued;
      if (store.getState().ui.dialog?.kind === 'signOut') ui.closeDialog();
      ui.say(`Signed out of ${name}`, null);
      return null;
    },
    /** Who and what the ids of the account on screen stand for; not asked while something stands in the way. */
    async readDirectory(): Promise<void> {
      const accountId = activeAccount(core);
      const account = activeView(store.getState());
      if (!accountId || !account || account.status.gate !== null) return;
      const answer = await ask(core, 'directory.get', { accountId });
      if (answer.ok) keepDirectory(accountId, answer.value);
      else if (!store.getState().accounts.directories.has(accountId)) keepDirectory(accountId, emptyDirectory);
    },
  };
}

/** "142 conversations", as the server counts. */
export const foundWords = (conversations: number) => counted(conversations, 'conversation');
