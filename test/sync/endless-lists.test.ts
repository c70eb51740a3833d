import { expect, test } from 'vitest';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { setUpLoop } from '../support/account-loop.ts';
import { testAccount } from '../support/engine.ts';

const minute = 60_000;
const many = Array.from({ length: 20 }, (_, i) => ({ id: `c${i}` }));

type List = { data: { id: string }[]; pagination: Record<string, unknown> };

/** After a first walk, every list says that it goes on. @param change what it says */
async function setUpEndless(change: (list: List, turn: number) => List) {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass } = loop;
  sync.start();
  await pass(minute);
  let turn = 0;
  const fault = simulator.inject({
    match: { path: /^\/conversations\?/ },
    fault: {
      kind: 'rewrite',
      change: (body) => {
        turn += 1;
        return change(body as List, turn);
      },
    },
    times: Number.POSITIVE_INFINITY,
  });
  simulator.log.length = 0;
  return {
    ...loop,
    heal() {
      fault.remove();
      simulator.edit('c5', { tags: ['news'] });
      loop.clock.jump(vantax.pace.walkEveryMs);
    },
    hasNews: () => loop.stores.replica.conversations.base(testAccount, 'c5')?.tags.includes('news'),
  };
}

test.each([
  ['where it was', (list: List) => ({ ...list, pagination: { has_more: true, next_cursor: 'c3' } })],
  [
    'in a circle',
    (list: List, turn: number) => ({ ...list, pagination: { has_more: true, next_cursor: `c${turn % 3}` } }),
  ],
  [
    'with nothing in it',
    (list: List, turn: number) => ({ ...list, data: [], pagination: { has_more: true, next_cursor: `x${turn}` } }),
  ],
] as const)(
  'a list that goes on %s is no list: it is asked for ever more rarely, and then read again',
  async (_, change) => {
    const { simulator, pass, heal, hasNews, gate, sync } = await setUpEndless(change);
    await pass(30 * minute);
    expect(simulator.log.length).toBeLessThan(150);
    expect(gate()?.kind ?? 'breaker').toBe('breaker');
    heal();
    await pass(10 * minute);
    expect([sync.status().gate, hasNews()]).toEqual([null, true]);
  },
);

test('a poll ends after many pages, and leaves what lies behind them to a walk', async () => {
  const { simulator, pass, heal, hasNews, gate } = await setUpEndless((list, turn) => ({
    ...list,
    pagination: { has_more: true, next_cursor: `x${turn}` },
  }));
  await pass(2 * minute);
  // Two polls of 200 pages, and a page of the walk every half a second.
  expect(simulator.log.length).toBeLessThan(1000);
  heal();
  await pass(10 * minute);
  expect([gate(), hasNews()]).toEqual([null, true]);
});
