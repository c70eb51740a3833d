import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { allAccounts, isWithin, nameIn } from '#shared/scope.ts';
import { startsWith } from '#shared/settings.ts';
import { rungSentence } from '../i18n/reminder-words.ts';
import { activeAccount, patch } from './core.ts';
import type { Navigation } from './navigation.ts';
import { accountsShown } from './selectors.ts';
import type { Slices } from './slices.ts';

/** Hears what the main process tells. @returns what stops listening */
export function listenTo(bridge: Bridge, slices: Slices, navigation: Navigation): () => void {
  const { core, store, ui, reader, list, outbox, app, dryRun } = slices;
  const isMine = (accountId: string) => isWithin(activeAccount(core), accountId);
  const stops = [
    bridge.on('conversations.changed', ({ accountId, ids }) => {
      // The places tell of every account what its inbox holds.
      app.touchCounts();
      if (!isMine(accountId)) return;
      const scope = activeAccount(core) ?? accountId;
      const names = ids === null ? null : ids.map((id) => nameIn(scope, { accountId, id }));
      list.touch(names);
      reader.touch(names);
      dryRun.touch(names);
      outbox.conversationsChanged(names);
    }),
    bridge.on('outbox.changed', ({ accountId }) => {
      if (!isMine(accountId)) return;
      outbox.touch();
      const { cursorId } = store.getState().list;
      if (cursorId !== null) reader.touch([cursorId]);
    }),
    bridge.on('sync.changed', (status) => {
      const known = store.getState().app.accounts;
      showAccounts(
        slices,
        known.map((each) => (each.id === status.accountId ? { ...each, status } : each)),
      );
    }),
    bridge.on('accounts.changed', ({ accounts }) => {
      const before = store.getState().app.accounts;
      showAccounts(slices, accounts);
      const scope = startsWith(accounts, { activeAccount: activeAccount(core) });
      if (scope === null) {
        // The page stood beside the places, which are gone.
        ui.closePage();
        patch(core, 'app', { activeAccount: null, counts: null });
      } else if (scope !== activeAccount(core)) void navigation.switchAccount(scope);
      else if (scope === allAccounts && !areSame(before, accounts)) void navigation.goTo(store.getState().list.place);
    }),
    bridge.on('notices.changed', ({ notices }) => patch(core, 'app', { notices })),
    bridge.on('followUps.rung', ({ first, count }) =>
      ui.say(rungSentence(first.contact, first.note, count), count > 1 ? 'go.due' : null),
    ),
    bridge.on('conversation.show', async ({ accountId, id }) => {
      ui.closeDialog();
      ui.closePage();
      if (!isMine(accountId)) await navigation.switchAccount(accountId);
      await navigation.showConversation(nameIn(activeAccount(core) ?? accountId, { accountId, id }));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const areSame = (a: readonly AccountView[], b: readonly AccountView[]) =>
  a.length === b.length && a.every(({ id }, i) => id === b[i]?.id);

/** While something stands between an account on screen and its server, no names could be asked for: they are after it. */
function showAccounts({ core, store, accounts: actions }: Slices, accounts: readonly AccountView[]): void {
  const held = () => accountsShown(store.getState()).filter(({ status }) => status.gate !== null).length;
  const wereHeld = held();
  patch(core, 'app', { accounts });
  if (held() < wereHeld) void actions.readDirectory();
}
