import { expect, test } from 'vitest';
import { notingSpace } from '#electron/accounts/identity.ts';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { lookUpMissed } from '#electron/sync/lookup.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { close } from '#test/support/stories.ts';

/** An account whose space is known, right after a start, whose list answers 404 once. */
async function setUp() {
  const engine = await setUpMateo({ status: 'open' });
  const { simulator, stores, clock } = engine;
  const { baseUrl, token } = simulator;
  const account = { id: testAccount, provider: 'mateo', name: 'Test', baseUrl, options: {}, sample: false } as const;
  stores.workspace.accounts.put(account, 0);
  stores.workspace.accounts.noteSpace(testAccount, '00000000-0000-4000-8000-000000000001');
  const plain = connectMateo({ baseUrl, credentials: { token }, options: {}, ...realNetwork(() => clock.nowMs) });
  const fault = { kind: 'status', status: 404, body: { message: 'not found' } } as const;
  simulator.inject({ match: { path: /^\/conversation\?(?!id=)/ }, fault, times: 1 });
  return { ...engine, next: providerSteps(engine, notingSpace(plain, stores.workspace, testAccount, 'Mateo')) };
}

test('a list that is not found says of no conversation that it is gone: its edit waits', async () => {
  const { enqueue, id, simulator, next } = await setUp();
  enqueue(id, close);
  await expect(next.push()).rejects.toMatchObject({ kind: 'unreadable' });
  expect(next.pending(id)).toMatchObject([{ state: 'ready' }]);
  expect(simulator.get(id)?.status).toBe('open');
});

test('nor does a walk that goes on take one for gone by it', async () => {
  const { id, next, row } = await setUp();
  await lookUpMissed(next.deps, Number.MAX_SAFE_INTEGER, new AbortController().signal).catch(() => {});
  expect(row(id)).not.toBeNull();
});

test('reads, threads and directories that are wanted at once ask for the list once, and go on where one is called off', async () => {
  const { simulator, stores, clock, id } = await setUp();
  const { baseUrl, token } = simulator;
  const plain = connectMateo({ baseUrl, credentials: { token }, options: {}, ...realNetwork(() => clock.nowMs) });
  const provider = notingSpace(plain, stores.workspace, testAccount, 'Mateo');
  simulator.clearFaults();
  const held = simulator.inject({
    match: { path: /^\/conversation\?(?!id=)/ },
    fault: { kind: 'hold', when: 'before' },
  });
  const first = new AbortController();
  const others = new AbortController().signal;
  const calledOff = expect(provider.read(id, first.signal)).rejects.toMatchObject({ reach: 'cancelled' });
  const asked = [provider.read(id, others), provider.messages(id, others)] as const;
  await held.reached;
  first.abort();
  held.release();
  await calledOff;
  await expect(Promise.all(asked)).resolves.toMatchObject([{ id }, [{ direction: 'inbound' }]]);
  const isList = ({ path }: { path: string }) => /^\/conversation\?(?!id=)/.test(path);
  expect(simulator.log.filter(isList).length).toBeLessThanOrEqual(2);
});
