import { expect, test } from 'vitest';
import { createChanges } from '#electron/sync/changes.ts';
import { createShown } from '#electron/sync/shown.ts';
import { conversation } from '#test/support/conversations.ts';
import { openTestStores, quiet } from '#test/support/stores.ts';

const now = Date.UTC(2026, 10, 21, 12);

function setUp() {
  const { stores } = openTestStores();
  const changes = createChanges(
    () => {},
    () => {},
  );
  const shown = createShown(
    stores,
    changes,
    quiet,
    () => true,
    () => now,
  );
  const told = (followUpAtMs: number | null) =>
    shown.pull('a1', conversation({ hasFollowUp: followUpAtMs !== null, followUpAtMs }));
  return { stores, told, followUp: () => stores.workspace.followUps.get('a1', 'conv_1') };
}

test('a follow-up set, moved and removed at the provider is followed here', () => {
  const { told, followUp, stores } = setUp();
  told(now + 1000);
  expect(followUp()?.dueAtMs).toBe(now + 1000);
  expect(stores.replica.conversations.row('a1', 'conv_1')?.dueAtMs).toBe(now + 1000);
  told(now + 5000);
  expect(followUp()?.dueAtMs).toBe(now + 5000);
  told(null);
  expect(followUp()).toBeNull();
  expect(stores.replica.conversations.row('a1', 'conv_1')?.dueAtMs).toBeNull();
});

test('one that the provider ended because it was due still alerts', () => {
  const { told, followUp } = setUp();
  told(now - 1000);
  told(null);
  expect(followUp()?.dueAtMs).toBe(now - 1000);
});

test('one that the agent moved keeps their time until the edit is sent', () => {
  const { told, followUp, stores } = setUp();
  told(now + 1000);
  stores.workspace.intents.add({
    commandId: 'c',
    accountId: 'a1',
    conversationId: 'conv_1',
    contact: 'Ana',
    target: 'followUp',
    edit: { kind: 'clearFollowUp', completed: false },
    base: null,
    seenInboundAtMs: null,
    state: 'ready',
    local: false,
    createdAtMs: now,
    finishedAtMs: null,
  });
  stores.workspace.followUps.remove('a1', 'conv_1');
  told(now + 1000);
  expect(followUp()).toBeNull();
});
