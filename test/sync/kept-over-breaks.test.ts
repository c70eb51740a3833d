import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { fail } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

test('a change that a poll has read is not lost where the poll breaks off', async () => {
  const e = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
  await e.poll();
  e.clock.nowMs += 60_000;
  for (const id of ['a', 'b']) e.simulator.edit(id, { spam: true });
  fail(e, 'PUT', { kind: 'status', status: 429 }, { path: /\/b/ });
  await e.poll().catch(() => {});
  e.clock.nowMs += 60_000;
  await e.poll();
  expect(['a', 'b'].map((id) => e.row(id)?.spam)).toEqual([true, true]);
});

test('two accounts with one token keep what was sent over a restart', async () => {
  const { stores, ports } = setUpOutbox([]);
  const of = mateo as ProviderDefinition;
  const counted: ProviderDefinition = { ...of, pace: { ...of.pace, requestsPerHour: 10 } };
  const transport = async () => ({ status: 200, headers: { get: () => null }, url: '', body: null });
  const ask = (each: ReturnType<typeof start>[number] | undefined) =>
    each?.transport(new URL('https://m.test'), {
      method: 'GET',
      headers: {},
      body: null,
      signal: new AbortController().signal,
    });
  const start = () => {
    const budgets = createBudgets({ ...ports, transport }, stores);
    return ['a1', 'a2'].map((id) => budgets.of(counted, 'https://m.test', { token: 'one' }, id));
  };
  const [before] = start();
  for (let i = 0; i < 10; i += 1) await ask(before);
  const [after] = start();
  await expect(ask(after)).rejects.toMatchObject({ kind: 'rate' });
});

test('what the list leaves over and cannot be read by its name is told, and read by the next walk', async () => {
  const e = await setUpVcita([{ id: 'a' }, { id: 'b' }]);
  e.simulator.edit('a', { spam: true });
  e.simulator.inject({
    match: { method: 'PUT', path: /a\?/ },
    fault: { kind: 'rewrite', change: (body) => ({ ...(body as object), spam: 'perhaps' }) },
  });
  await e.walk();
  expect([e.row('a')?.spam, e.unread]).toMatchObject([false, [{ rows: [{ id: 'a', why: { issue: {} } }] }]]);
  await e.walk();
  expect([e.row('a')?.spam, e.unread.length]).toEqual([true, 1]);
});
