import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

const minute = 60_000;
const edits: readonly Edit[] = [
  { field: 'status', to: 'closed' },
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((tag): Edit => ({ field: 'tags', part: tag, to: true })),
  ...['k', 'l', 'm', 'n', 'o'].map((key): Edit => ({ field: 'metadata', part: key, to: key })),
];

test('however long nobody was there, one conversation’s edits are no failures, and go in one read and one write', async () => {
  const { simulator, sync, enqueue, pending, pass } = await setUpLoop([
    { id: 'a', lastMessageAtMs: testNowMs - 59_999 },
  ]);
  sync.start();
  await pass(1000);
  await simulator.stop();
  for (const edit of edits) {
    enqueue('a', edit);
    sync.wake();
    await pass(10 * minute);
  }
  expect(pending('a').map(({ state, attempts }) => ({ state, attempts }))).toEqual(
    edits.map(() => ({ state: 'ready', attempts: 0 })),
  );
  simulator.log.length = 0;
  await simulator.start();
  await pass(2 * minute);
  expect(pending('a')).toEqual([]);
  const asked = simulator.log.filter(({ path }) => path === '/conversations/a').map(({ method }) => method);
  expect(asked).toEqual(['GET', 'PATCH']);
});
