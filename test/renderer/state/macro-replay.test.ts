import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import { recordedSteps } from '#renderer/state/recording.ts';
import { emptyDirectory } from '#shared/account.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { Macro, MacroStep } from '#shared/macro-schema.ts';
import { allAccounts } from '#shared/scope.ts';
import { defaultSettings } from '#shared/settings.ts';
import { anAccount, aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

type Enqueued = {
  readonly accountId: string;
  readonly edits: unknown[];
  readonly painted: { readonly atMs: number }[];
};

const tomorrow: MacroStep = {
  field: 'followUp',
  to: { act: 'remind', words: 'tomorrow 9am', note: '', condition: 'always' },
};
const toGrace: MacroStep = { field: 'assignee', to: { name: 'Grace' } };

/** A Winnow with one macro, whose times are read when the test says so. */
async function withMacro(
  steps: MacroStep[],
  accounts: readonly AccountView[] = [anAccount()],
  handlers: Parameters<typeof aWinnow>[1] = {},
) {
  const macros: Macro[] = [{ slot: 1, name: 'Mine', steps }];
  const made = aWinnow([aRow(1), aRow(2)], {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [...accounts],
      settings: { ...defaultSettings, activeAccount: accounts[0]?.id ?? null, macros },
      notices: [],
      decided: [],
    }),
    ...handlers,
  });
  const { winnow } = made;
  await winnow.start();
  await made.settled();
  await winnow.accounts.readDirectory();
  const { core } = winnow;
  const { readTime } = core;
  let read = () => {};
  const isRead = new Promise<void>((resolve) => {
    read = resolve;
  });
  Object.assign(core, {
    readTime: async (...asked: Parameters<typeof readTime>) => {
      await isRead;
      return readTime(...asked);
    },
  });
  return {
    ...made,
    read: () => read(),
    sent: () => made.asked.flatMap(({ channel, input }) => (channel === 'intents.enqueue' ? [input as Enqueued] : [])),
  };
}

test.each(['a2', allAccounts])('is not made where %s is on screen once its times are read', async (other) => {
  const accounts = [anAccount({ id: 'a1' }), anAccount({ id: 'a2', name: 'Sales' })];
  const { winnow, read, sent, settled, state } = await withMacro([toGrace, tomorrow], accounts, {
    'directory.get': ({ accountId }) => ({
      ...emptyDirectory,
      assignees: accountId === 'a1' ? [{ id: '7', name: 'Grace' }] : [{ id: '7', name: 'Paul' }],
    }),
  });
  const ran = runCommand(winnow, 'macro.1');
  await winnow.switchAccount(other);
  read();
  await ran;
  await settled();
  expect([sent(), state().dryRun]).toEqual([[], null]);
  expect(state().ui.toast?.sentence).toBe('“Mine” was not done: another account is on screen');
});

test('what the customer writes while its times are read counts as unseen', async () => {
  const made = await withMacro([{ field: 'status', to: 'closed' }, tomorrow]);
  const { winnow, server, read, sent, settled, state } = made;
  const seenMs = state().list.rows[0]?.lastMessageAtMs ?? 0;
  const keyMs = winnow.core.nowMs();
  const ran = runCommand(winnow, 'macro.1');
  server.rows = [aRow(1, { lastMessageAtMs: seenMs + 500, preview: 'Wait, one more thing' }), aRow(2)];
  server.revision += 1;
  made.emit('conversations.changed', { accountId: 'a1', revision: server.revision, ids: ['c1'] });
  await made.pass(500);
  expect(state().list.rows[0]?.lastMessageAtMs).toBe(seenMs + 500);
  read();
  await ran;
  await settled();
  expect(sent()).toMatchObject([{ painted: [{ id: 'c1', atMs: seenMs }], sinceMs: keyMs }]);
});

test('of two people of the name that was recorded, it is made for neither, and that is said', async () => {
  const { winnow, sent, settled, state } = await withMacro([toGrace], [anAccount()], {
    'directory.get': () => ({
      ...emptyDirectory,
      assignees: [
        { id: '7', name: 'Grace' },
        { id: '9', name: 'Grace' },
      ],
    }),
  });
  await runCommand(winnow, 'macro.1');
  await settled();
  expect(sent()).toEqual([]);
  expect(state().ui.toast?.sentence).toBe('more than one is called Grace at Vantax AI');
});

test('“me” is whom the agent has said to be, where the provider does not say', async () => {
  const { winnow, sent, settled, state } = await withMacro(
    [{ field: 'assignee', to: 'me' }],
    [anAccount({ me: '7' })],
    { 'directory.get': () => ({ ...emptyDirectory, assignees: [{ id: '7', name: 'Grace' }] }) },
  );
  await runCommand(winnow, 'macro.1');
  await settled();
  expect(sent()).toMatchObject([{ edits: [{ field: 'assignee', to: '7' }] }]);
  await runCommand(winnow, 'macro.record');
  await winnow.edits.edit(['c2'], [{ field: 'assignee', to: '7' }]);
  await settled();
  expect(recordedSteps(state())).toEqual([{ field: 'assignee', to: 'me' }]);
});
