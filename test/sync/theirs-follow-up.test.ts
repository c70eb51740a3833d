import { expect, test } from 'vitest';
import type { Capabilities } from '#shared/capabilities.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { followUp, hourMs } from '#test/support/stories.ts';

const capabilities: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
  touches: { followUp: [{ field: 'status', becomes: { field: 'status', to: 'open' } }] },
} as never;

test('where theirs is to count, the agent’s follow-up of before comes back with its words', async () => {
  const engine = setUpOutbox([conversation()], { capabilities });
  const { clock, enqueue, tell, stores } = engine;
  const t1 = clock.nowMs + 5 * hourMs;
  let server = conversation();
  const provider = {
    list: async () => {
      throw new Error();
    },
    messages: async () => [],
    directory: async () => {
      throw new Error();
    },
    followUpMirror: null,
    read: async () => server,
    plan: () => [{ method: 'PUT', path: '/x', body: {}, fields: ['followUp'] }],
    send: async () => {
      server = { ...server, hasFollowUp: true, followUpAtMs: t1 };
      return server;
    },
  } as never;
  const steps = providerSteps(engine, provider);
  enqueue('conv_1', followUp(t1, 'call back'));
  await steps.push();
  expect(stores.workspace.followUps.get(testAccount, 'conv_1')).toMatchObject({ dueAtMs: t1, note: 'call back' });
  enqueue('conv_1', followUp(t1 + hourMs, 'later'));
  server = { ...server, status: 'closed' }; // a colleague; the follow-up stands
  steps.policy.value = 'theirs';
  await steps.push();
  expect(steps.pending('conv_1')).toEqual([]);
  expect(stores.workspace.followUps.get(testAccount, 'conv_1')).toMatchObject({ dueAtMs: t1, note: 'call back' });
  void tell;
});
