import { expect, onTestFinished, test } from 'vitest';
import { type SimulatorOptions, startChatwootSimulator } from './simulator.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');

async function setUp(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startChatwootSimulator({ nowMs: () => nowMs, ...options });
  onTestFinished(() => simulator.stop());
  const ask = async (path: string, body?: unknown, token = simulator.token) => {
    const response = await fetch(`${simulator.baseUrl}/api/v1/accounts/1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { api_access_token: token, ...(body == null ? {} : { 'content-type': 'application/json' }) },
      body: body == null ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  return { simulator, ask };
}

test('nothing is answered without the token, for another account, or in another’s inbox', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1' });
  simulator.forbid('1');
  expect(await ask('/conversations', undefined, 'x')).toEqual({ status: 401, body: { error: 'Invalid Access Token' } });
  expect((await ask('/../2/conversations')).status).toBe(401);
  expect((await ask('/conversations/1')).status).toBe(401);
  expect((await ask('/conversations/2')).status).toBe(404);
});

test('the list shows open ones unless asked, 25 at a time, and counts all of them', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(60, (index) => ({ status: index < 30 ? 'open' : 'resolved' }));
  const count = async (query: string) => (await ask(`/conversations${query}`)).body.data.payload.length;
  expect([await count(''), await count('?page=2'), await count('?status=all&page=3')]).toEqual([25, 5, 10]);
  expect((await ask('/conversations?status=all')).body.data.meta).toMatchObject({ all_count: 60, mine_count: 0 });
  expect(simulator.violations).toEqual([]);
});

test('toggle_status without a status toggles, and is recorded', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1' });
  expect((await ask('/conversations/1/toggle_status', {})).body.payload.current_status).toBe('resolved');
  expect(simulator.violations).toEqual(['POST toggle_status without a status']);
  expect((await ask('/conversations/1/toggle_status', { status: 'closed' })).status).toBe(422);
});

test('labels and attributes are replaced, and a comma takes a label apart', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1', labels: ['a'], customAttributes: { k: 1 } });
  expect((await ask('/conversations/1/labels', { labels: ['b,c'] })).body).toEqual({ payload: ['b', 'c'] });
  await ask('/conversations/1/custom_attributes', { custom_attributes: { other: true } });
  expect(simulator.get('1')).toMatchObject({ labels: ['b', 'c'], customAttributes: { other: true } });
  expect(simulator.violations).toHaveLength(1);
});

test('a snooze ends with any other status, and when the customer writes', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1' });
  await ask('/conversations/1/toggle_status', { status: 'snoozed', snoozed_until: nowMs / 1000 + 60 });
  expect(simulator.get('1')).toMatchObject({ status: 'snoozed', snoozedUntilMs: nowMs + 60_000 });
  simulator.addInbound('1', 'Hello?');
  expect(simulator.get('1')).toMatchObject({ status: 'open', snoozedUntilMs: null });
});

test('an unknown agent unassigns, and is recorded', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1', assigneeId: 2 });
  expect((await ask('/conversations/1/assignments', { assignee_id: 77 })).body).toBeNull();
  expect(simulator.get('1')?.assigneeId).toBeNull();
  expect((await ask('/conversations/1/assignments', { assignee_id: null })).status).toBe(400);
  expect(simulator.violations).toHaveLength(2);
});

test('read and unread follow the customer’s last message', async () => {
  const { simulator, ask } = await setUp();
  simulator.add({ id: '1', messages: [{ text: 'One', atMs: nowMs - 9000 }] });
  expect(simulator.unreadCount('1')).toBe(0);
  expect((await ask('/conversations/1/unread', null)).status).toBe(204);
  expect(simulator.unreadCount('1')).toBe(1);
  expect((await ask('/conversations/1/update_last_seen', null)).body).toMatchObject({ id: 1, unread_count: 0 });
});
