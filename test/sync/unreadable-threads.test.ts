import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { createThreads } from '#electron/sync/thread.ts';
import { setUpLoop } from '#test/support/account-loop.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const isNoneRead = () => false;
const minute = 60_000;
const hour = 60 * minute;
const many = Array.from({ length: 30 }, (_, i) => ({ id: `c${i}` }));

/** A server that is well, but for the threads of these conversations. */
async function setUp(broken: RegExp) {
  const loop = await setUpLoop(many);
  const { simulator, sync } = loop;
  simulator.inject({
    match: { path: broken },
    fault: { kind: 'status', status: 500 },
    times: Number.POSITIVE_INFINITY,
  });
  const threads = () => simulator.log.filter(({ path }) => broken.test(path)).length;
  sync.start();
  return { ...loop, threads };
}

test('threads that cannot be read close no gate of a server that answers everything else', async () => {
  const { sync, pass, enqueue, simulator, told } = await setUp(/messages/);
  for (const { id } of many) sync.open(id);
  await pass(5 * minute);
  enqueue('c1', { field: 'tags', part: 'vip', to: true });
  sync.wake();
  await pass(1000);
  expect(simulator.get('c1')?.tags).toEqual(['vip']);
  expect(told.flatMap(({ gate }) => gate ?? [])).toEqual([]);
});

test('a thread that cannot be read is asked for ever more rarely, until something newer is told or it is opened', async () => {
  const { deps, tell, clock } = await setUpVantax([{ id: 'c3' }]);
  let tries = 0;
  const messages = () => {
    tries += 1;
    return Promise.reject(new ProviderError('server', { kind: 'answered', service: 'Test' }, { status: 500 }));
  };
  let passedMs = 0;
  const threads = createThreads({ ...deps, provider: { ...deps.provider, messages }, steadyMs: () => passedMs });
  async function pass(ms: number): Promise<number> {
    const before = tries;
    for (const untilMs = passedMs + ms; passedMs < untilMs; passedMs += minute) {
      const id = threads.takeAhead(isNoneRead);
      if (id !== null) await threads.pull(id, new AbortController().signal).catch(() => {});
    }
    return tries - before;
  }
  expect(await pass(5 * minute)).toBe(1);
  expect(await pass(5 * minute)).toBe(1);
  expect(await pass(24 * hour)).toBe(4);
  expect(await pass(24 * hour)).toBe(0);
  expect(threads.problem('c3')).not.toBeNull();
  tell(conversation({ id: 'c3', lastMessageAtMs: clock.nowMs + hour }));
  expect(await pass(hour)).toBe(1);
  threads.open('c3');
  expect(await pass(5 * minute)).toBe(1);
});

test('what is called off, or meets nobody, is no try of a thread', async () => {
  const { deps } = await setUpVantax([{ id: 'c3' }]);
  let passedMs = 0;
  let reach: 'cancelled' | 'nobody' = 'cancelled';
  const messages = () =>
    Promise.reject(
      new ProviderError('unreachable', { kind: 'network', host: 'api.test', code: 'ECONNREFUSED' }, { reach }),
    );
  const threads = createThreads({ ...deps, provider: { ...deps.provider, messages }, steadyMs: () => passedMs });
  const pull = () => threads.pull('c3', new AbortController().signal).catch(() => {});
  await pull();
  expect(threads.takeAhead(isNoneRead)).toBe('c3');
  reach = 'nobody';
  for (let i = 0; i < 20; i += 1) {
    await pull();
    passedMs += 5 * minute;
    expect(threads.takeAhead(isNoneRead)).toBe('c3');
  }
});

test('unreadable threads of the newest conversations keep those of no other from being read', async () => {
  const { pass, stores } = await setUp(/c(?:\d|1\d|2[0-4])\/messages/);
  await pass(30 * minute);
  expect(stores.replica.messages.areCurrent(testAccount, 'c29')).toBe(true);
});
