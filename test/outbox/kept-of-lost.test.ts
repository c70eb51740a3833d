import { expect, test } from 'vitest';
import { EditRefused } from '#electron/outbox/making.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { type EngineSetUp, setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { followUp, hourMs, vip } from '#test/support/stories.ts';

const followUpAtProvider: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
};
const urgent: Edit = { field: 'priority', to: 'urgent' };

function setUp(setUp: EngineSetUp = {}) {
  const engine = setUpOutbox([conversation(), conversation({ id: 'other' })], setUp);
  const { stores, account, outbox, clock } = engine;
  return {
    ...engine,
    /** The whole list was read, and does not hold the conversation any more. */
    lose() {
      stores.replica.conversations.remove(testAccount, 'conv_1');
      const { pulls } = stores.replica;
      pulls.set(testAccount, { ...pulls.get(testAccount), walkFinishedAtMs: clock.nowMs });
    },
    undo: () => outbox.undo(account),
    dueAtMs: () => stores.workspace.followUps.get(testAccount, 'conv_1')?.dueAtMs ?? null,
    history: () => stores.workspace.intents.list(testAccount, 'history', 10),
  };
}

test.each([
  ['kept here', testCapabilities],
  ['at the provider', followUpAtProvider],
])('a follow-up %s of a conversation that is gone is taken back by undo', (_, capabilities) => {
  const { clock, enqueue, lose, undo, dueAtMs } = setUp({ capabilities });
  enqueue('conv_1', followUp(clock.nowMs + hourMs));
  lose();
  expect(undo()).toMatchObject({ command: { contact: 'Ana Souza' }, changed: true });
  expect(dueAtMs()).toBeNull();
});

test('and from the history, once the whole list was read without it', () => {
  const { clock, stores, outbox, account, enqueue, lose, dueAtMs, history } = setUp();
  enqueue('conv_1', followUp(clock.nowMs + hourMs));
  stores.replica.conversations.remove(testAccount, 'conv_1');
  expect(() => outbox.revert(account, history()[0]?.seq ?? 0, 'back')).toThrow(EditRefused);
  lose();
  expect(outbox.revert(account, history()[0]?.seq ?? 0, 'back')).toMatchObject({ reverted: true });
  expect(dueAtMs()).toBeNull();
});

test('one that was moved there is at its earlier time again, and redo moves it once more', () => {
  const { clock, enqueue, lose, undo, outbox, account, dueAtMs } = setUp();
  const [first, second] = [clock.nowMs + hourMs, clock.nowMs + 2 * hourMs];
  enqueue('conv_1', followUp(first));
  enqueue('conv_1', followUp(second));
  lose();
  undo();
  expect(dueAtMs()).toBe(first);
  outbox.redo(account);
  expect(dueAtMs()).toBe(second);
});

test('of a command that was also sent only what is kept here is taken back', () => {
  const { clock, stores, enqueue, lose, undo, dueAtMs, history } = setUp();
  enqueue('conv_1', vip, urgent, followUp(clock.nowMs + hourMs));
  lose();
  expect(undo()).toMatchObject({ changed: true });
  expect(dueAtMs()).toBeNull();
  expect(stores.workspace.intents.pendingIds(testAccount)).toEqual([]);
  expect(history().filter(({ edit, state }) => edit.field === 'tags' && state !== 'cancelled')).toEqual([]);
});

test('nothing of one that was removed since is taken back: the command is passed over', () => {
  const { clock, stores, enqueue, lose, undo, dueAtMs } = setUp();
  enqueue('other', vip);
  enqueue('conv_1', followUp(clock.nowMs + hourMs));
  stores.workspace.followUps.remove(testAccount, 'conv_1');
  lose();
  expect(undo()).toMatchObject({ command: { edit: vip } });
  expect(dueAtMs()).toBeNull();
});
