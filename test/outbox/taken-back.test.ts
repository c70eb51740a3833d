import { expect, test } from 'vitest';
import { type Provider, ProviderError } from '#electron/providers/provider.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

const close: Edit = { field: 'status', to: 'closed' };
const pend: Edit = { field: 'status', to: 'pending' };
const noPending: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, status: { storage: 'provider', values: ['open', 'closed'] } },
};
const fake = (change: Partial<Provider>): Provider => ({
  list: async () => ({ items: [], next: null, total: null, unreadable: [] }),
  read: async (id) => conversation({ id }),
  messages: async () => [],
  plan: () => [],
  send: async () => null,
  directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
  followUpMirror: null,
  ...change,
});

test('a close that never left is not sent behind a pending that is kept here', async () => {
  let server: Conversation = conversation();
  let isUp = false;
  let reached = () => {};
  const isReached = new Promise<void>((r) => {
    reached = r;
  });
  let fail = () => {};
  const provider = fake({
    read: () =>
      isUp
        ? Promise.resolve(server)
        : new Promise((_, reject) => {
            fail = () =>
              reject(
                new ProviderError(
                  'unreachable',
                  { kind: 'network', host: 'h', code: 'ENOTFOUND' },
                  { reach: 'nobody' },
                ),
              );
            reached();
          }),
    plan: (fresh, desired) =>
      fresh.status === desired.status
        ? []
        : [{ method: 'POST', path: '/x', body: { status: desired.status }, fields: ['status'] }],
    send: async ({ body }) => {
      server = { ...server, status: body?.status as 'closed' };
      return server;
    },
  });
  const engine = setUpOutbox([conversation()], { capabilities: noPending, provider });
  const { push } = providerSteps(engine, provider);
  engine.enqueue('conv_1', close);
  const pushing = push().catch(() => {});
  await isReached;
  engine.enqueue('conv_1', pend); // kept here: the close must not be sent behind it
  fail();
  await pushing;
  isUp = true;
  engine.clock.nowMs += 3_600_000;
  await push();
  expect([server.status, engine.row('conv_1')?.status]).toEqual(['open', 'pending']);
});

test('what is kept here ends what was never sent before it, and what needs the agent', () => {
  const { enqueue, queued, stores, row } = setUpOutbox([conversation()], { capabilities: noPending });
  const { intents } = stores.workspace;
  enqueue('conv_1', close);
  enqueue('conv_1', pend);
  expect([queued('conv_1'), row('conv_1')?.status]).toEqual([[], 'pending']);
  enqueue('conv_1', close);
  const [refused] = intents.pending(testAccount, 'conv_1');
  if (refused) intents.become(refused, { kind: 'refused', reason: null }, 1);
  enqueue('conv_1', pend);
  expect([intents.pending(testAccount, 'conv_1'), row('conv_1')?.sync]).toEqual([[], 'none']);
});

test('an undo while the list is pulled again takes all of a command back, or says that it cannot', async () => {
  const { stores, outbox, account, shown, queued, tell } = setUpOutbox([
    conversation(),
    conversation({ id: 'conv_2' }),
  ]);
  outbox.enqueue(account, { painted: [], commandId: 'both', ids: ['conv_1', 'conv_2'], edits: [close] });
  // The replica was damaged and is pulled again: one page is in.
  stores.withReplica((replica) => replica.forget(testAccount));
  tell(conversation());
  try {
    outbox.undo(account);
  } catch {
    /* said */
  }
  tell(conversation({ id: 'conv_2' }));
  shown.reconcile(testAccount);
  try {
    outbox.undo(account);
  } catch {
    /* said */
  }
  expect([queued('conv_1'), queued('conv_2')]).toEqual([[], []]);
});

test('undo of a close of a word of the provider’s that was never sent sends nothing', () => {
  const { enqueue, outbox, account, queued, row } = setUpOutbox([conversation({ unknownStatus: 'waiting' })]);
  enqueue('conv_1', close);
  const turned = outbox.undo(account);
  expect([turned.changed, queued('conv_1'), row('conv_1')?.unknownStatus]).toEqual([true, [], 'waiting']);
});
