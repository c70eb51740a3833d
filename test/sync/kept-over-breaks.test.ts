import { expect, test } from 'vitest';
import { createBudgets } from '#electron/accounts/budgets.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const _hourMs = 3_600_000;
const status = (to: 'open' | 'pending' | 'closed'): Edit => ({ field: 'status', to });
const [_open, _pend, _close] = [status('open'), status('pending'), status('closed')];
const _vip: Edit = { field: 'tags', part: 'vip', to: true };
const _plan = (to: string | null): Edit => ({ field: 'metadata', part: 'plan', to });
const _followUp = (dueAtMs: number, note = 'call back'): Edit => ({
  field: 'followUp',
  to: { dueAtMs, zone: 'UTC', words: 'later', note, onlyIfNoReply: false },
});
type Steps = { push(): Promise<boolean>; simulator: { inject(fault: never): unknown } };
const _all = async (e: Pick<Steps, 'push'>) => {
  for (let i = 0; i < 20 && (await e.push()); i += 1);
};
/** A push that stops behind the server's next answer to `method` until it is let go. */
async function _sending(e: Steps, method = 'GET') {
  const fault = { match: { method }, fault: { kind: 'hold', when: 'after' } };
  const held = e.simulator.inject(fault as never) as { reached: Promise<void>; release(): void };
  const pushing = e.push().catch(() => {});
  await held.reached;
  return async () => {
    held.release();
    await pushing;
  };
}
const fail = (e: Steps, method: string, fault: object, match: object = {}, times = 1) =>
  e.simulator.inject({ match: { method, ...match }, fault, times } as never);
const _vantax = () => setUpVantax([{ id: 'c', status: 'open', metadata: { plan: 'free' } }]);

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
