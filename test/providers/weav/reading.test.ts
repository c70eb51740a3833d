import { expect, test } from 'vitest';
import { saidOf, saidOfRow } from '#test/support/said.ts';
import { failureOf, never, nowMs, setUp, walk } from './set-up.ts';

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test('the list is paged through, each conversation once', async () => {
  const { simulator, weav } = await setUp();
  simulator.addMany(250);
  const items = await walk(weav);
  expect(idsOf(items).sort()).toEqual(idsOf(simulator.all()).sort());
  expect(simulator.log.map(({ path }) => path)).toEqual([
    '/conversations?per_page=100&page=1',
    '/conversations?per_page=100&page=2',
    '/conversations?per_page=100&page=3',
  ]);
  expect(simulator.violations).toEqual([]);
});

test('a conversation is read in Winnow’s terms; what Weav does not tell is left out', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({
    id: 'c1',
    channel: 'chat',
    customerId: 'cust-9',
    subject: 'Refund',
    status: 'closed',
    priority: 'high',
    assignee: { type: 'user', id: '7' },
    isSpam: true,
    lastMessageAtMs: nowMs - 5000,
    createdAtMs: nowMs - 90_000,
  });
  expect(await weav.read('c1', never)).toEqual({
    id: 'c1',
    channel: 'chat',
    contactId: 'cust-9',
    contactName: undefined,
    subject: 'Refund',
    status: 'closed',
    unknownStatus: null,
    priority: 'high',
    assignee: 'user:7',
    spam: true,
    lastMessageAtMs: nowMs - 5000,
    createdAtMs: nowMs - 90_000,
  });
});

test('words that Winnow does not know are kept or left open, never an error', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: 'c1', status: 'snoozed', channel: 'fax', priority: 'blocker' });
  expect(await weav.read('c1', never)).toMatchObject({
    status: 'open',
    unknownStatus: 'snoozed',
    channel: 'other',
    priority: null,
  });
});

test('ids may be numbers, times may lack a zone, and one conversation may come inside data', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: '42', customerId: '9', assignee: { type: 'agent', id: '12' } });
  const change = (body: unknown) => ({
    data: { ...Object(body), id: 42, customer_id: 9, assignee_id: 12, created_at: '2026-03-01 08:30:00' },
  });
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await weav.read('42', never)).toMatchObject({
    id: '42',
    contactId: '9',
    assignee: 'agent:12',
    createdAtMs: Date.parse('2026-03-01T08:30:00Z'),
  });
});

test('rows that move, come and go while the list is walked are not lost', async () => {
  const { simulator, weav } = await setUp();
  simulator.addMany(350);
  const items = await walk(weav, (page) => {
    if (page === 1) {
      for (const id of ['conv-000003', 'conv-000007']) simulator.remove(id); // rows move up past what was read
      simulator.addInbound('conv-000020', 'Hello again', nowMs + 1000); // a row moves within what was read
    }
    if (page === 3) simulator.add({ id: 'new', lastMessageAtMs: nowMs + 2000 });
  });
  const missed = idsOf(simulator.all()).filter((id) => !idsOf(items).includes(id));
  expect(missed).toEqual(['new']); // the next poll tells it
  expect(idsOf((await weav.list(null, never, nowMs - 1000)).items)).toContain('new');
});

test.each(['updated_at', 'last_message_at'] as const)(
  'a poll of a list by %s stops where nothing is new',
  async (order) => {
    const { simulator, weav } = await setUp({ order });
    simulator.addMany(500);
    const page = await weav.list(null, never, nowMs - 50 * 60_000);
    expect([page.items.length, page.next]).toEqual([100, null]);
    const far = await weav.list(null, never, nowMs - 150 * 60_000);
    expect(far.next).not.toBeNull();
    expect((await weav.list(far.next, never, nowMs - 150 * 60_000)).next).toBeNull();
  },
);

test('a poll of a list in an unknown order costs one request', async () => {
  const { simulator, weav } = await setUp({ order: 'id' });
  simulator.addMany(500, (index) => ({ lastMessageAtMs: nowMs - ((index * 7919) % 500) * 1000 }));
  expect((await weav.list(null, never, nowMs - 3_600_000)).next).toBeNull();
});

test('where there is no list of conversations, they are read customer by customer, and the names come along', async () => {
  const { simulator, weav } = await setUp({ hasList: false });
  simulator.addMany(230, (index) => ({ customerId: `cust-${index % 120}` }));
  simulator.addMany(150, () => ({ customerId: 'busy' }));
  simulator.addCustomer('silent');
  const items = await walk(weav, (page) => {
    if (page === 5) simulator.removeCustomer('cust-90'); // listed already, not yet read
  });
  expect([...new Set(idsOf(items))].sort()).toEqual(idsOf(simulator.all()).sort());
  expect(items[0]?.contactName).toBe(`Name of ${items[0]?.contactId}`);
  expect(simulator.log[0]?.path).toBe('/conversations?per_page=100&page=1');
  expect(simulator.log.filter(({ path }) => path.startsWith('/conversations'))).toHaveLength(1);
  expect(simulator.violations).toEqual([]);
  const before = simulator.log.length;
  expect(await weav.list(null, never, nowMs)).toMatchObject({ items: [], next: null });
  expect(simulator.log).toHaveLength(before + 1);
});

test('customers that go while they are walked hide none of the others', async () => {
  const { simulator, weav } = await setUp({ hasList: false });
  simulator.addMany(250);
  const items = await walk(weav, (page) => {
    if (page === 2) for (const n of [1, 2, 3]) simulator.removeCustomer(`cust-conv-00000${n}`);
  });
  const read = new Set(idsOf(items));
  expect(idsOf(simulator.all()).filter((id) => !read.has(id))).toEqual([]);
});

test('a base URL below which there is nothing asks whether it is right', async () => {
  const { simulator, connect } = await setUp();
  const failure = await failureOf(connect(simulator.token, `${simulator.baseUrl}2`).list(null, never));
  expect(failure).toMatchObject({ kind: 'gone', status: 404, serverWords: 'Not found' });
  expect(saidOf(failure)).toMatch(/Is the base URL right\?/);
});

test.each([405, 404])(
  'where one conversation cannot be asked for (%i), its customer’s list tells it',
  async (status) => {
    const { simulator, weav } = await setUp({ hasOne: false });
    simulator.addMany(130, () => ({ customerId: 'busy' }));
    simulator.add({ id: 'c1', customerId: 'busy', subject: 'Here', lastMessageAtMs: nowMs - 86_400_000 });
    if (status === 404) simulator.inject({ match: { path: '/conversations/c1' }, fault: { kind: 'status', status } });
    expect(await weav.read('c1', never)).toMatchObject({ id: 'c1', subject: 'Here' });
    const before = simulator.log.length;
    await weav.read('c1', never);
    expect(simulator.log.slice(before).map(({ path }) => path)).toEqual([
      '/conversations/c1/messages?per_page=1&page=1',
      '/customers/busy/conversations?per_page=100&page=1',
      '/customers/busy/conversations?per_page=100&page=2',
    ]);
  },
);

test('a conversation is gone only when its messages are gone too', async () => {
  const { simulator, weav } = await setUp();
  expect(await failureOf(weav.read('nobody', never))).toMatchObject({ kind: 'gone', status: 404 });
  expect(simulator.log.map(({ path }) => path)).toEqual([
    '/conversations/nobody',
    '/conversations/nobody/messages?per_page=1&page=1',
  ]);
});

test.each(['oldest first', 'newest first'] as const)(
  'of a long thread, %s, the newest 200 come, oldest first',
  async (order) => {
    const { simulator, weav } = await setUp({ messages: order });
    const messages = Array.from({ length: 333 }, (_, index) => ({
      text: `message ${index}`,
      senderType: index % 3 === 0 ? 'agent' : 'customer',
      isInternal: index === 330,
      atMs: nowMs - (333 - index) * 1000,
    }));
    simulator.add({ id: 'c1', messages });
    const read = await weav.messages('c1', never);
    expect(read.map(({ text }) => text)).toEqual(messages.slice(-200).map(({ text }) => text));
    expect(read.slice(-3).map(({ direction }) => direction)).toEqual(['note', 'inbound', 'inbound']);
    expect(simulator.log).toHaveLength(order === 'newest first' ? 2 : 4);
  },
);

test('a sender may be a class name', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: 'c1', messages: [{ text: 'a', senderType: 'App\\Models\\Customer', atMs: nowMs }] });
  expect((await weav.messages('c1', never))[0]?.direction).toBe('inbound');
});

test('a list that tells another page than the one asked for is an error', async () => {
  const { simulator, weav } = await setUp();
  simulator.addMany(3);
  const meta = { current_page: 7, last_page: 9 };
  simulator.inject({ fault: { kind: 'rewrite', change: (body) => ({ ...Object(body), meta, links: {} }) } });
  const failure = await failureOf(weav.list(null, never));
  expect(failure.kind).toBe('unreadable');
  expect(saidOf(failure)).toContain('answered with page 7 of its list instead of page 1');
});

test('a list that tells nothing about its pages goes on until one of them has nothing', async () => {
  const { simulator, weav } = await setUp();
  simulator.addMany(150);
  const change = (body: unknown) => ({ ...Object(body), meta: {}, links: {} });
  simulator.inject({ fault: { kind: 'rewrite', change }, times: 9 });
  expect(await walk(weav)).toHaveLength(150);
  expect(simulator.log).toHaveLength(3);
});

test('a list without page numbers is followed by its links', async () => {
  const { simulator, weav } = await setUp();
  simulator.addMany(150);
  const change = (body: unknown) => ({ ...Object(body), meta: {} });
  simulator.inject({ fault: { kind: 'rewrite', change }, times: 2 });
  expect(await walk(weav)).toHaveLength(150);
});

test.each([
  ['created_at', (item: Record<string, unknown>) => delete item.created_at, 'is missing'],
  ['status', (item: Record<string, unknown>) => delete item.status, 'is missing'],
  ['is_spam', (item: Record<string, unknown>) => (item.is_spam = 'no'), 'should be of type boolean, not string'],
  ['last_message_at', (item: Record<string, unknown>) => (item.last_message_at = 'noon'), 'no time'],
  ['id', (item: Record<string, unknown>) => (item.id = '..'), 'cannot stand in an address'],
])('a row whose %s is missing or wrong is left out and told, the others are read', async (path, spoil, words) => {
  const { simulator, weav } = await setUp();
  simulator.addMany(3);
  const change = (body: unknown) => {
    spoil((body as { data: Record<string, unknown>[] }).data[1] ?? {});
    return body;
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await weav.list(null, never);
  expect(items).toHaveLength(2);
  expect(unreadable).toEqual([{ id: path === 'id' ? null : expect.any(String), why: expect.anything() }]);
  const [left = expect.fail()] = unreadable;
  expect(saidOfRow(left).startsWith(`${path} `)).toBe(true);
  expect(saidOfRow(left)).toContain(words);
});

test.each(['no cursor', '{"of":"conversations"}', '{"of":"customers","page":1}'])(
  'the cursor %s is refused, so that the walk starts again',
  async (cursor) => {
    const { simulator, weav } = await setUp();
    expect(await failureOf(weav.list(cursor, never))).toMatchObject({ kind: 'refused', status: null });
    expect(simulator.log).toEqual([]);
  },
);

test('the directory names the active agents', async () => {
  const { simulator, weav } = await setUp();
  const assignees = [
    { id: 'agent:12', name: 'Mira the Bot' },
    { id: 'agent:13', name: 'Otto' },
  ];
  expect(await weav.directory(never)).toEqual({ assignees, inboxes: [], tags: [], me: null, unreadable: [] });
  simulator.inject({ fault: { kind: 'rewrite', change: (body) => Object(body).data } });
  expect((await weav.directory(never)).assignees).toEqual(assignees);
});
