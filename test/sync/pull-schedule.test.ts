import { expect, test } from 'vitest';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { setUpLoop } from '../support/account-loop.ts';
import { testAccount } from '../support/engine.ts';

const second = 1000;
const minute = 60 * second;
const many = Array.from({ length: 100 }, (_, i) => ({ id: `c${i}` }));
const gone = many.slice(0, 60).map(({ id }) => id);

async function setUpShrunk() {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass, stores, clock } = loop;
  sync.start();
  await pass(minute);
  for (const id of gone) simulator.remove(id);
  return {
    ...loop,
    /** Long enough for the next whole walk. */
    async walked() {
      clock.jump(vantax.pace.walkEveryMs);
      await pass(5 * minute);
    },
    known: () => stores.replica.conversations.count(testAccount),
    readByName: () => simulator.log.filter(({ path }) => /^\/conversations\/[^?/]+$/.test(path)).length,
  };
}

test('a list that leaves much out is told to the agent, and removes nothing', async () => {
  const { walked, known, missing, readByName } = await setUpShrunk();
  await walked();
  expect(await missing()).toEqual(['60 of 100']);
  expect([known(), readByName()]).toEqual([100, 0]);
});

test('once the agent has said so, each one is looked up; what is gone goes, what is there or has edits stays', async () => {
  const { walked, known, sync, pass, simulator, enqueue, readByName, pending } = await setUpShrunk();
  await walked();
  sync.setPaused(true);
  enqueue('c0', { field: 'tags', part: 'vip', to: true });
  simulator.add({ id: 'c1' });
  // It is there, and the list still leaves it out.
  simulator.inject({
    match: { path: /^\/conversations\?/ },
    fault: { kind: 'rewrite', change: without('c1') },
    times: Number.POSITIVE_INFINITY,
  });
  sync.setPaused(false);
  await pass(second);
  sync.checkMissing();
  await pass(minute);
  expect(readByName()).toBeGreaterThanOrEqual(60);
  expect(known()).toBe(42);
  expect(pending('c0')).toMatchObject([{ state: 'parked', reason: { kind: 'gone' } }]);
});

test('the word of the agent holds for one walk only', async () => {
  const { walked, known, sync, pass, simulator, missing } = await setUpShrunk();
  sync.checkMissing();
  await pass(minute);
  expect([known(), await missing()]).toEqual([40, []]);
  for (const { id } of many.slice(60, 85)) simulator.remove(id);
  await walked();
  expect([known(), await missing()]).toEqual([40, ['25 of 40']]);
});

const without = (id: string) => (body: unknown) => {
  const answer = body as { data: { id: string }[] };
  return { ...answer, data: answer.data.filter((item) => item.id !== id) };
};

test.each([
  [100, 'every hour', true],
  [1000, 'only as often as it says', false],
])('a list of %i that may seldom be walked is walked %s', async (count, _, isWalked) => {
  const { sync, pass, clock, stores } = await setUpLoop(
    Array.from({ length: count }, (_each, i) => ({ id: `c${i}` })),
    { pace: { pollEveryMs: minute, walkEveryMs: 6 * 60 * minute, requestsPerHour: 80 } },
  );
  const walkedAtMs = () => stores.replica.pulls.get(testAccount).walkFinishedAtMs ?? 0;
  sync.start();
  await pass(minute);
  const before = walkedAtMs();
  clock.jump(61 * minute);
  await pass(15 * minute);
  expect(walkedAtMs() > before).toBe(isWalked);
});

test('a pull that was called off when the machine woke puts nothing off: what is due is done at once', async () => {
  const { simulator, sync, pass } = await setUpLoop([{ id: 'c1' }]);
  const lists = () => simulator.log.filter(({ path }) => /^\/conversations\?/.test(path)).length;
  sync.start();
  await pass(minute);
  const held = simulator.inject({ match: { path: /^\/conversations\?/ }, fault: { kind: 'hold', when: 'after' } });
  sync.now();
  await held.reached;
  const before = lists();
  sync.sleep();
  sync.awake();
  held.release();
  await pass(second);
  expect(lists()).toBeGreaterThan(before);
});
