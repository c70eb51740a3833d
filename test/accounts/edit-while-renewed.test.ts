import { setImmediate as nextTask } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import type { Provider } from '#electron/providers/provider.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { close } from '#test/support/stories.ts';

test('an edit that is made while the token is renewed is kept', async () => {
  const gate: { held: Promise<void> | null; release: () => void } = { held: null, release: () => {} };
  const provider: Provider = {
    list: async () => ({ items: [conversation()], next: null, total: 1, unreadable: [] }),
    read: async (id) => conversation({ id }),
    messages: async () => [],
    plan: () => [],
    send: async () => null,
    directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
    followUpMirror: null,
  };
  const { engine, stores } = setUpOutbox([conversation()], {
    provider,
    ports: { yieldToHost: () => gate.held ?? systemPorts.yieldToHost() },
  });
  stores.workspace.accounts.put(
    { id: testAccount, provider: 'test', name: 'Test', baseUrl: 'http://127.0.0.1:9', options: {}, sample: false },
    0,
  );
  const { accounts } = engine.parts;
  accounts.start();
  await systemPorts.yieldToHost();
  gate.held = new Promise((r) => {
    gate.release = r;
  });
  for (let i = 0; i < 50; i += 1) await nextTask();
  const renewing = accounts.renew(testAccount, { token: 'x' });
  for (let i = 0; i < 50; i += 1) await nextTask();
  let failure: unknown = null;
  try {
    await engine.handlers['intents.enqueue']({
      commandId: 'c',
      accountId: testAccount,
      ids: ['conv_1'],
      edits: [close],
      painted: [],
    });
  } catch (error) {
    failure = error;
  }
  gate.held = null;
  gate.release();
  await renewing;
  expect(failure).toBeNull();
  expect(stores.workspace.intents.pendingIds(testAccount)).toEqual(['conv_1']);
});
