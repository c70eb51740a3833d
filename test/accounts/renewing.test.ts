import { setImmediate as nextTask } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import type { Provider } from '#electron/providers/provider.ts';
import type { Conversation } from '#shared/conversation.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { close } from '#test/support/stories.ts';

/** Long enough for whatever waits for nothing but its turn. */
async function wait(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await nextTask();
}

function setUp(change: Partial<Provider> = {}, startPaused = false) {
  const gate: { held: Promise<void> | null; release: () => void } = { held: null, release: () => {} };
  const provider: Provider = {
    list: async () => ({ items: [conversation()], next: null, total: 1, unreadable: [] }),
    read: async (id) => conversation({ id }),
    messages: async () => [],
    plan: () => [],
    send: async () => null,
    directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
    followUpMirror: null,
    ...change,
  };
  const all = setUpOutbox([conversation()], {
    provider,
    startPaused,
    ports: { yieldToHost: () => gate.held ?? systemPorts.yieldToHost() },
  });
  all.stores.workspace.accounts.put(
    { id: testAccount, provider: 'test', name: 'Test', baseUrl: 'http://127.0.0.1:9', options: {}, sample: false },
    0,
  );
  const hold = () => {
    gate.held = new Promise((r) => {
      gate.release = r;
    });
  };
  const release = () => {
    gate.held = null;
    gate.release();
  };
  return { ...all, hold, release };
}

test('an account that is signed out while it is renewed is at work no more', async () => {
  const { engine, hold, release } = setUp();
  const { accounts } = engine.parts;
  accounts.start();
  await systemPorts.yieldToHost();
  hold();
  await wait();
  const out = accounts.signOut(testAccount, true).catch((e) => e);
  await wait();
  release();
  await out;
  expect(accounts.active().length).toBe(0);
});

test('one whose renewal was under way when it is signed out of is gone', async () => {
  let slow = (): void => {};
  let isTrial = false;
  const { engine, hold, release, stores, ports } = setUp({
    list: async () => {
      if (isTrial) {
        isTrial = false;
        await new Promise<void>((r) => {
          slow = r;
        });
      }
      return { items: [conversation()], next: null, total: 1, unreadable: [] };
    },
  });
  const { accounts } = engine.parts;
  accounts.start();
  await systemPorts.yieldToHost();
  hold();
  await wait();
  isTrial = true;
  const renewing = accounts.renew(testAccount, { token: 'x' }).catch((e) => e);
  await wait();
  const out = accounts.signOut(testAccount, true);
  slow(); // the token is good, and the old loop is about to end
  await wait();
  release();
  await out;
  await renewing;
  expect([
    accounts.active().map(({ account }) => account.id),
    stores.workspace.accounts.all().length,
    ports.secrets.get(`account:${testAccount}`),
  ]).toEqual([[], 0, null]);
});

test('one write is sent once though the account is renewed twice at once', async () => {
  let server: Conversation = conversation();
  let sends = 0;
  const answers: (() => void)[] = [];
  const { engine, hold, release, enqueue } = setUp({
    read: async () => server,
    plan: (fresh, desired) =>
      fresh.status === desired.status
        ? []
        : [{ method: 'POST', path: '/x', body: { status: desired.status }, fields: ['status'] }],
    send: async () => {
      sends += 1;
      await new Promise<void>((r) => {
        answers.push(r);
        setTimeout(r, 1500);
      });
      server = { ...server, status: 'closed' };
      return server;
    },
  });
  const { accounts } = engine.parts;
  accounts.start();
  await systemPorts.yieldToHost();
  hold();
  await wait();
  const first = accounts.renew(testAccount, {});
  const second = accounts.renew(testAccount, {});
  await wait(); // the second has opened it, the first waits for the old loop
  enqueue('conv_1', { field: 'status', to: 'closed' });
  for (const { sync } of accounts.active()) sync.now();
  release();
  await Promise.allSettled([first, second]);
  for (let i = 0; i < 6; i += 1) {
    await wait();
    for (const { sync } of accounts.active()) sync.now();
  }
  const n = accounts.active().length;
  for (const each of answers) each();
  await wait();
  expect([n, sends]).toEqual([1, 1]);
});

test('an edit that is made while the token is renewed is kept', async () => {
  const { engine, stores, hold, release } = setUp();
  const { accounts } = engine.parts;
  accounts.start();
  await systemPorts.yieldToHost();
  hold();
  await wait();
  const renewing = accounts.renew(testAccount, { token: 'x' });
  await wait();
  const edit = { commandId: 'c', accountId: testAccount, ids: ['conv_1'], edits: [close], painted: [] };
  await engine.handlers['intents.enqueue'](edit);
  release();
  await renewing;
  expect(stores.workspace.intents.pendingIds(testAccount)).toEqual(['conv_1']);
});

test('an account that the agent has resumed goes on after its token was renewed', async () => {
  const { engine } = setUp({}, true);
  const { accounts } = engine.parts;
  accounts.start();
  accounts.setPaused(testAccount, false);
  await systemPorts.yieldToHost();
  expect(accounts.get(testAccount).sync.status().gate).toBeNull();
  await accounts.renew(testAccount, { token: 'x' });
  expect(accounts.get(testAccount).sync.status().gate).toBeNull();
});
