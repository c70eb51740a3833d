import { expect, test } from 'vitest';
import { setUpLoop } from '../support/account-loop.ts';
import { testAccount } from '../support/engine.ts';

const minute = 60_000;
const hour = 60 * minute;
const ids = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);
const isList = ({ path }: { path: string }) => /^\/conversations\?/.test(path);

/** An account that may be asked so often an hour, its first walk behind it. */
async function setUpCounted(count: number, requestsPerHour: number) {
  const loop = await setUpLoop(
    ids(count).map((id) => ({ id })),
    { pace: { pollEveryMs: minute, walkEveryMs: 6 * hour, requestsPerHour } },
  );
  return { ...loop, log: loop.simulator.log };
}

test('a long queue starves no polls, is told to wait for room, and goes on', async () => {
  const { sync, pass, log, enqueueMany, gate } = await setUpCounted(600, 100);
  enqueueMany(ids(600), { field: 'tags', part: 'vip', to: true });
  sync.start();
  await pass(20 * minute);
  expect(gate()).toMatchObject({ kind: 'rate', reason: { kind: 'paced' } });
  for (let passed = 0; passed < 2 * hour; passed += 20 * minute) {
    log.length = 0;
    await pass(20 * minute);
    expect(log.filter(isList).length).toBeGreaterThanOrEqual(2);
    expect(log.filter(({ method }) => method === 'PATCH').length).toBeGreaterThanOrEqual(1);
  }
});

test('a walk that is longer than an hour’s requests starves no edits', async () => {
  const { sync, pass, log, enqueueMany, clock } = await setUpCounted(5000, 40);
  sync.start();
  clock.jump(7 * hour);
  await pass(40 * minute);
  log.length = 0;
  enqueueMany(['c7'], { field: 'tags', part: 'vip', to: true });
  sync.wake();
  await pass(10 * minute);
  expect(log.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
});

test('a first walk that waits for room in the hour is not looked after all the while', async () => {
  const { sync, pass, clock, stores } = await setUpCounted(5000, 40);
  stores.replica.forget(testAccount);
  sync.start();
  await pass(10 * minute);
  const before = clock.ran();
  await pass(10 * minute);
  expect(stores.replica.pulls.get(testAccount).walkFinishedAtMs).toBeNull();
  expect(clock.ran() - before).toBeLessThan(100);
});
