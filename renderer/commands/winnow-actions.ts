import type { CommandId } from '#shared/commands.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { allAccounts } from '#shared/scope.ts';
import { proxyWords } from '../i18n/proxy-words.ts';
import { say } from '../i18n/say.ts';
import { tourWords } from '../i18n/tour-words.ts';
import { whoWords } from '../i18n/who-words.ts';
import { askingProxy } from '../state/proxy-asking.ts';
import {
  accountAt,
  accountsShown,
  activeView,
  areAllPaused,
  isOverAll,
  signedOutAccount,
  targetIds,
} from '../state/selectors.ts';
import type { State } from '../state/state.ts';
import { unknownMe } from '../state/unknown-me.ts';
import type { Action } from './action.ts';
import { exportCalendar } from './export-calendar.ts';

/** Over all accounts, each of them: resumed where all are paused. */
const pause: Action = {
  refusal: (state) => (accountsShown(state).length > 0 ? null : say('acts.winnowActions.noAccountIsConnected')),
  run: async ({ store, accounts }) => {
    const state = store.getState();
    const paused = !areAllPaused(state);
    for (const { id } of accountsShown(state)) await accounts.setPaused(id, paused);
  },
};

/** The account in which it matters now, else the first on screen whose provider does not say. */
function askedWho(state: State): AccountView | undefined {
  const { directories } = state.accounts;
  const isSilent = ({ id }: AccountView) => (directories.get(id)?.me ?? null) === null;
  const [unknown] = unknownMe(state);
  const chosen = accountAt(state, targetIds(state)[0] ?? null);
  return unknown ?? [...(chosen ? [chosen] : []), ...accountsShown(state)].find(isSilent);
}

export const winnowActions = {
  'outbox.pause': pause,
  'sync.pause': pause,
  'sync.now': {
    refusal: (state) => (accountsShown(state).length > 0 ? null : say('acts.winnowActions.noAccountIsConnected')),
    run: ({ app }) => app.syncNow(),
  },
  'view.focus': {
    refusal: ({ list, focus }) =>
      focus === null && list.rows.length === 0 ? say('acts.winnowActions.thisViewIsEmpty') : null,
    run: ({ store, focus }) => (store.getState().focus === null ? focus.enter() : focus.leave()),
  },
  'followUp.exportAll': {
    refusal: (state) => (accountsShown(state).length > 0 ? null : say('acts.winnowActions.noAccountIsConnected')),
    run: (winnow) => exportCalendar(winnow, null),
  },
  'view.density': {
    run: ({ store, app }) =>
      app.set({ density: store.getState().app.settings.density === 'compact' ? 'comfortable' : 'compact' }),
  },
  'view.theme': {
    // The other one of what is on screen, whoever chose that: in Settings it may be left to the system.
    run: async ({ app, ui }) => {
      const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
      await app.set({ theme: next });
      ui.say(say('acts.winnowActions.theme', { next }), null);
    },
  },
  'app.palette': { run: ({ ui }) => ui.openDialog({ kind: 'palette' }) },
  'app.help': { run: ({ ui }) => ui.openDialog({ kind: 'help' }) },
  'keys.open': { run: ({ ui }) => ui.openPage('keys', null) },
  'app.settings': { run: ({ ui }) => ui.openPage('general', null) },
  'alerts.open': { run: ({ ui }) => ui.openPage('alerts', null) },
  'proxy.signIn': {
    refusal: ({ app }) => (askingProxy(app.notices) ? null : proxyWords.noneAsks),
    run: ({ store, ui }) => {
      const asking = askingProxy(store.getState().app.notices);
      if (asking) ui.openDialog({ ...asking, kind: 'proxy' });
    },
  },
  'app.copyDiagnostics': { run: ({ app }) => app.copyDiagnostics() },
  'crashes.open': { run: ({ ui }) => ui.openDialog({ kind: 'crashes' }) },
  'tour.start': { run: ({ tour }) => tour.begin() },
  'tour.end': {
    refusal: ({ ui }) => (ui.tour === null ? tourWords.none : null),
    run: ({ tour }) => tour.end(),
  },
  'account.connect': { run: ({ ui }) => ui.openDialog({ kind: 'connect' }) },
  'account.renew': {
    // For one that is not signed out, Settings has a button: by a key it would only be a slip.
    refusal: (state) => (signedOutAccount(state) ? null : say('acts.winnowActions.noAccountIsSignedOut')),
    run: ({ store, ui }) => {
      const account = signedOutAccount(store.getState());
      if (account) ui.openDialog({ kind: 'renew', accountId: account.id });
    },
  },
  'account.signOut': {
    refusal: (state) => {
      const account = activeView(state);
      if (!account)
        return isOverAll(state)
          ? say('acts.winnowActions.chooseTheAccountFirst')
          : say('acts.winnowActions.noAccountIsConnected');
      return account.sample ? say('acts.winnowActions.theSampleInboxIsNobodys') : null;
    },
    run: ({ store, ui }) => {
      const account = activeView(store.getState());
      if (account) ui.openDialog({ kind: 'signOut', accountId: account.id });
    },
  },
  'account.me': {
    refusal: (state) =>
      askedWho(state)
        ? null
        : accountsShown(state).length > 0
          ? whoWords.allKnown
          : say('acts.winnowActions.noAccountIsConnected'),
    run: ({ store, ui }) => {
      const account = askedWho(store.getState());
      if (account) ui.openDialog({ kind: 'who', accountId: account.id, assigns: false });
    },
  },
  'account.choose': { run: ({ ui }) => ui.openDialog({ kind: 'chooseAccount' }) },
  'app.nextAccount': {
    refusal: ({ app }) => (app.accounts.length > 1 ? null : say('acts.winnowActions.thereIsOnlyOneAccount')),
    run: ({ store, switchAccount }) => {
      const { accounts, activeAccount } = store.getState().app;
      const scopes = [allAccounts, ...accounts.map(({ id }) => id)];
      const next = scopes[(scopes.indexOf(activeAccount ?? '') + 1) % scopes.length];
      return next ? switchAccount(next) : undefined;
    },
  },
} satisfies Partial<Record<CommandId, Action>>;
