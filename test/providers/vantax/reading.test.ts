import { expect, test } from 'vitest';
import { takeOver } from '#shared/conversation.ts';
import { saidOf, saidOfRow } from '#test/support/said.ts';
import { failureOf, known, never, nowMs, setUp } from './set-up.ts';

test('the list is paged through with and without next_cursor, each conversation once, newest first', async () => {
  const { simulator, vantax } = await setUp();
  simulator.addMany(350);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await vantax.list(cursor, never);
    expect(page.total).toBe(350);
    ids.push(...page.items.map((item) => item.id));
    cursor = page.next;
  } while (cursor !== null);
  expect(ids).toEqual(simulator.all().map((item) => item.id));
  const cursors = await pagesOf(simulator.baseUrl, simulator.token, simulator.subAccountId);
  expect(new Set(cursors)).toEqual(new Set([true, false]));
  expect(simulator.log[0]?.path).toBe('/conversations?sub_account_id=sub_sim1&limit=100');
  expect(simulator.violations).toEqual([]);
});

/** Whether each page that goes on named its next cursor: the simulator must exercise both ways. */
async function pagesOf(baseUrl: string, token: string, subAccountId: string): Promise<boolean[]> {
  const named: boolean[] = [];
  let after = '';
  for (;;) {
    const query = new URLSearchParams({
      sub_account_id: subAccountId,
      limit: '33',
      ...(after && { starting_after: after }),
    });
    const response = await fetch(`${baseUrl}/conversations?${query}`, { headers: { 'x-api-key': token } });
    const { data, pagination } = JSON.parse(await response.text());
    if (!pagination.has_more) return named;
    named.push('next_cursor' in pagination);
    after = data.at(-1).id;
  }
}

test('a conversation is read in Winnow’s terms', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({
    id: 'conv_1',
    channel: 'whatsapp',
    contactId: 'ct_9',
    status: 'pending',
    tags: ['vip', 'billing'],
    metadata: { contact_name: 'Ana Souza', crm_id: 'deal_1' },
    unreadCount: 2,
    lastMessageAtMs: nowMs - 5000,
    createdAtMs: nowMs - 90_000,
  });
  expect(await vantax.read('conv_1', never)).toEqual({
    id: 'conv_1',
    channel: 'whatsapp',
    contactId: 'ct_9',
    contactName: 'Ana Souza',
    subject: null,
    status: 'pending',
    unknownStatus: null,
    tags: ['vip', 'billing'],
    metadata: { contact_name: 'Ana Souza', crm_id: 'deal_1' },
    unreadCount: 2,
    priority: null,
    assignee: null,
    inbox: null,
    hasFollowUp: false,
    followUpAtMs: null,
    spam: false,
    deleted: false,
    lastMessageAtMs: nowMs - 5000,
    createdAtMs: nowMs - 90_000,
  });
});

test('the contact’s name comes from the metadata key that the account names', async () => {
  const { simulator, vantax, connect } = await setUp();
  simulator.add({ id: 'conv_1', metadata: { kunde: ' Jürgen Weiß ', contact_name: '' } });
  expect((await connect({ options: { contactNameKey: 'kunde' } }).read('conv_1', never)).contactName).toBe(
    'Jürgen Weiß',
  );
  expect((await vantax.read('conv_1', never)).contactName).toBeNull();
});

test('an unknown status is kept as the server’s word and shown as open; an unknown channel is “other”', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1', status: 'snoozed', channel: 'carrier_pigeon' });
  expect(await vantax.read('conv_1', never)).toMatchObject({
    status: 'open',
    unknownStatus: 'snoozed',
    channel: 'other',
  });
  expect((await vantax.list(null, never)).items).toHaveLength(1);
});

test('messages come oldest first, and of a long thread the newest 200', async () => {
  const { simulator, vantax } = await setUp();
  const messages = Array.from({ length: 333 }, (_, index) => ({
    text: `message ${index}`,
    direction: index % 3 === 0 ? ('outbound' as const) : ('inbound' as const),
    atMs: nowMs - (333 - index) * 1000,
  }));
  simulator.add({ id: 'conv_1', messages });
  const read = await vantax.messages('conv_1', never);
  expect(read.map((message) => message.text)).toEqual(messages.slice(-200).map((message) => message.text));
  expect(read.at(-1)).toEqual({
    id: 'msg_conv_1_333',
    direction: 'inbound',
    text: 'message 332',
    author: null,
    delivery: 'received',
    sentAtMs: nowMs - 1000,
  });
  expect(simulator.violations).toEqual([]);
});

test('a list that says it goes on but does not say where is an error, not an end', async () => {
  const { simulator, vantax } = await setUp();
  const change = () => ({ success: true, data: [], pagination: { total: 9, has_more: true } });
  simulator.inject({ fault: { kind: 'rewrite', change } });
  expect(await failureOf(vantax.list(null, never))).toMatchObject({ kind: 'unreadable' });
});

test('a server that ignores starting_after does not keep the adapter paging forever', async () => {
  const { simulator, vantax } = await setUp();
  const message = { id: 'm1', text: 'x', direction: 'inbound', created_at: '2026-03-10T12:00:00Z' };
  const body = { success: true, data: [message], pagination: { has_more: true } };
  simulator.inject({ fault: { kind: 'status', status: 200, body }, times: Number.POSITIVE_INFINITY });
  expect(await failureOf(vantax.messages('conv_1', never))).toMatchObject({ kind: 'unreadable' });
  expect(simulator.log).toHaveLength(2);
});

test('a 10 MB metadata value passes through whole', async () => {
  const { simulator, vantax } = await setUp();
  const blob = 'é"\\'.repeat(2_500_000);
  simulator.add({ id: 'conv_1', metadata: { blob, other: 'kept' } });
  const [told = expect.fail()] = (await vantax.list(null, never)).items;
  const fresh = takeOver(null, told);
  expect(fresh.metadata.blob === blob).toBe(true);
  const [request] = vantax.plan(fresh, { ...fresh, metadata: { ...fresh.metadata, mine: 'new' } });
  if (!request) throw new Error('no request');
  await vantax.send(request, never);
  const stored = simulator.get('conv_1')?.metadata;
  expect(stored?.blob === blob).toBe(true);
  expect({ ...stored, blob: '' }).toEqual({ blob: '', other: 'kept', mine: 'new' });
});

test('a page that is too large to read at once is read in smaller ones', async () => {
  const { simulator, vantax } = await setUp({ maxBytes: 64 * 1024 });
  simulator.addMany(12, (index) => ({ metadata: { note: 'x'.repeat(index === 3 ? 50_000 : 4000) } }));
  simulator.addMany(100);
  const ids: string[] = [];
  for (let cursor: string | null = null, done = false; !done; done = cursor === null) {
    const page = await vantax.list(cursor, never);
    ids.push(...page.items.map((item) => item.id));
    cursor = page.next;
  }
  expect(ids).toEqual(simulator.all().map((item) => item.id));
});

test('a single conversation over the limit is a clear error', async () => {
  const { simulator, vantax } = await setUp({ maxBytes: 1024 * 1024 });
  simulator.add({ metadata: { note: 'x'.repeat(1024 * 1024) } });
  const failure = await failureOf(vantax.list(null, never));
  expect(failure.kind).toBe('unreadable');
  expect(saidOf(failure)).toMatch(/more than 1 MB/);
});

test.each([
  ['last_message_at', (item: Record<string, unknown>) => delete item.last_message_at, 'is missing'],
  ['unread_count', (item: Record<string, unknown>) => (item.unread_count = -1), ''],
  ['created_at', (item: Record<string, unknown>) => (item.created_at = 'yesterday'), 'no time'],
  ['id', (item: Record<string, unknown>) => (item.id = '..'), 'cannot stand in an address'],
])('a row whose %s is missing or wrong is left out and told, the others are read', async (path, spoil, words) => {
  const { simulator, vantax } = await setUp();
  simulator.addMany(3);
  simulator.inject({
    fault: {
      kind: 'rewrite',
      change: (body) => {
        spoil((body as { data: Record<string, unknown>[] }).data[1] ?? {});
        return body;
      },
    },
  });
  const { items, unreadable } = await vantax.list(null, never);
  expect(items).toHaveLength(2);
  expect(unreadable).toEqual([{ id: path === 'id' ? null : expect.any(String), why: expect.anything() }]);
  const [left = expect.fail()] = unreadable;
  expect(saidOfRow(left).startsWith(`${path} `)).toBe(true);
  expect(saidOfRow(left)).toContain(words);
});

test('a time without a zone is read as UTC, and null as “no message yet”', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1' });
  const change = (body: unknown) => {
    const { data } = body as { data: Record<string, unknown> };
    return { success: true, data: { ...data, created_at: '2026-03-01 08:30:00', last_message_at: null } };
  };
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const atMs = Date.parse('2026-03-01T08:30:00Z');
  expect(await vantax.read('conv_1', never)).toMatchObject({ createdAtMs: atMs, lastMessageAtMs: atMs });
});

test('an answer about another conversation is not believed', async () => {
  const { simulator, vantax } = await setUp();
  const other = simulator.add({ id: 'conv_2' });
  simulator.add({ id: 'conv_1' });
  simulator.inject({ fault: { kind: 'rewrite', change: () => ({ success: true, data: other }) } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({ kind: 'unreadable' });
});

test('success: false without an error code is an error that keeps the server’s words', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1' });
  simulator.inject({ fault: { kind: 'status', status: 200, body: { success: false, message: 'Not today' } } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({ kind: 'unreadable', serverWords: 'Not today' });
});

test('a cursor whose conversation is gone is refused, so that the walk can start again', async () => {
  const { simulator, vantax } = await setUp();
  simulator.addMany(150);
  const { next } = await vantax.list(null, never);
  simulator.remove(next ?? '');
  expect(await failureOf(vantax.list(next, never))).toMatchObject({ kind: 'refused', status: 400 });
});

test('ids are encoded, whatever they hold', async () => {
  const { simulator, vantax } = await setUp();
  const id = 'conv/../ü ?#%2e';
  simulator.add({ id, tags: ['a'] });
  const fresh = known(await vantax.read(id, never));
  const [request] = vantax.plan(fresh, { ...fresh, tags: [] });
  if (!request) throw new Error('no request');
  await vantax.send(request, never);
  expect(simulator.get(id)?.tags).toEqual([]);
  expect(await vantax.messages(id, never)).toHaveLength(1);
});
