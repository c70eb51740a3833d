import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';
import { testAccount } from '#test/support/engine.ts';

const second = 1000;
const minute = 60 * second;
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const many = Array.from({ length: 160 }, (_, i) => ({ id: `c${i}` }));
const gone = many.slice(0, 90).map(({ id }) => id);

/** Of 160 conversations the server has lost 90, and the agent has asked for each by name. */
async function setUpAsked(beforeIt: (loop: Awaited<ReturnType<typeof setUpLoop>>) => void = () => {}) {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass, stores } = loop;
  sync.start();
  await pass(minute);
  for (const id of gone) simulator.remove(id);
  beforeIt(loop);
  sync.checkMissing();
  return {
    ...loop,
    known: () => stores.replica.conversations.count(testAccount),
    /** Those asked for by name, each as often as it was. */
    looked: () => simulator.log.flatMap(({ path }) => /^\/conversations\/([^?/]+)$/.exec(path)?.[1] ?? []),
  };
}

test('a look-up of many that vanished goes on after the server asked to slow down, and asks for none again', async () => {
  const { simulator, pass, known, looked, gate } = await setUpAsked();
  for (const id of ['c30', 'c55', 'c56', 'c80']) {
    simulator.inject({
      match: { path: `/conversations/${id}` },
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '120' } },
    });
  }
  await pass(minute);
  expect(gate()?.kind).toBe('rate');
  await pass(15 * minute);
  // Four of them were put off, and are asked for once more.
  expect([known(), new Set(looked()).size, looked().length]).toEqual([70, 90, 94]);
});

test('a look-up of many that vanished goes on after a restart, and asks for none again', async () => {
  const { simulator, sync, pass, known, looked, open, missing } = await setUpAsked();
  const held = simulator.inject({ match: { path: '/conversations/c75' }, fault: { kind: 'hold', when: 'before' } });
  const passing = pass(minute);
  await held.reached;
  await sync.stop();
  held.release();
  await passing;
  expect(known()).toBeGreaterThan(70);
  const next = open();
  next.start();
  await pass(5 * minute, next);
  expect([known(), await missing()]).toEqual([70, []]);
  const asked = looked().filter((id) => id !== 'c75');
  expect([new Set(asked).size, asked.length]).toEqual([89, 89]);
});

test('those that vanished under edits that wait for the agent are asked for once, and keep nobody else from it', async () => {
  const { pass, known, looked, pending, stores } = await setUpAsked(({ sync, enqueueMany }) => {
    sync.setPaused(true);
    enqueueMany(gone.slice(0, 60), vip);
    sync.setPaused(false);
  });
  await pass(minute);
  expect(pending('c0')).toMatchObject([{ state: 'parked', reason: { kind: 'gone' } }]);
  expect(stores.replica.pulls.get(testAccount).walkStartedAtMs).toBeNull();
  expect(known()).toBe(130);
  // A push has read it, too.
  expect(Math.max(...gone.map((id) => looked().filter((each) => each === id).length))).toBeLessThanOrEqual(2);
});
