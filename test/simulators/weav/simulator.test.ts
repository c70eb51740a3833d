import { expect, onTestFinished, test } from 'vitest';
import { startWeavSimulator } from './simulator.ts';
import type { SimReadings } from './types.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');

async function setUp(readings: Partial<SimReadings> = {}) {
  const simulator = await startWeavSimulator({ nowMs: () => nowMs, readings, perMinute: 50 });
  onTestFinished(() => simulator.stop());
  const headers = { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' };
  const ask = (path: string, init: RequestInit = {}) => fetch(`${simulator.baseUrl}${path}`, { headers, ...init });
  const put = (id: string, body: unknown) => ask(`/conversations/${id}`, { method: 'PUT', body: JSON.stringify(body) });
  return { simulator, ask, put };
}

test('without the token nothing is answered', async () => {
  const { ask } = await setUp();
  const response = await ask('/agents', { headers: {} });
  expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthenticated.' }]);
});

test('lists are paged as Laravel does it, 15 unless asked, 100 at most', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(33);
  const { data, links, meta } = await (await ask('/conversations?page=3')).json();
  expect(data).toHaveLength(3);
  expect(links).toMatchObject({ next: null, prev: expect.stringContaining('page=2') });
  expect(meta).toMatchObject({ current_page: 3, last_page: 3, from: 31, to: 33, per_page: 15, total: 33 });
  const refused = await ask('/conversations?per_page=101');
  expect([refused.status, Object.keys((await refused.json()).errors)]).toEqual([422, ['per_page']]);
  expect(simulator.violations).toEqual(['per_page=101']);
});

test('a PUT changes only what was sent, and closing sets the time', async () => {
  const { simulator, put } = await setUp();
  const before = simulator.add({ id: 'c1', subject: 'Old', priority: 'high' });
  const answer = await (await put('c1', { status: 'closed' })).json();
  const now = new Date(nowMs).toISOString();
  expect(answer).toEqual({ ...before, status: 'closed', closed_at: now, updated_at: now });
  expect(simulator.get('c1')).toEqual(answer);
});

test('in the other reading, a PUT resets what was not sent', async () => {
  const { simulator, put } = await setUp({ omitted: 'reset' });
  simulator.add({ id: 'c1', subject: 'Old', priority: 'high', assignee: { type: 'user', id: '7' } });
  await put('c1', { status: 'closed' });
  expect(simulator.get('c1')).toMatchObject({ subject: null, priority: 'normal', assignee_id: null, status: 'closed' });
});

test.each([
  [{ status: 'pending' }, 'status'],
  [{ priority: 'blocker' }, 'priority'],
  [{ priority: null }, 'priority'],
  [{ subject: 'x'.repeat(501) }, 'subject'],
  [{ subject: 7 }, 'subject'],
  [{ assignee_id: '99', assignee_type: 'user' }, 'assignee_id'],
  [{ assignee_id: '13', assignee_type: 'agent' }, 'assignee_id'],
])('%j is refused with 422 and changes nothing', async (body, field) => {
  const { simulator, put } = await setUp();
  const before = simulator.add({ id: 'c1' });
  const response = await put('c1', body);
  const { message, errors } = await response.json();
  expect([response.status, Object.keys(errors)]).toEqual([422, [field]]);
  expect(message).toBe(errors[field][0]);
  expect(simulator.get('c1')).toEqual(before);
  expect(simulator.violations).toEqual([]);
});

test('what no correct client sends is recorded', async () => {
  const { simulator, ask, put } = await setUp();
  simulator.add({ id: 'c1' });
  expect((await put('c1', { assignee_id: '7' })).status).toBe(422);
  expect((await put('c1', {})).status).toBe(200);
  expect((await put('c1', { tags: [] })).status).toBe(200);
  expect((await ask('/conversations/c1', { method: 'DELETE' })).status).toBe(404);
  expect((await ask('/users')).status).toBe(404);
  expect(simulator.violations).toEqual([
    'PUT with half an assignee',
    'PUT with nothing in it',
    'PUT with tags',
    'DELETE /conversations/c1 is no documented route',
    'GET /users is no documented route',
  ]);
});

test('a conversation in which nobody wrote has neither messages nor a time of the last one', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: 'c1', lastMessageAtMs: null });
  expect(await (await ask('/conversations/c1')).json()).toMatchObject({ last_message_at: null });
  expect((await (await ask('/conversations/c1/messages')).json()).data).toEqual([]);
});

test('a token that was replaced is refused, and links name the public address', async () => {
  const simulator = await startWeavSimulator({ nowMs: () => nowMs, publicUrl: 'https://weav.test/v1' });
  onTestFinished(() => simulator.stop());
  const ask = (token: string) =>
    fetch(`${simulator.baseUrl}/conversations`, { headers: { authorization: `Bearer ${token}` } });
  const old = simulator.token;
  simulator.replaceToken('new');
  expect((await ask(old)).status).toBe(401);
  expect((await (await ask('new')).json()).links.first).toBe('https://weav.test/v1/conversations?page=1');
});

test('the throttle counts down in its headers and then answers 429 with Retry-After', async () => {
  const { ask } = await setUp();
  let last = await ask('/agents');
  expect(last.headers.get('x-ratelimit-remaining')).toBe('49');
  for (let n = 0; n < 50; n += 1) last = await ask('/agents');
  expect(last.status).toBe(429);
  expect(last.headers.get('retry-after')).toBe('60');
});
