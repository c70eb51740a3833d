import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import type { Dialog } from '#renderer/state/state.ts';
import type { SavedView } from '#shared/saved-view.ts';
import { defaultSettings } from '#shared/settings.ts';
import { aView } from '#test/support/a-view.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const accounts = [anAccount(), anAccount({ id: 'a2', name: 'Desk' })];

/** Two accounts, the first of them on screen. */
async function two(handlers: Parameters<typeof aWinnow>[1] = {}) {
  const made = aWinnow([aRow(1), aRow(2)], {
    'app.bootstrap': () => ({
      version: '0.0.0',
      platform: 'linux',
      accounts,
      settings: { ...defaultSettings, activeAccount: 'a1' },
      decided: [],
      notices: [],
    }),
    ...handlers,
  });
  await made.winnow.start();
  await made.settled();
  return made;
}

test('a dialog about conversations of an account closes when another takes its place', async () => {
  const { winnow, state, emit, settled } = await two();
  await runCommand(winnow, 'tags.edit');
  expect(state().ui.dialog).toMatchObject({ kind: 'tags', ids: ['c1'] });
  // A sign-out that was asked for before has ended.
  emit('accounts.changed', { accounts: accounts.slice(1) });
  await settled();
  expect(state().app.activeAccount).toBe('a2');
  expect(state().ui.dialog).toBeNull();
});

test.each<[Dialog, 'closes' | 'stays']>([
  [{ kind: 'answerAll', how: 'discard' }, 'closes'],
  [{ kind: 'palette' }, 'closes'],
  [{ kind: 'macros' }, 'stays'],
  [{ kind: 'renew', accountId: 'a1' }, 'stays'],
])('%o %s with the account', async (dialog, becomes) => {
  const { winnow, state } = await two();
  winnow.ui.openDialog(dialog);
  await winnow.switchAccount('a2');
  expect(state().ui.dialog).toEqual(becomes === 'stays' ? dialog : null);
});

test('a view that was saved in one account is not listed in another', async () => {
  let answer = (_views: SavedView[]) => {};
  const { winnow, state, settled } = await two({
    // Otherwise what is counted afterwards would tell the views again.
    'counts.get': () => {
      throw new Error('busy');
    },
    'views.save': () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  void winnow.app.saveView({ ...aView('v1', 'is:unread'), id: null });
  await winnow.switchAccount('a2');
  answer([aView('v1', 'is:unread')]);
  await settled();
  expect(state().app.savedViews).toEqual([]);
});
