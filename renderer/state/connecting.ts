import type { ConnectionTrial } from '#shared/account.ts';
import type { ConnectionForm } from '#shared/connection-form.ts';
import { say } from '../i18n/say.ts';
import { answerTo, type Core } from './core.ts';
import { accountOf } from './selectors.ts';
import type { UiActions } from './ui-slice.ts';

/** How an account is tried, connected, and signed in again. Credentials pass through: nothing here keeps them. */
export function createConnecting(core: Core, ui: UiActions, show: (accountId: string) => Promise<void>) {
  const { store } = core;

  /** What the agent is told: also where the request itself did not get through. */
  async function tried(channel: 'accounts.test' | 'accounts.connect', form: ConnectionForm): Promise<ConnectionTrial> {
    const answer = await answerTo(core, channel, form);
    return answer.ok ? answer.value : { ok: false, field: null, reason: answer.reason };
  }

  return {
    /** Asks the server; nothing is kept. */
    test: (form: ConnectionForm) => tried('accounts.test', form),
    /** Connects, and shows the new inbox. */
    async connect(form: ConnectionForm): Promise<ConnectionTrial> {
      const trial = await tried('accounts.connect', form);
      if (!trial.ok) return trial;
      if (store.getState().ui.dialog?.kind === 'connect') ui.closeDialog();
      ui.closePage();
      if (trial.accountId !== null) await show(trial.accountId);
      const found = trial.conversations === null ? '' : `: ${foundWords(trial.conversations)}`;
      ui.say(`${say('acts.connecting.connected', { name: form.name })}${found}`, null);
      return trial;
    },
    /** A new token for an account; it goes on where it stopped. */
    async renew(accountId: string, credentials: Record<string, string>): Promise<ConnectionTrial> {
      const answer = await answerTo(core, 'accounts.renew', { accountId, credentials });
      if (!answer.ok) return { ok: false, field: null, reason: answer.reason };
      if (!answer.value.ok) return answer.value;
      if (store.getState().ui.dialog?.kind === 'renew') ui.closeDialog();
      ui.say(
        say('acts.connecting.isSignedInAgain', {
          name: accountOf(store.getState(), accountId)?.name ?? say('acts.connecting.theAccount'),
        }),
        null,
      );
      return answer.value;
    },
  };
}

/** "142 conversations", as the server counts. */
export const foundWords = (conversations: number) => say('acts.connecting.conversations', { conversations });
