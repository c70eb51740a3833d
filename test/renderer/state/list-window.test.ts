import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAbove } from '#renderer/state/list-window.ts';
import { aWinnow } from '../fake-main.ts';
import { aRow } from '../rows.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => aRow(index));

async function opened(count: number, rows = many(count)) {
  const world = aWinnow(rows);
  await world.winnow.start();
  const { winnow, state, settled } = world;
  const put = (id: string | null) => winnow.store.setState(({ list }) => ({ list: { ...list, cursorId: id } }));
  return {
    ...world,
    put,
    held: () => state().list.rows.length,
    above: () => countAbove(state().list.held),
    /** As an agent who goes down with the cursor, page after page. */
    async down(pages: number) {
      for (let page = 0; page < pages; page += 1) {
        put(state().list.rows.at(-1)?.id ?? null);
        await winnow.list.loadMore();
        await settled();
      }
    },
    async up(pages: number) {
      for (let page = 0; page < pages; page += 1) {
        put(state().list.rows[0]?.id ?? null);
        await winnow.list.loadAbove();
        await settled();
      }
    },
  };
}

test('an inbox that is gone through does not stay in memory: rows far above are let go of', async () => {
  const { down, held, above, state } = await opened(6000);
  const most = [];
  for (let time = 0; time < 6; time += 1) {
    await down(20);
    most.push(held());
  }
  expect(Math.max(...most)).toBeLessThan(1000);
  expect(above() + held()).toBe(6000);
  expect(state().list.rows[0]?.id).toBe(`c${above()}`);
});

test('what was let go comes back as it is now, in its order and without a gap', async () => {
  const { down, up, shownIds, server, above } = await opened(3000);
  await down(50);
  expect(above()).toBeGreaterThan(1000);
  // Of those let go two leave the view and one arrives.
  server.rows.splice(100, 2);
  server.rows.splice(200, 0, aRow(201, { id: 'new', lastMessageAtMs: aRow(201).lastMessageAtMs + 1 }));
  await up(80);
  expect(above()).toBe(0);
  const all = server.rows.map(({ id }) => id);
  expect(shownIds()).toEqual(all.slice(0, shownIds().length));
});

test('going up lets go of what is far below, and going down again reads on from there', async () => {
  const { down, up, held, shownIds, server } = await opened(3000);
  await down(50);
  await up(80);
  expect(held()).toBeLessThan(2000);
  await down(70);
  const all = server.rows.map(({ id }) => id);
  const from = all.indexOf(shownIds()[0] ?? '');
  expect(shownIds()).toEqual(all.slice(from, from + held()));
  expect(shownIds().at(-1)).toBe('c2999');
});

test('the row under the cursor stays with all behind it, however far the list is scrolled', async () => {
  const { winnow, settled, put, above, shownIds } = await opened(3000);
  put('c700');
  for (let page = 0; page < 50; page += 1) {
    await winnow.list.loadMore();
    await settled();
    if (page === 14) put('c700');
  }
  expect(shownIds()).toContain('c700');
  expect(above()).toBeLessThanOrEqual(200);
});

test('nothing is let go of while anything is selected: a command looks at it', async () => {
  const { winnow, down, above } = await opened(3000);
  winnow.selection.toggle('c1');
  await down(40);
  expect(above()).toBe(0);
});

test('the first conversation is that of the view, also where it was let go', async () => {
  const { winnow, down, state, above, settled } = await opened(3000);
  await down(40);
  expect(above()).toBeGreaterThan(0);
  await winnow.list.toStart();
  await settled();
  expect(state().list.cursorId).toBe('c0');
  expect(state().list.rows[0]?.id).toBe('c0');
  expect(above()).toBe(0);
});

test('a change of everything reads again what is held, not the top', async () => {
  const { down, emit, pass, state, above, asked } = await opened(3000);
  await down(40);
  const [before] = state().list.rows;
  asked.length = 0;
  emit('conversations.changed', { accountId: 'a1', revision: 9, ids: null });
  await pass(100);
  expect(above()).toBeGreaterThan(0);
  expect(state().list.rows[0]).toBe(before);
  expect(asked.filter(({ channel }) => channel === 'conversations.page')).toHaveLength(1);
});

test('a message of a conversation that was let go does not put it before the rows held', async () => {
  const { down, server, emit, pass, state } = await opened(3000);
  await down(40);
  const [before] = state().list.rows;
  server.rows.unshift(aRow(0, { id: 'fresh', lastMessageAtMs: 2_000_000 }));
  emit('conversations.changed', { accountId: 'a1', revision: 9, ids: ['fresh'] });
  await pass(100);
  expect(state().list.rows[0]).toBe(before);
});

test('however the list is gone through, what is held is one piece of the view', async () => {
  const steps = fc.array(fc.record({ isDown: fc.boolean(), pages: fc.integer({ min: 1, max: 25 }) }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(steps, async (way) => {
      const { down, up, shownIds, server } = await opened(2200);
      const all = server.rows.map(({ id }) => id);
      for (const { isDown, pages } of way) {
        await (isDown ? down : up)(pages);
        const from = all.indexOf(shownIds()[0] ?? '');
        expect(shownIds()).toEqual(all.slice(from, from + shownIds().length));
      }
    }),
    { numRuns: 25 },
  );
});

test('rows of one moment that were let go are all there again on the way back', async () => {
  const rows = Array.from({ length: 2000 }, (_, index) =>
    aRow((index * 7) % 2000, { lastMessageAtMs: 1_700_000_000_000 }),
  );
  const { down, up, above, shownIds } = await opened(2000, rows);
  await down(39);
  expect(above()).toBeGreaterThan(0);
  await up(8);
  expect(above()).toBe(0);
  const shown = shownIds();
  expect(shown).toEqual(rows.slice(0, shown.length).map(({ id }) => id));
});
