import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { systemPorts } from '#electron/app/system-ports.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { Provider, ProviderDefinition } from '#electron/providers/provider.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const definition = mateo as ProviderDefinition;
const counted: ProviderDefinition = { ...definition, pace: { ...definition.pace, requestsPerHour: 10 } };
const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };
const reply = { status: 200, headers: { get: () => null }, url: '', body: null };

test('what an account asked with a shared token stays counted over a restart, though the other one has a new token', async () => {
  const { stores, ports } = setUpOutbox([]);
  const start = () => createBudgets({ ...ports, transport: async () => reply }, stores);
  const of = (budgets: ReturnType<typeof start>, token: string, id: string) =>
    budgets.of(counted, 'https://mateo.test', { token }, id);
  const ask = async (budget: ReturnType<typeof of>, times: number) => {
    for (let i = 0; i < times; i += 1) await budget.transport(new URL('https://mateo.test'), request);
  };
  const budgets = start();
  of(budgets, 'one', 'a1');
  const b = of(budgets, 'one', 'a2');
  of(budgets, 'two', 'a1'); // renewed
  await ask(b, 10);
  await expect(ask(b, 1)).rejects.toMatchObject({ kind: 'rate' });
  const next = start();
  of(next, 'two', 'a1');
  await expect(ask(of(next, 'one', 'a2'), 1)).rejects.toMatchObject({ kind: 'rate' });
});

test('an account that the agent has resumed goes on after its token was renewed', async () => {
  const provider: Provider = {
    list: async () => ({ items: [conversation()], next: null, total: 1, unreadable: [] }),
    read: async (id) => conversation({ id }),
    messages: async () => [],
    plan: () => [],
    send: async () => null,
    directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
    followUpMirror: null,
  };
  const { engine, stores } = setUpOutbox([conversation()], { provider, startPaused: true });
  stores.workspace.accounts.put(
    { id: testAccount, provider: 'test', name: 'Test', baseUrl: 'http://127.0.0.1:9', options: {}, sample: false },
    0,
  );
  const { accounts } = engine.parts;
  accounts.start();
  accounts.setPaused(testAccount, false);
  await systemPorts.yieldToHost();
  expect(accounts.get(testAccount).sync.status().gate).toBeNull();
  await accounts.renew(testAccount, { token: 'x' });
  expect(accounts.get(testAccount).sync.status().gate).toBeNull();
});
