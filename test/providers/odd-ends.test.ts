import { expect, test } from 'vitest';
import * as vantax from './vantax/set-up.ts';
import * as wapikit from './wapikit/set-up.ts';

type Json = Record<string, unknown>;

test('at Vantax, the last row of a page without a next cursor costs itself where its id cannot be read', async () => {
  const { simulator, vantax: api } = await vantax.setUp();
  simulator.addMany(150);
  const change = (body: unknown) => {
    const { data, pagination } = body as { data: Json[]; pagination: Json };
    pagination.next_cursor = undefined;
    const last = data.at(-1);
    if (last) last.id = 7;
    return body;
  };
  simulator.inject({ match: { path: /^\/conversations\?/ }, fault: { kind: 'rewrite', change } });
  const { items, next } = await api.list(null, vantax.never);
  expect(items).toHaveLength(99);
  expect(next).toBe(items.at(-1)?.id);
});

test('at WapiKit, a message whose data is no object is still the newest one', async () => {
  const { simulator, wapikit: api } = await wapikit.setUp();
  simulator.add();
  const change = (body: unknown) => {
    const [row] = (body as { conversations: { messages: Json[] }[] }).conversations;
    const newest = row?.messages.at(-1);
    const createdAt = '2026-03-10T11:59:59Z';
    if (row && newest)
      row.messages = [newest, { ...newest, createdAt, direction: 'InBound', messageData: 'I have a question' }];
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const [item] = (await api.list(null, wapikit.never)).items;
  expect(item?.lastInboundAtMs).toBe(Date.parse('2026-03-10T11:59:59Z'));
});
