import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { setUpOutbox } from '#test/support/engine.ts';

const definition = mateo as ProviderDefinition;
const counted: ProviderDefinition = { ...definition, pace: { ...definition.pace, requestsPerHour: 10 } };
const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };
const reply = { status: 200, headers: { get: () => null }, url: '', body: null };

function setUp() {
  const { stores, ports, timers } = setUpOutbox([]);
  const start = () => createBudgets({ ...ports, transport: async () => reply }, stores);
  const of = (budgets: ReturnType<typeof start>, accountId: string) =>
    budgets.of(counted, 'https://mateo.test', { token: 'one' }, accountId);
  const ask = async (budget: ReturnType<typeof of>, times: number) => {
    for (let i = 0; i < times; i += 1) await budget.transport(new URL('https://mateo.test'), request);
  };
  return { stores, timers, start, of, ask };
}

/**
 * Cause: `budgets.forget` has no other account to move the kept requests to, and `of` does not write what the budget
 * holds in memory for the first account that comes to a token that had none.
 */
test('an account that is signed out of and connected again is still counted after a restart', async () => {
  const { stores, start, of, ask } = setUp();
  const budgets = start();
  await ask(of(budgets, 'a1'), 10);
  budgets.forget('a1');
  stores.replica.forget('a1');
  of(budgets, 'a2');
  await expect(ask(of(start(), 'a2'), 1)).rejects.toMatchObject({ kind: 'rate' });
});

/**
 * Cause: `requests.add` removes by the system's clock what is older than an hour: one request that is sent while it is
 * hours ahead for a moment removes all of the real hour before, which a restart after it was set right needs.
 */
test('a clock that is ahead for a moment takes no request of the real hour away from the next start', async () => {
  const { timers, start, of, ask } = setUp();
  await ask(of(start(), 'a1'), 10);
  timers.jump(3 * 3_600_000);
  await ask(of(start(), 'a1'), 1);
  timers.jump(-3 * 3_600_000);
  const budget = of(start(), 'a1');
  await expect(ask(budget, 1)).rejects.toMatchObject({ kind: 'rate' });
});
