import { expect, test } from 'vitest';
import type { Capabilities } from '#shared/capabilities.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testCapabilities } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hourMs = 3_600_000;

function setUp() {
  const storesFollowUps: Capabilities = {
    ...testCapabilities,
    fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
  };
  const { stores, shown, tell } = setUpOutbox([], { capabilities: storesFollowUps });
  const told = (followUpAtMs: number | null) =>
    tell(conversation({ hasFollowUp: followUpAtMs !== null, followUpAtMs }));
  return { stores, shown, tell, told, followUp: () => stores.workspace.followUps.get('a1', 'conv_1') };
}

test('a follow-up set, moved and removed at the provider is followed here', () => {
  const { told, followUp, stores } = setUp();
  told(now + hourMs);
  expect(followUp()?.dueAtMs).toBe(now + hourMs);
  expect(stores.replica.conversations.row('a1', 'conv_1')?.dueAtMs).toBe(now + hourMs);
  told(now + 5 * hourMs);
  expect(followUp()?.dueAtMs).toBe(now + 5 * hourMs);
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

test('one that a provider whose clock is a little ahead ended because it was due there still alerts', () => {
  const { told, followUp } = setUp();
  told(now + 90_000);
  told(null);
  expect(followUp()?.dueAtMs).toBe(now + 90_000);
});

test('an answer that tells nothing of follow-ups takes none away, also where nothing else is known', () => {
  const { stores, followUp, tell } = setUp();
  const mine = aFollowUp({ dueAtMs: now + hourMs, words: 'in 1h', note: 'call back' });
  stores.workspace.followUps.put({
    accountId: 'a1',
    conversationId: 'conv_1',
    contact: 'Ana',
    followUp: mine,
    seenInboundAtMs: null,
  });
  tell({ id: 'conv_1', status: 'open', lastMessageAtMs: now });
  expect(followUp()).toEqual(mine);
});

test.each([
  ['stays for its alert', 5, true],
  ['goes, where the customer wrote before it was set', -5, false],
])('one that ended there after the customer wrote %s', (_, writtenAfterMs, stays) => {
  const { stores, shown, followUp, tell } = setUp();
  const inbound = { lastInboundAtMs: now + writtenAfterMs, lastMessageAtMs: now + writtenAfterMs };
  stores.workspace.followUps.put({
    accountId: 'a1',
    conversationId: 'conv_1',
    contact: 'Ana',
    followUp: aFollowUp({ dueAtMs: now + hourMs, words: 'in 1h', note: 'call back' }),
    seenInboundAtMs: now,
  });
  shown.reconcile('a1'); // as the next start does
  for (let pulls = 0; pulls < 2; pulls += 1) tell(conversation({ hasFollowUp: false, ...inbound }));
  expect(followUp() !== null).toBe(stays);
});

test('one that was dropped here when it was due is not taken up again while the provider still has it', () => {
  const { told, followUp, stores } = setUp();
  told(now - 1000);
  stores.workspace.followUps.remove('a1', 'conv_1');
  told(now - 1000);
  expect(followUp()).toBeNull();
  told(now + hourMs);
  expect(followUp()?.dueAtMs).toBe(now + hourMs);
});

test('one that the agent moved keeps their time until the edit is sent', () => {
  const { told, followUp, stores } = setUp();
  told(now + 1000);
  stores.workspace.intents.add({
    seenPreview: null,
    commandId: 'c',
    accountId: 'a1',
    conversationId: 'conv_1',
    contact: 'Ana',
    target: 'followUp',
    edit: { field: 'followUp', to: null },
    base: null,
    beside: {},
    afterSeq: null,
    back: [],
    takesBackSeq: null,
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

test.each([false, true])(
  'a name that the provider says to be none is gone from row and index (with an edit that waits: %s), one it does not tell stays',
  (waits) => {
    const { stores, enqueue, tell } = setUpOutbox([conversation({ id: 'conv_1', contactName: 'Ana Souza' })]);
    if (waits) enqueue('conv_1', { field: 'tags', part: 'vip', to: true });
    const found = () => stores.replica.views.ids('a1', { kind: 'query', query: 'Souza' }, 10, atMoment(now));
    const { contactName: _, ...untold } = conversation({ id: 'conv_1' });
    tell(untold);
    expect([stores.replica.conversations.row('a1', 'conv_1')?.contactName, found()]).toEqual(['Ana Souza', ['conv_1']]);
    tell(conversation({ id: 'conv_1', contactName: null }));
    expect([stores.replica.conversations.row('a1', 'conv_1')?.contactName, found()]).toEqual([null, []]);
  },
);
