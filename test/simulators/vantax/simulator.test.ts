import { expect, onTestFinished, test } from 'vitest';
import { startVantaxSimulator, type VantaxSimulator } from './simulator.ts';
import type { SimConversation } from './types.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');

async function setUp() {
  const simulator = await startVantaxSimulator({ nowMs: () => nowMs });
  onTestFinished(() => simulator.stop());
  const ask = (path: string, init: RequestInit = {}, token = simulator.token) =>
    fetch(`${simulator.baseUrl}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const patch = (id: string, body: unknown, contentType = 'application/json') =>
    ask(`/conversations/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': contentType },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { simulator, ask, patch };
}

const list = (simulator: VantaxSimulator, query = '') =>
  `/conversations?sub_account_id=${simulator.subAccountId}${query}`;

test('without the right token nothing is answered; both headers are accepted', async () => {
  const { simulator, ask } = await setUp();
  const wrong = await ask(list(simulator), {}, 'vx_live_wrong');
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toEqual({ success: false, message: 'Invalid API key' });
  const byKey = await ask(list(simulator), { headers: { authorization: '', 'x-api-key': simulator.token } });
  expect(byKey.status).toBe(200);
});

test('the list needs a sub_account_id and shows only that sub-account, newest first', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: 'old', lastMessageAtMs: nowMs - 9000 });
  simulator.add({ id: 'new', lastMessageAtMs: nowMs - 1000 });
  simulator.add({ id: 'foreign', subAccountId: 'sub_other' });
  const answer = await (await ask(list(simulator))).json();
  expect(answer.data.map((item: SimConversation) => item.id)).toEqual(['new', 'old']);
  expect(answer.pagination).toEqual({ total: 2, limit: 20, has_more: false });
  expect(simulator.violations).toEqual([]);
  expect((await ask('/conversations')).status).toBe(400);
  expect(simulator.violations).toEqual(['GET /conversations without sub_account_id']);
});

test('limits are 20 unless asked, clamped at 100, and refused below 1', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(150);
  const count = async (query: string) => (await (await ask(list(simulator, query))).json()).data.length;
  expect([await count(''), await count('&limit=7'), await count('&limit=5000')]).toEqual([20, 7, 100]);
  expect((await ask(list(simulator, '&limit=0'))).status).toBe(400);
  expect((await ask(list(simulator, '&limit=ten'))).status).toBe(400);
});

test('filters narrow the list and its total; unknown values and parameters are refused or recorded', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(10, (index) => ({ channel: index < 4 ? 'sms' : 'email', status: index % 2 ? 'open' : 'closed' }));
  const { data, pagination } = await (await ask(list(simulator, '&channel=sms&status=open&limit=1'))).json();
  expect([data.length, pagination.total, pagination.has_more]).toEqual([1, 2, true]);
  expect((await ask(list(simulator, '&channel=fax'))).status).toBe(422);
  expect((await ask(list(simulator, '&status=snoozed'))).status).toBe(422);
  expect(simulator.violations).toEqual([]);
  await ask(list(simulator, '&page=2'));
  expect(simulator.violations).toEqual(['GET /conversations?page is not documented']);
});

test('an unknown cursor is refused, for conversations and for messages', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: 'conv_1' });
  expect((await ask(list(simulator, '&starting_after=conv_gone'))).status).toBe(400);
  expect((await ask('/conversations/conv_1/messages?starting_after=msg_gone')).status).toBe(400);
});

test('an inbound message moves a conversation to the top, and pages stay whole while it does', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(5);
  simulator.addInbound('conv_000004', 'Hello again');
  const { data } = await (await ask(list(simulator))).json();
  expect(data.map((item: SimConversation) => item.id)).toEqual([
    'conv_000004',
    'conv_000001',
    'conv_000002',
    'conv_000003',
    'conv_000005',
  ]);
  expect(data[0]).toMatchObject({ unread_count: 1, last_message_at: new Date(nowMs).toISOString() });
});

test('PATCH changes only what was sent and replaces tags and metadata whole; closing sets unread to 0', async () => {
  const { simulator, patch } = await setUp();
  simulator.add({ id: 'conv_1', tags: ['a', 'b'], metadata: { k: 'v', l: 'w' }, unreadCount: 4 });
  await patch('conv_1', { tags: ['c'] });
  expect(simulator.get('conv_1')).toMatchObject({
    status: 'open',
    tags: ['c'],
    metadata: { k: 'v', l: 'w' },
    unread_count: 4,
  });
  await patch('conv_1', { metadata: { m: 'x' } });
  expect(simulator.get('conv_1')?.metadata).toEqual({ m: 'x' });
  const answer = await (await patch('conv_1', { status: 'closed' })).json();
  expect(answer).toEqual({ success: true, message: 'Conversation updated', data: simulator.get('conv_1') });
  expect(answer.data.unread_count).toBe(0);
});

test.each([
  [{ status: 'done' }, 'status'],
  [{ tags: 'vip' }, 'tags'],
  [{ tags: ['vip', 3] }, 'tags'],
  [{ metadata: { a: 1 } }, 'metadata'],
  [{ metadata: { a: { b: 'c' } } }, 'metadata'],
  [{ metadata: [] }, 'metadata'],
  [{ metadata: null }, 'metadata'],
])('%j is refused with 422 and changes nothing', async (body, field) => {
  const { simulator, patch } = await setUp();
  const before = simulator.add({ id: 'conv_1', tags: ['a'] });
  const response = await patch('conv_1', body);
  expect(response.status).toBe(422);
  expect((await response.json()).errors).toEqual([{ field, message: expect.any(String) }]);
  expect(simulator.get('conv_1')).toEqual(before);
  expect(simulator.violations).toEqual([]);
});

test('what no correct client sends is refused and recorded', async () => {
  const { simulator, ask, patch } = await setUp();
  simulator.add({ id: 'conv_1' });
  expect((await patch('conv_1', { status: 'open', priority: 'high' })).status).toBe(422);
  expect((await patch('conv_1', {})).status).toBe(422);
  expect((await patch('conv_1', '{"status"')).status).toBe(400);
  expect((await patch('conv_1', { status: 'open' }, 'text/plain')).status).toBe(400);
  expect((await ask('/conversations/conv_1', { method: 'DELETE' })).status).toBe(404);
  expect(simulator.violations).toEqual([
    'PATCH with priority',
    'PATCH with nothing in it',
    'PATCH with a body that is no JSON object',
    'PATCH without content-type application/json',
    'DELETE /conversations/conv_1 is no documented route',
  ]);
});

test('a held request is applied when it is released, in the order the test wants', async () => {
  const { simulator, ask, patch } = await setUp();
  simulator.add({ id: 'conv_1' });
  const before = simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when: 'before' } });
  const call = patch('conv_1', { status: 'closed' });
  await before.reached;
  expect((await (await ask('/conversations/conv_1')).json()).data.status).toBe('open');
  before.release();
  expect((await (await call).json()).data.status).toBe('closed');
  const after = simulator.inject({ match: { path: '/conversations/conv_1' }, fault: { kind: 'hold', when: 'after' } });
  const second = patch('conv_1', { status: 'pending' });
  await after.reached;
  after.release();
  expect((await second).status).toBe(200);
  expect([before.hits, after.hits]).toEqual([1, 1]);
});

test('faults are met in order, as often as told, and only where they match', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: 'conv_1' });
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 500 } });
  simulator.inject({ match: { path: /messages/ }, fault: { kind: 'status', status: 429 }, times: 2 });
  const status = async (path: string) => (await ask(path)).status;
  expect(await status('/conversations/conv_1')).toBe(200);
  expect([
    await status('/conversations/conv_1/messages'),
    await status('/conversations/conv_1/messages'),
    await status('/conversations/conv_1/messages'),
  ]).toEqual([429, 429, 200]);
  expect(simulator.log.map((entry) => [entry.method, entry.path, entry.body, entry.atMs])).toContainEqual([
    'GET',
    '/conversations/conv_1/messages',
    null,
    nowMs,
  ]);
});

test('100,000 conversations are listed a page at a time', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(100_000);
  const { data, pagination } = await (await ask(list(simulator, '&limit=100&starting_after=conv_099900'))).json();
  expect(data).toHaveLength(100);
  expect(data.at(-1).id).toBe('conv_100000');
  expect(pagination).toMatchObject({ total: 100_000, has_more: false });
});
