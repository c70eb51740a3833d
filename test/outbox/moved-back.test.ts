import { expect, test } from 'vitest';
import { planUpdate } from '#electron/providers/mateo/plan.ts';
import { createTagBook } from '#electron/providers/mateo/tag-book.ts';
import type { Provider } from '#electron/providers/provider.ts';
import type { Conversation } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

const hourMs = 3_600_000;
const followUp = (dueAtMs: number): Edit => ({
  field: 'followUp',
  to: aFollowUp({ dueAtMs, act: 'snooze' }),
});

test('at Chatwoot a snooze that is moved offline and then removed is gone', async () => {
  const { simulator, enqueue, push, walk, stores, clock, row } = await setUpChatwoot([{ id: '1' }]);
  simulator.edit('1', { status: 'snoozed', snoozedUntilMs: clock.nowMs + hourMs });
  await walk();
  enqueue('1', followUp(clock.nowMs + 2 * hourMs));
  enqueue('1', { field: 'followUp', to: null });
  while (await push());
  await walk();
  expect([simulator.get('1')?.status, stores.workspace.followUps.get(testAccount, '1'), row('1')?.hasFollowUp]).toEqual(
    ['open', null, false],
  );
});

test('undo of a sent move out of no inbox does not say that the server accepted what it was never asked', async () => {
  const uuid = '11111111-1111-4111-8111-111111111111';
  const inbox = '22222222-2222-4222-8222-222222222222';
  let server: Conversation = conversation({ id: uuid });
  let sent = 0;
  const provider: Provider = {
    list: async () => ({ items: [], next: null, total: null, unreadable: [] }),
    read: async () => server,
    messages: async () => [],
    plan: (fresh, desired) => planUpdate(fresh, desired, createTagBook([], true)),
    send: async ({ body }) => {
      sent += 1;
      server = { ...server, inbox: body?.inbox_id as string };
      return server;
    },
    directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
    followUpMirror: null,
  };
  const capabilities = {
    ...testCapabilities,
    fields: { ...testCapabilities.fields, inbox: { storage: 'provider' as const } },
  };
  const engine = setUpOutbox([server], { provider, capabilities });
  const { push, pending } = providerSteps(engine, provider);
  engine.enqueue(uuid, { field: 'inbox', to: inbox });
  await push();
  engine.outbox.undo(engine.account);
  await push();
  expect(sent).toBe(1);
  expect(pending(uuid).map(({ reason }) => reason?.kind)).not.toContain('not-applied');
});
