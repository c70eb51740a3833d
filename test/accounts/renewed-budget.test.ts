import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { setUpOutbox } from '#test/support/engine.ts';

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
