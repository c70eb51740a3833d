import { expect, test } from 'vitest';
import { setUpLoop } from '#test/support/account-loop.ts';
import { close } from '#test/support/stories.ts';

const minuteMs = 60_000;

/** A server that asks for fifty minutes of rest, told so by the push of a close. */
async function setUpResting() {
  const loop = await setUpLoop([{ id: 'a' }]);
  const { simulator, sync, enqueue, pass, settled, gate } = loop;
  sync.start();
  await pass(2000);
  const fault = { kind: 'status', status: 429, headers: { 'retry-after': '3000' } } as const;
  simulator.inject({ match: { method: 'GET', path: '/conversations/a' }, fault });
  enqueue('a', close);
  sync.wake();
  await settled();
  expect(gate()?.kind).toBe('rate');
  return loop;
}

test('a rest that a server asked for is over after a night’s sleep, in which the steady clock stands still', async () => {
  const { engine, clock, pass, simulator } = await setUpResting();
  engine.suspend();
  clock.jump(8 * 60 * minuteMs);
  engine.wake();
  await pass(minuteMs);
  expect(simulator.get('a')?.status).toBe('closed');
});

test('but not because somebody sets the clock', async () => {
  const { engine, clock, pass, simulator, gate } = await setUpResting();
  clock.jump(8 * 60 * minuteMs);
  engine.wake();
  await pass(minuteMs);
  expect(gate()?.kind).toBe('rate');
  expect(simulator.get('a')?.status).toBe('open');
});
