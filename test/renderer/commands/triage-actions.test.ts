import { expect, test } from 'vitest';
import { refusalOf, runCommand, staysHere } from '#renderer/commands/run.ts';
import { type Directory, emptyDirectory } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { anAccount, aWinnow, capabilities } from '../fake-main.ts';
import { aRow } from '../rows.ts';

async function shown(fields: Partial<Capabilities['fields']> = {}, directory: Directory = emptyDirectory) {
  const fake = aWinnow([aRow(1), aRow(2)], { 'directory.get': () => directory, 'accounts.setMe': () => ({}) });
  await fake.winnow.start();
  const account = anAccount({ capabilities: { ...capabilities, fields: { ...capabilities.fields, ...fields } } });
  fake.emit('accounts.changed', { accounts: [account] });
  await fake.settled();
  return fake;
}

/** The first of two is put off, and on screen. */
async function inLater() {
  const fake = aWinnow([aRow(1, { laterAtMs: 9e12 }), aRow(2)], {
    'intents.dryRun': () => ({ cannot: [], held: [], ends: [] }),
  });
  await fake.winnow.start();
  await fake.winnow.goTo('later');
  return { ...fake, store: fake.winnow.store };
}

test('"assign to me" asks once who that is where no provider says, and assigns at once where it is known', async () => {
  const unknown = await shown();
  await runCommand(unknown.winnow, 'assignee.me');
  expect(unknown.state().ui.dialog).toEqual({ kind: 'who', accountId: 'a1', assigns: true });
  const enqueued = ({ asked }: typeof unknown) =>
    asked.flatMap(({ channel, input }) => (channel === 'intents.enqueue' ? [input] : []));
  expect(enqueued(unknown)).toEqual([]);
  unknown.winnow.ui.closeDialog();
  await unknown.winnow.accounts.setMe('a1', 'Grace');
  await runCommand(unknown.winnow, 'assignee.me');
  expect(unknown.state().ui.dialog).toBeNull();
  expect(enqueued(unknown)).toMatchObject([{ ids: ['c1'], edits: [{ field: 'assignee', to: 'Grace' }] }]);
  const told = await shown({}, { ...emptyDirectory, me: '7' });
  await runCommand(told.winnow, 'assignee.me');
  expect(enqueued(told)).toMatchObject([{ ids: ['c1'], edits: [{ field: 'assignee', to: '7' }] }]);
  expect(refusalOf(told.state(), 'account.me')).toBe('The provider says who you are');
});

test('a conversation is moved only between inboxes that the provider stores', async () => {
  const local = await shown({ inbox: { storage: 'local', note: 'It has one inbox.' } });
  expect(refusalOf(local.state(), 'inbox.edit')).toBe('It has one inbox.');
  const stored = await shown({ inbox: { storage: 'provider' } });
  expect(refusalOf(stored.state(), 'inbox.edit')).toBeNull();
});

test('all that is chosen in Later comes back, also what is not loaded of it', async () => {
  const { winnow, store, state } = await inLater();
  store.setState({ selection: { ids: new Set(['c1', 'far']), anchorId: null, isWhole: true } });
  await runCommand(winnow, 'followUp.toggleBack');
  expect(state().dryRun?.ids).toEqual(['c1', 'far']);
});

test('one conversation is renamed at a time, and none where the provider only shows its subject', async () => {
  const { winnow, state } = await shown();
  expect(refusalOf(state(), 'subject.edit')).toBeNull();
  winnow.selection.toggle('c1');
  winnow.selection.toggle('c2');
  expect(refusalOf(state(), 'subject.edit')).toBe('One conversation at a time');
  const readonly = await shown({ subject: { storage: 'readonly', note: 'It comes with the e-mail.' } });
  expect(refusalOf(readonly.state(), 'subject.edit')).toBe('It comes with the e-mail.');
});

test('a status that one provider has can be chosen there and nowhere else', async () => {
  const without = await shown({ status: { storage: 'provider', values: ['open', 'closed'] } });
  expect(refusalOf(without.state(), 'status.archived')).toMatch(/ has no status “archived”$/);
  const has = await shown({ status: { storage: 'provider', values: ['open', 'closed', 'archived'] } });
  expect(refusalOf(has.state(), 'status.archived')).toBeNull();
});

test('a command says that it stays on this machine where the provider has no such field or no such value', async () => {
  const { state } = await shown({ status: { storage: 'provider', values: ['open', 'closed'] } });
  expect(staysHere(state(), 'status.pending')).toBe(true);
  expect(staysHere(state(), 'status.closed')).toBe(false);
  expect(staysHere(state(), 'priority.high')).toBe(true);
  expect(staysHere(state(), 'tags.edit')).toBe(false);
  expect(staysHere(state(), 'list.next')).toBe(false);
});
