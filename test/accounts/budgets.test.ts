import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { setUpOutbox } from '../support/engine.ts';

const definition = mateo as ProviderDefinition;
const counted: ProviderDefinition = { ...definition, pace: { ...definition.pace, requestsPerHour: 10 } };
const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };
const reply = { status: 200, headers: { get: () => null }, url: '', body: null };

function setUp() {
  const { stores, ports } = setUpOutbox([]);
  const start = () => createBudgets({ ...ports, transport: async () => reply }, stores);
  const of = (budgets = start(), token = 'one', accountId: string | null = 'a1') =>
    budgets.of(counted, 'https://mateo.test', { token }, accountId);
  const ask = async (budget: ReturnType<typeof of>, times: number) => {
    for (let i = 0; i < times; i += 1) await budget.transport(new URL('https://mateo.test'), request);
  };
  return { stores, start, of, ask };
}

test('accounts with one token, and the trial of a connection with it, use up the same requests', async () => {
  const { start, of, ask } = setUp();
  const budgets = start();
  await ask(of(budgets, 'one', null), 4);
  await ask(of(budgets, 'one', 'a1'), 3);
  await ask(of(budgets, 'one', 'a2'), 3);
  await expect(ask(of(budgets, 'one', 'a1'), 1)).rejects.toMatchObject({ kind: 'rate' });
  await ask(of(budgets, 'another', 'a3'), 1);
});

test('the next start knows what was sent, also where the token was tried first, and forgets it with the account', async () => {
  const { stores, start, of, ask } = setUp();
  const budgets = start();
  of(budgets, 'one', null);
  await ask(of(budgets, 'one', 'a1'), 10);
  await expect(ask(of(), 1)).rejects.toMatchObject({ kind: 'rate' });
  stores.replica.forget('a1');
  await ask(of(), 1);
});

test('a disk that is full costs the count of the next start, and no request', async () => {
  const { stores, of, ask } = setUp();
  stores.replica.db.pragma('query_only = 1');
  await ask(of(), 10);
  await expect(ask(of(), 10)).resolves.toBeUndefined();
});

test('a provider that counts nothing keeps nothing', async () => {
  const { stores, start } = setUp();
  const budget = start().of(vantax as ProviderDefinition, 'https://vantax.test', { token: 'one' }, 'a1');
  for (let i = 0; i < 20; i += 1) await budget.transport(new URL('https://vantax.test'), request);
  expect(stores.replica.requests.since('a1', 0)).toEqual([]);
});
