import { expect, test } from 'vitest';
import { connectedTo, type providersUnderTest } from '#test/support/providers.ts';

type Json = Record<string, unknown>;
type Id = keyof typeof providersUnderTest;

const never = new AbortController().signal;

/** The first page of twenty rows, its answer changed. */
async function pageWith(id: Id, change: (body: Json) => unknown) {
  const { running, api } = await connectedTo(id);
  running.add(20);
  running.simulator.inject({
    match: { path: /conversation/ },
    fault: {
      kind: 'rewrite',
      change: (body) => {
        change(body as Json);
        return body;
      },
    },
  });
  return api.list(null, never);
}

const metaOf = (body: Json) => (body.data as Json).meta as Json;

test.each<readonly [Id, string, (body: Json) => unknown, number | null]>([
  ['vantax', 'total as a text', (b) => ((b.pagination as Json).total = '20'), 20],
  ['vantax', 'total of -1', (b) => ((b.pagination as Json).total = -1), null],
  ['vantax', 'empty next_cursor', (b) => ((b.pagination as Json).next_cursor = ''), 20],
  ['vantax', 'has_more as a text', (b) => ((b.pagination as Json).has_more = 'false'), 20],
  ['vantax', 'has_more of null', (b) => ((b.pagination as Json).has_more = null), 20],
  ['vantax', 'pagination of null', (b) => (b.pagination = null), null],
  ['chatwoot', 'all_count as a text', (b) => (metaOf(b).all_count = '20'), 20],
  ['chatwoot', 'all_count of -1', (b) => (metaOf(b).all_count = -1), null],
  ['chatwoot', 'missing meta', (b) => delete (b.data as Json).meta, null],
  ['weav', 'total as a text', (b) => ((b.meta as Json).total = '20'), 20],
  ['weav', 'current_page as a text', (b) => ((b.meta as Json).current_page = '1'), 20],
  ['weav', 'last_page as a text', (b) => ((b.meta as Json).last_page = '1'), 20],
  ['weav', 'links.next of false', (b) => ((b.links as Json).next = false), 20],
  ['weav', 'links and meta as lists', (b) => Object.assign(b, { links: [], meta: [] }), null],
  ['weav', 'empty links and meta, as documented', (b) => Object.assign(b, { links: {}, meta: {} }), null],
])('%s: %s costs no row: it is read where it can be, and else not told', async (id, _, change, total) => {
  expect(await pageWith(id, change)).toMatchObject({ items: { length: 20 }, total, unreadable: [] });
});

test('a list of Vantax’s that never says whether there is more is read until a page has nothing', async () => {
  const { running, api } = await connectedTo('vantax');
  running.add(150);
  const change = (body: unknown) => ({ ...(body as Json), pagination: {} });
  running.simulator.inject({ fault: { kind: 'rewrite', change }, times: 9 });
  let read = 0;
  let cursor: string | null = null;
  do {
    const page = await api.list(cursor, never);
    read += page.items.length;
    cursor = page.next;
  } while (cursor !== null);
  expect([read, running.simulator.log.length]).toEqual([150, 3]);
});
