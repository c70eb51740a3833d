import { expect, test } from 'vitest';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { setUpLoop } from '../support/account-loop.ts';
import { testAccount } from '../support/engine.ts';

const minute = 60_000;
const many = Array.from({ length: 20 }, (_, i) => ({ id: `c${i}` }));

/** From now on, these parts of the row of c7 are other than documented. */
async function setUpOdd(change: Readonly<Record<string, unknown>>) {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass, stores, clock } = loop;
  sync.start();
  await pass(minute);
  simulator.inject({
    match: { path: /^\/conversations\?/ },
    fault: {
      kind: 'rewrite',
      change: (body) => {
        const { data, ...rest } = body as { data: { id: string }[] };
        return { ...rest, data: data.map((row) => (row.id === 'c7' ? { ...row, ...change } : row)) };
      },
    },
    times: Number.POSITIVE_INFINITY,
  });
  return {
    ...loop,
    /** Long enough for the next whole walk. */
    async walked() {
      clock.jump(vantax.pace.walkEveryMs);
      await pass(5 * minute);
    },
    tagsOf: (id: string) => stores.replica.conversations.base(testAccount, id)?.tags,
    known: () => stores.replica.conversations.count(testAccount),
  };
}

test.each([
  ['a field', { unread_count: null }],
  ['its id', { id: 7 }],
])('a row of which %s cannot be read is told and stays; the others are brought up to date', async (_, change) => {
  const { walked, simulator, tagsOf, known, unreadable } = await setUpOdd(change);
  for (const id of ['c6', 'c7', 'c8']) simulator.edit(id, { tags: ['news'] });
  await walked();
  expect([tagsOf('c6'), tagsOf('c7'), tagsOf('c8')]).toEqual([['news'], expect.any(Array), ['news']]);
  expect(known()).toBe(20);
  expect(await unreadable()).toEqual(['1 of 20']);
});

test('of a list in which everything can be read, nothing is told', async () => {
  const { walked, unreadable } = await setUpOdd({});
  await walked();
  expect(await unreadable()).toEqual([]);
});
