import { expect, test } from 'vitest';
import { vantax } from '#electron/providers/vantax/definition.ts';
import { setUpLoop } from '../support/account-loop.ts';
import { testAccount } from '../support/engine.ts';

const minute = 60_000;
const many = Array.from({ length: 20 }, (_, i) => ({ id: `c${i}` }));

type Odd = Readonly<Record<string, unknown>>;

/** From now on, these parts of the row of c7 are other than documented, and some rows are left out. */
async function setUpOdd(change: Odd, leftOut: readonly string[] = []) {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass, stores, clock } = loop;
  sync.start();
  await pass(minute);
  const odd = new Map<string, Odd>([['c7', change]]);
  simulator.inject({
    match: { path: /^\/conversations\?/ },
    fault: {
      kind: 'rewrite',
      change: (body) => {
        const { data, ...rest } = body as { data: { id: string }[] };
        const listed = data.filter(({ id }) => !leftOut.includes(id));
        return { ...rest, data: listed.map((row) => ({ ...row, ...odd.get(row.id) })) };
      },
    },
    times: Number.POSITIVE_INFINITY,
  });
  return {
    ...loop,
    makeOdd: (id: string, parts: Odd) => void odd.set(id, parts),
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

test('a row of which a part cannot be read is told with all the rest, and keeps what is known of that part', async () => {
  const { walked, simulator, stores, known, unreadable } = await setUpOdd({ tags: 'vip' });
  const before = stores.replica.conversations.base(testAccount, 'c7')?.tags;
  simulator.edit('c7', { status: 'pending', tags: ['news'] });
  await walked();
  expect(stores.replica.conversations.base(testAccount, 'c7')).toMatchObject({ status: 'pending', tags: before });
  expect([known(), await unreadable()]).toEqual([20, ['1 of 20']]);
});

test('of a list in which everything can be read, nothing is told', async () => {
  const { walked, unreadable } = await setUpOdd({});
  await walked();
  expect(await unreadable()).toEqual([]);
});

test('what a poll cannot read is told at once and not only after the next walk', async () => {
  const { pass, simulator, unreadable, clock } = await setUpOdd({ unread_count: null });
  expect(await unreadable()).toEqual([]);
  simulator.addInbound('c7', 'news', clock.nowMs());
  await pass(5 * minute);
  expect(await unreadable()).toHaveLength(1);
});

test('a row that the agent was told of is not told again by every walk, until there is another one', async () => {
  const { walked, unreadable, engine, makeOdd } = await setUpOdd({ unread_count: null });
  await walked();
  const { notices } = await engine.handlers['app.bootstrap']({});
  for (const { id } of notices) await engine.handlers['app.dismissNotice']({ id });
  await walked();
  expect(await unreadable()).toEqual([]);
  makeOdd('c9', { unread_count: null });
  await walked();
  expect(await unreadable()).toEqual(['2 of 20']);
});

test('a walk ends although many that the list leaves out cannot be read by name either, and tells how many', async () => {
  const { simulator, walked, known, gate, stores, unreadable } = await setUpOdd({}, [
    'c1',
    'c2',
    'c3',
    'c4',
    'c5',
    'c6',
  ]);
  simulator.inject({
    match: { path: /^\/conversations\/c\d+$/ },
    fault: { kind: 'rewrite', change: () => ({ success: true, data: { id: 7 } }) },
    times: Number.POSITIVE_INFINITY,
  });
  await walked();
  expect([known(), gate()]).toEqual([20, null]);
  expect(stores.replica.pulls.get(testAccount).walkStartedAtMs).toBeNull();
  expect(await unreadable()).toEqual(['6 of 20']);
});
