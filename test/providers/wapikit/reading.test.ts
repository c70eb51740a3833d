import { expect, test } from 'vitest';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { saidOfRow } from '#test/support/said.ts';
import { failureOf, first, member, never, nowMs, setUp } from './set-up.ts';

type Provider = Awaited<ReturnType<typeof setUp>>['wapikit'];

async function walk(provider: Provider, sinceMs: number | null = null, afterPage: (page: number) => void = () => {}) {
  const ids: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page = await provider.list(cursor, never, sinceMs);
    expect(page.total).toBeNull();
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    pages += 1;
    afterPage(pages);
  } while (cursor !== null);
  return ids;
}

test('a conversation is read in Winnow’s terms', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({
    contactName: 'Ana Souza',
    status: 'Closed',
    unreadCount: 1,
    assignee: member(2),
    tags: ['vip'],
    createdAtMs: nowMs - 90_000,
    messages: [
      { text: 'Hello', atMs: nowMs - 9000 },
      { text: 'Hi Ana', atMs: nowMs - 5000, direction: 'OutBound' },
    ],
  });
  expect(await wapikit.read(first, never)).toEqual({
    id: first,
    channel: 'whatsapp',
    contactId: uuidOf(1, 9000),
    contactName: 'Ana Souza',
    subject: null,
    preview: 'Hi Ana',
    status: 'closed',
    unknownStatus: null,
    tags: ['vip'],
    metadata: {},
    unreadCount: 1,
    priority: null,
    assignee: member(2),
    inbox: null,
    spam: false,
    deleted: false,
    hasFollowUp: false,
    followUpAtMs: null,
    lastMessageAtMs: nowMs - 5000,
    lastInboundAtMs: nowMs - 9000,
    createdAtMs: nowMs - 90_000,
  });
  expect(simulator.violations).toEqual([]);
});

test.each([
  ['Active', { status: 'open', unknownStatus: null, deleted: false }],
  ['Closed', { status: 'closed', unknownStatus: null, deleted: false }],
  ['Resolved', { status: 'closed', unknownStatus: null, deleted: false }],
  ['Deleted', { status: undefined, unknownStatus: null, deleted: true }],
  ['Paused', { status: 'open', unknownStatus: 'Paused', deleted: false }],
])('the status %s', async (status, expected) => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ status });
  const told = await wapikit.read(first, never);
  expect({ status: told.status, unknownStatus: told.unknownStatus, deleted: told.deleted }).toEqual(expected);
});

test('a tag may have a name where others have a label', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ tags: ['vip'] });
  const named = (body: unknown) => JSON.parse(JSON.stringify(body).replaceAll('"label":', '"name":'));
  simulator.inject({ fault: { kind: 'rewrite', change: named }, times: 2 });
  expect(await wapikit.list(null, never)).toMatchObject({ items: [{ tags: ['vip'] }], unreadable: [] });
});

test('without an assignee, a list says that there is none; one conversation says nothing', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  expect((await wapikit.list(null, never)).items[0]?.assignee).toBeNull();
  expect((await wapikit.read(first, never)).assignee).toBeUndefined();
});

test.each([{}, { countsMessages: true }])('the list is walked whole over every status (%j)', async (habits) => {
  const { simulator, wapikit } = await setUp(habits);
  const words = ['Active', 'Closed', 'Resolved', 'Deleted'];
  simulator.addMany(230, (index) => ({
    status: words[index % 4] ?? 'Active',
    messages: Array.from({ length: (index * 7) % 30 }, (_, i) => ({
      text: `Message ${i}`,
      atMs: nowMs - index * 60_000 - (30 - i),
    })),
  }));
  const ids = await walk(wapikit);
  expect(new Set(ids)).toEqual(new Set(simulator.all().map(({ id }) => id)));
  expect(simulator.log[0]?.path).toBe('/conversations?page=1&per_page=50');
  expect(simulator.violations).toEqual([]);
});

test('an empty organization costs one request for each list', async () => {
  const { simulator, wapikit } = await setUp();
  expect(await walk(wapikit)).toEqual([]);
  expect(simulator.log.map(({ path }) => path)).toEqual([
    '/conversations?page=1&per_page=50',
    '/conversations?status=Closed&page=1&per_page=50',
    '/conversations?status=Deleted&page=1&per_page=50',
  ]);
});

test('what moves while the list is walked is met, and costs no other conversation its place', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.addMany(180);
  const ids = await walk(wapikit, null, (page) => {
    if (page < 4) simulator.addInbound(uuidOf(20 + page), 'moves to the top', nowMs + page);
    if (page === 1) simulator.edit(uuidOf(175), { status: 'Closed' });
  });
  expect(new Set(ids)).toEqual(new Set(simulator.all().map(({ id }) => id)));
});

test('a poll reads the newest of what is active and closed, and no further', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.addMany(300, (index) => ({
    status: index % 2 ? 'Closed' : 'Active',
    messages: [0, 1].map((minute) => ({ text: 'Hello', atMs: nowMs - (index - minute) * 60_000 })),
  }));
  simulator.addInbound(uuidOf(250), 'one more thing', nowMs - 1000);
  const ids = await walk(wapikit, nowMs - 600_000);
  expect(ids).toContain(uuidOf(250));
  expect(simulator.log.map(({ path }) => path)).toEqual([
    '/conversations?page=1&per_page=50',
    '/conversations?status=Closed&page=1&per_page=50',
  ]);
});

test('where messages are counted, a poll goes on behind a conversation that a page cuts in two', async () => {
  const { simulator, wapikit } = await setUp({ countsMessages: true });
  simulator.addMany(8, (index) => ({
    messages: Array.from({ length: 30 }, (_, i) => ({
      text: `Message ${i}`,
      atMs:
        nowMs -
        (index === 1 || i < 29 ? 86_400_000 : 0) -
        index * 1000 +
        i +
        (index === 1 && i === 29 ? 86_400_000 : 0),
    })),
  }));
  const told = new Map<string, number>();
  let cursor: string | null = null;
  do {
    const page = await wapikit.list(cursor, never, nowMs - 3_600_000);
    for (const { id, lastMessageAtMs = 0 } of page.items) told.set(id, lastMessageAtMs);
    cursor = page.next;
  } while (cursor !== null);
  expect(told).toEqual(new Map(simulator.all().map(({ id, messages }) => [id, messages.at(-1)?.atMs ?? 0])));
});

test.each(['all:0', 'Open:1', 'Closed', 'nonsense:2'])('the cursor %s is refused', async (cursor) => {
  const { wapikit } = await setUp();
  expect(await failureOf(wapikit.list(cursor, never))).toMatchObject({ kind: 'refused' });
});

test.each([51, 260, 2100])(
  'of %i messages that come newest first, the newest are found without all others',
  async (count) => {
    const { simulator, wapikit } = await setUp({ newestMessagesFirst: true });
    simulator.add({ messages: Array.from({ length: count }, (_, i) => ({ text: `${i}`, atMs: nowMs + i * 1000 })) });
    const messages = await wapikit.messages(first, never);
    const expected = Array.from({ length: count }, (_, i) => `${i}`).slice(-200);
    expect(messages.map(({ text }) => text)).toEqual(expected);
    expect(simulator.requests('GET').length).toBeLessThanOrEqual(4);
  },
);

test.each([0, 1, 50, 51, 260])('of %i messages the newest come, oldest first', async (count) => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ messages: Array.from({ length: count }, (_, i) => ({ text: `${i}`, atMs: nowMs + i * 1000 })) });
  const messages = await wapikit.messages(first, never);
  const expected = Array.from({ length: count }, (_, i) => `${i}`).slice(-200);
  expect(messages.map(({ text }) => text)).toEqual(expected);
  expect(simulator.violations).toEqual([]);
});

test('a server that begins a thread at its newest message does not make the oldest one the newest', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ messages: ['one', 'two', 'three'].map((text, i) => ({ text, atMs: nowMs + i * 1000 })) });
  const reversed = (body: unknown) => ({ messages: (body as { messages: object[] }).messages.slice().reverse() });
  simulator.inject({ match: { path: /messages/ }, fault: { kind: 'rewrite', change: reversed } });
  expect((await wapikit.messages(first, never)).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
});

test('a message tells who wrote it and what became of it; what is no text is told by its type', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  simulator.addOutbound(first, 'Hello', nowMs);
  const change = (body: unknown) => {
    const [one, two] = (body as { messages: object[] }).messages;
    const photo = {
      ...one,
      uniqueId: uuidOf(0, 7000),
      messageType: 'Image',
      messageData: { link: 'x' },
    };
    return { messages: [photo, { ...one, messageData: { text: { body: 'Hi' } } }, two] };
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const [photo, hi, hello] = await wapikit.messages(first, never);
  expect(photo).toMatchObject({ direction: 'inbound', text: 'Image' });
  expect(hi?.text).toBe('Hi');
  expect(hello).toEqual({
    id: uuidOf(2, 7000),
    direction: 'outbound',
    text: 'Hello',
    author: null,
    delivery: 'Delivered',
    sentAtMs: nowMs,
  });
});

test('messages of one moment stand in the same order, however they come', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  for (const text of ['One', 'Two', 'Three']) simulator.addOutbound(first, text, nowMs);
  const read = async () => (await wapikit.messages(first, never)).map(({ text }) => text);
  const once = await read();
  const change = (body: unknown) => ({ messages: [...(body as { messages: object[] }).messages].reverse() });
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await read()).toEqual(once);
});

test('the directory tells members and tags', async () => {
  const { simulator, wapikit } = await setUp();
  expect(await wapikit.directory(never)).toEqual({
    assignees: [
      { id: member(1), name: 'Mia' },
      { id: member(2), name: 'Bo' },
      { id: member(3), name: 'Cy' },
    ],
    inboxes: [],
    tags: ['vip', 'billing'],
    me: null,
    unreadable: [],
  });
  expect(simulator.violations).toEqual([]);
});

test.each([
  ['uniqueId', (item: Record<string, unknown>) => delete item.uniqueId, 'is missing'],
  ['uniqueId', (item: Record<string, unknown>) => (item.uniqueId = '..'), 'cannot stand in'],
  ['status', (item: Record<string, unknown>) => (item.status = ''), ''],
  ['createdAt', (item: Record<string, unknown>) => (item.createdAt = 'now'), 'no time'],
])('a row whose %s is missing or wrong is left out and told, the others are read', async (path, spoil, words) => {
  const { simulator, wapikit } = await setUp();
  simulator.addMany(3);
  const change = (body: unknown) => {
    spoil((body as { conversations: Record<string, unknown>[] }).conversations[1] ?? {});
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await wapikit.list(null, never);
  expect(items).toHaveLength(2);
  expect(unreadable).toEqual([{ id: path === 'uniqueId' ? null : expect.any(String), why: expect.anything() }]);
  const [left = expect.fail()] = unreadable;
  expect(saidOfRow(left).startsWith(`${path} `)).toBe(true);
  expect(saidOfRow(left)).toContain(words);
});

test('of the messages in a row, one that cannot be read costs itself: the others are told', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ messages: [{ text: 'Hello', atMs: nowMs - 60_000 }] });
  simulator.addInbound(first, 'Are you there?', nowMs - 1000);
  const change = (body: unknown) => {
    const { conversations } = body as { conversations: { messages: object[] }[] };
    conversations[0]?.messages.push({ uniqueId: 'odd', direction: 'InBound', createdAt: 7 });
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await wapikit.list(null, never);
  expect(items).toMatchObject([{ preview: 'Are you there?', lastMessageAtMs: nowMs - 1000 }]);
  expect(unreadable.map(saidOfRow)).toEqual([expect.stringMatching(/^messages\[2\]\.createdAt /)]);
});

test('an answer about another conversation is not believed', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.addMany(2);
  const change = (body: unknown) => {
    const { conversation } = body as { conversation: object };
    return { conversation: { ...conversation, uniqueId: uuidOf(2) } };
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await failureOf(wapikit.read(first, never))).toMatchObject({ kind: 'unreadable' });
});

test('one conversation that comes without its messages still tells when the customer wrote', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add({ messages: [{ text: 'Hello', atMs: nowMs - 60_000 }] });
  simulator.addInbound(first, 'Are you there?', nowMs - 1000);
  const without = (body: unknown) => {
    const { conversation } = body as { conversation: object };
    return { conversation: { ...conversation, messages: [] } };
  };
  simulator.inject({ match: { path: /^\/conversation\/[^/]+$/ }, fault: { kind: 'rewrite', change: without } });
  expect(await wapikit.read(first, never)).toMatchObject({
    lastMessageAtMs: nowMs - 1000,
    lastInboundAtMs: nowMs - 1000,
    preview: 'Are you there?',
  });
});
