import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import { rungSentence } from '../i18n/reminder-words.ts';
import { activeAccount, patch } from './core.ts';
import type { Navigation } from './navigation.ts';
import { activeView } from './selectors.ts';
import type { Slices } from './slices.ts';

/** Hears what the main process tells. @returns what stops listening */
export function listenTo(bridge: Bridge, slices: Slices, navigation: Navigation): () => void {
  const { core, store, ui, reader, list, outbox, app, dryRun } = slices;
  const isMine = (accountId: string) => accountId === activeAccount(core);
  const stops = [
    bridge.on('conversations.changed', ({ accountId, ids }) => {
      if (!isMine(accountId)) return;
      list.touch(ids);
      reader.touch(ids);
      dryRun.touch(ids);
      app.touchCounts();
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
      showAccounts(slices, accounts);
      if (accounts.some(({ id }) => isMine(id))) return;
      const [first] = accounts;
      if (first) void navigation.switchAccount(first.id);
      else patch(core, 'app', { activeAccount: null, counts: null });
    }),
    bridge.on('notices.changed', ({ notices }) => patch(core, 'app', { notices })),
    bridge.on('followUps.rung', ({ first, count }) =>
      ui.say(rungSentence(first.contact, first.note, count), count > 1 ? 'go.due' : null),
    ),
    bridge.on('conversation.show', async ({ accountId, id }) => {
      ui.closeDialog();
      await navigation.switchAccount(accountId);
      await navigation.showConversation(id);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** While something stands between the account on screen and its server, no names could be asked for: they are after it. */
function showAccounts({ core, store, accounts: actions }: Slices, accounts: readonly AccountView[]): void {
  const isHeld = () => (activeView(store.getState())?.status.gate ?? null) !== null;
  const wasHeld = isHeld();
  patch(core, 'app', { accounts });
  if (wasHeld && !isHeld()) void actions.readDirectory();
}
