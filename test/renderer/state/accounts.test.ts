import { expect, test } from 'vitest';
import { runCommand } from '#renderer/commands/run.ts';
import { activeDirectory } from '#renderer/state/selectors.ts';
import type { Directory } from '#shared/account.ts';
import type { ConnectionForm } from '#shared/connection-form.ts';
import { defaultSettings } from '#shared/settings.ts';
import type { Gate } from '#shared/sync-status.ts';
import { anAccount, aWinnow, toldReason } from '../fake-main.ts';
import { aProvider } from '../provider.ts';
import { aRow } from '../rows.ts';

const form: ConnectionForm = {
  provider: 'desk',
  name: 'Desk',
  baseUrl: '',
  credentials: { token: 'the-secret-token' },
  options: {},
};
const directory: Directory = { assignees: [{ id: '7', name: 'Mara' }], inboxes: [], tags: [], me: '7' };
const offline: Gate = { kind: 'offline', sinceMs: 0, untilMs: null, reason: { kind: 'paused' } };
const second = anAccount({ id: 'a2', name: 'Desk' });
const connected = { ok: true, conversations: 142, accountId: 'a2' } as const;

test('a connected account is shown at once, its dialog closes, and the count is told', async () => {
  const { winnow, state, emit, settled } = aWinnow([aRow(1)], { 'accounts.connect': () => connected });
  await winnow.start();
  winnow.ui.openDialog({ kind: 'connect' });
  emit('accounts.changed', { accounts: [anAccount(), second] });
  expect(await winnow.accounts.connect(form)).toEqual(connected);
  await settled();
  expect(state().app.activeAccount).toBe('a2');
  expect(state().ui.dialog).toBeNull();
  expect(state().ui.toast?.sentence).toBe('Connected Desk: 142 conversations');
});

test('a refused connection changes nothing and leaves the dialog open, with what the server said', async () => {
  const refused = {
    ok: false,
    field: null,
    reason: { kind: 'refused', serverSays: 'bad key', status: 400 },
  } as const;
  const { winnow, state } = aWinnow([], { 'accounts.connect': () => refused });
  await winnow.start();
  winnow.ui.openDialog({ kind: 'connect' });
  expect(await winnow.accounts.connect(form)).toEqual(refused);
  expect(state().ui.dialog).toEqual({ kind: 'connect' });
  expect(state().app.activeAccount).toBe('a1');
  expect(state().ui.toast).toBeNull();
});

test('a request that does not get through is a failed trial like any other', async () => {
  const { winnow } = aWinnow([], {
    'accounts.test': () => {
      throw new Error('The disk is full.');
    },
  });
  await winnow.start();
  expect(await winnow.accounts.test(form)).toEqual({
    ok: false,
    field: null,
    reason: toldReason('The disk is full.'),
  });
});

test('no credential is ever in the state, neither while it is tried nor after', async () => {
  const seen: string[] = [];
  const { winnow, state } = aWinnow([], {
    'accounts.test': () => connected,
    'accounts.connect': () => connected,
    'accounts.renew': () => connected,
  });
  await winnow.start();
  winnow.store.subscribe((each) => seen.push(JSON.stringify(each)));
  await winnow.accounts.test(form);
  await winnow.accounts.connect(form);
  await winnow.accounts.renew('a1', form.credentials);
  expect([...seen, JSON.stringify(state())].filter((text) => text.includes('the-secret-token'))).toEqual([]);
  expect(seen.length).toBeGreaterThan(0);
});

test('what can be connected is asked for once, and again where that failed', async () => {
  let works = false;
  const { winnow, asked, state } = aWinnow([], {
    'accounts.providers': () => {
      if (!works) throw new Error('Not now.');
      return { providers: [aProvider()] };
    },
  });
  await winnow.start();
  await winnow.accounts.readProviders();
  expect(state().accounts).toMatchObject({ providers: null, providersProblem: 'Not now.' });
  works = true;
  await winnow.accounts.readProviders();
  await winnow.accounts.readProviders();
  expect(state().accounts).toMatchObject({ providersProblem: null });
  expect(state().accounts.providers?.map(({ id }) => id)).toEqual(['desk']);
  expect(asked.filter(({ channel }) => channel === 'accounts.providers')).toHaveLength(2);
});

test('while edits are queued signing out only says how many', async () => {
  const { winnow, state } = aWinnow([], {
    'accounts.signOut': ({ discardQueued }) => ({ signedOut: discardQueued, queued: 7 }),
  });
  await winnow.start();
  winnow.ui.openDialog({ kind: 'signOut', accountId: 'a1' });
  expect(await winnow.accounts.signOut('a1', false)).toBe(7);
  expect(state().ui.dialog).not.toBeNull();
  expect(await winnow.accounts.signOut('a1', true)).toBeNull();
  expect(state().ui.dialog).toBeNull();
  expect(state().ui.toast?.sentence).toBe('Signed out of Support');
});

test('when the account on screen goes, the next is shown, and after the last one none', async () => {
  const { winnow, state, emit, settled } = aWinnow([aRow(1)], {});
  await winnow.start();
  emit('accounts.changed', { accounts: [second] });
  await settled();
  expect(state().app.activeAccount).toBe('a2');
  emit('accounts.changed', { accounts: [] });
  expect(state().app.activeAccount).toBeNull();
});

test('another account starts clean: what was done in the last one cannot be undone there by its toast', async () => {
  const { winnow, state, emit } = aWinnow([aRow(1), aRow(2)]);
  await winnow.start();
  emit('accounts.changed', { accounts: [anAccount(), second] });
  await winnow.edits.edit(['c1'], [{ field: 'tags', part: 'vip', to: true }]);
  expect(state().ui.toast?.action).toBe('edit.undo');
  await winnow.switchAccount('a2');
  expect(state().ui.toast).toBeNull();
  expect(state().ui.lastEdit).toBeNull();
});

test('names are asked for when an account is shown, and again when its server is back', async () => {
  const { winnow, asked, state, emit, settled } = aWinnow([], { 'directory.get': () => directory });
  const times = () => asked.filter(({ channel }) => channel === 'directory.get').length;
  await winnow.start();
  await settled();
  expect(activeDirectory(state())).toEqual(directory);
  expect(times()).toBe(1);
  emit('sync.changed', { ...anAccount().status, gate: offline });
  await winnow.accounts.readDirectory();
  expect(times()).toBe(1); // nobody would answer
  emit('sync.changed', anAccount().status);
  await settled();
  expect(times()).toBe(2);
});

test('names of one account never stand for ids of another', async () => {
  const { winnow, state, emit, settled } = aWinnow([], {
    'directory.get': ({ accountId }) => ({ ...directory, me: accountId }),
  });
  await winnow.start();
  await settled();
  emit('accounts.changed', { accounts: [anAccount(), second] });
  const shown = winnow.switchAccount('a2');
  expect(activeDirectory(state()).me).toBeNull(); // not known yet
  await shown;
  await settled();
  expect(activeDirectory(state()).me).toBe('a2');
});

test('an assignment is told by name, also when it is undone and redone', async () => {
  const assigned = {
    kind: 'edits',
    edit: { field: 'assignee', to: '7' },
    more: 0,
    contact: 'Ana',
    conversations: 1,
  } as const;
  const { winnow, state, settled } = aWinnow([aRow(1, { contactName: 'Ana' })], {
    'directory.get': () => directory,
    'intents.undo': () => ({ command: assigned, changed: true, commandId: null, rest: null, revision: 2 }),
    'intents.redo': () => ({ command: assigned, changed: true, commandId: null, rest: null, revision: 3 }),
  });
  await winnow.start();
  await settled();
  await winnow.edits.edit(['c1'], [{ field: 'assignee', to: '7' }]);
  expect(state().ui.toast?.sentence).toBe('Assigned to Mara · Ana');
  await winnow.edits.takeBack('intents.undo');
  expect(state().ui.toast?.sentence).toBe('Undone: Assign to Mara · Ana');
  await winnow.edits.takeBack('intents.redo');
  expect(state().ui.toast?.sentence).toBe('Redone: Assign to Mara · Ana');
});

test('a new token is asked for the account on screen, else for the first that is signed out, else for none', async () => {
  const gate: Gate = { ...offline, kind: 'auth' };
  const out = (id: string) => anAccount({ id, name: id, status: { ...anAccount({ id }).status, gate } });
  const { winnow, state, emit } = aWinnow([]);
  await winnow.start();
  await runCommand(winnow, 'account.renew');
  expect(state().ui.toast?.sentence).toBe('No account is signed out');
  emit('accounts.changed', { accounts: [anAccount(), out('a2'), out('a3')] });
  await runCommand(winnow, 'account.renew');
  expect(state().ui.dialog).toEqual({ kind: 'renew', accountId: 'a2' });
  emit('accounts.changed', { accounts: [out('a2'), out('a1')] });
  await runCommand(winnow, 'account.renew');
  expect(state().ui.dialog).toEqual({ kind: 'renew', accountId: 'a1' });
});

test('names are asked for as soon as a signed-out account has its token again', async () => {
  const held = anAccount({ status: { ...anAccount().status, gate: { ...offline, kind: 'auth' } } });
  const { winnow, state, emit, settled } = aWinnow([], {
    'app.bootstrap': () => ({
      version: '0',
      platform: 'linux',
      accounts: [held],
      settings: defaultSettings,
      decided: [],
      notices: [],
    }),
    'directory.get': () => directory,
  });
  await winnow.start();
  await settled();
  expect(activeDirectory(state()).me).toBeNull();
  emit('accounts.changed', { accounts: [anAccount()] });
  await settled();
  expect(activeDirectory(state()).me).toBe('7');
});
