import { expect, onTestFinished, test } from 'vitest';
import { startMateoSimulator } from './simulator.ts';
import type { SimConversation, SimReadings } from './types.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');

async function setUp(readings: Partial<SimReadings> = {}) {
  const simulator = await startMateoSimulator({ nowMs: () => nowMs, readings });
  onTestFinished(() => simulator.stop());
  const headers = { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' };
  const ask = (path: string, init: RequestInit = {}) => fetch(`${simulator.baseUrl}${path}`, { headers, ...init });
  const rows = async (path: string): Promise<SimConversation[]> => (await ask(path)).json();
  const write = (method: string, path: string, body: unknown) => ask(path, { method, body: JSON.stringify(body) });
  return { simulator, ask, rows, write };
}

test('no key is 401 and a wrong one 403, in the documented form', async () => {
  const { ask } = await setUp();
  const none = await ask('/conversation', { headers: {} });
  expect([none.status, Object.keys(await none.json())]).toEqual([401, ['code', 'message', 'hint', 'status']]);
  expect((await ask('/conversation', { headers: { authorization: 'Bearer wrong' } })).status).toBe(403);
});

test('50 rows at most, whatever the limit says; offset and order are kept to', async () => {
  const { simulator, rows } = await setUp();
  simulator.addMany(120);
  expect(await rows('/conversation?limit=100')).toHaveLength(50);
  expect(await rows('/conversation?limit=7')).toHaveLength(7);
  const all = simulator.all().map(({ id }) => id);
  const page = await rows('/conversation?order=created_at.desc,id.desc&limit=50&offset=100');
  expect(page.map(({ id }) => id)).toEqual(all.slice(100));
});

test('filters, logic trees and columns are read as documented', async () => {
  const { simulator, rows } = await setUp();
  simulator.addMany(10, (index) => ({ status: index < 4 ? 'open' : 'closed', subject: `s${index}` }));
  const [first, second] = simulator.all();
  expect(await rows('/conversation?status=eq.open')).toHaveLength(4);
  expect(await rows('/conversation?status=in.(open,archived)&subject=neq.s0')).toHaveLength(3);
  expect(await rows('/conversation?assignee_id=is.null')).toHaveLength(10);
  expect(await rows(`/conversation?id=eq.${first?.id}&select=id,status`)).toEqual([{ id: first?.id, status: 'open' }]);
  const tree = `(created_at.lt."${second?.created_at}",and(created_at.eq."${second?.created_at}",id.lte.${second?.id}))`;
  expect(await rows(`/conversation?or=${encodeURIComponent(tree)}`)).toHaveLength(9);
  expect(await rows('/conversation?updated_at=gte.2026-03-10T11:58:00Z')).toHaveLength(3);
  expect(simulator.violations).toEqual([]);
});

test.each([
  '/conversation?colour=eq.red',
  '/conversation?status=open',
  '/conversation?select=nothing',
  '/conversation?order=id.sideways',
  '/conversation?or=(created_at.lt.2026-03-10T11:58:00Z)',
  '/conversation?updated_at=gte.yesterday',
])('%s is refused and recorded', async (path) => {
  const { simulator, ask } = await setUp();
  expect((await ask(path)).status).toBe(400);
  expect(simulator.violations).toHaveLength(1);
});

test.each([
  ['/conversation', 'would reach every row'],
  ['/conversation?status=eq.open', 'would reach every row'],
  ['/conversation?id=neq.3c90c3cc-0d44-4b50-8888-8dd25736052a', 'would reach every row'],
])('PATCH %s changes nothing and is recorded', async (path, words) => {
  const { simulator, write } = await setUp();
  simulator.addMany(3);
  expect((await write('PATCH', path, { status: 'closed' })).status).toBe(400);
  expect(simulator.violations.join()).toContain(words);
  expect(simulator.all().map(({ status }) => status)).toEqual(['open', 'open', 'open']);
});

test.each([
  [{ status: 'pending' }, 400],
  [{ assignee_id: 'Ada' }, 400],
  [{ assignee_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' }, 409],
  [{ inbox_id: null }, 400],
])('%j is refused and changes nothing', async (body, status) => {
  const { simulator, write } = await setUp();
  const { id } = simulator.add();
  const before = simulator.get(id);
  expect((await write('PATCH', `/conversation?id=eq.${id}`, body)).status).toBe(status);
  expect(simulator.get(id)).toEqual(before);
});

test.each(['closed', 'archived', 'open'])('%s is a status of its own, and can be set', async (status) => {
  const { simulator, write, rows } = await setUp();
  const { id } = simulator.add({ status: status === 'open' ? 'archived' : 'open' });
  expect((await write('PATCH', `/conversation?id=eq.${id}`, { status })).status).toBe(200);
  expect((await rows(`/conversation?status=eq.${status}`)).map((row) => row.id)).toEqual([id]);
  expect(simulator.violations).toEqual([]);
});

test('tags come and go as rows, each once', async () => {
  const { simulator, write, ask } = await setUp();
  const tag = simulator.addTag('vip');
  const { id } = simulator.add();
  const body = { tag_id: tag, conversation_id: id };
  expect((await write('POST', '/conversation_tag', body)).status).toBe(201);
  expect((await write('POST', '/conversation_tag', body)).status).toBe(409);
  expect(simulator.get(id)?.tagNames).toEqual(['vip']);
  const path = `/conversation_tag?conversation_id=eq.${id}&tag_id=eq.${tag}`;
  expect((await ask(path, { method: 'DELETE' })).status).toBe(204);
  expect(simulator.get(id)?.tagNames).toEqual([]);
  expect(simulator.violations).toEqual([]);
  expect((await ask(`/conversation_tag?conversation_id=eq.${id}`, { method: 'DELETE' })).status).toBe(400);
  expect(simulator.violations).toHaveLength(1);
});

test('what is not documented is recorded', async () => {
  const { simulator, write, ask } = await setUp();
  const { id } = simulator.add();
  expect((await write('PATCH', `/conversation?id=eq.${id}`, { subject: 'x' })).status).toBe(400);
  expect((await ask(`/conversation?id=eq.${id}`, { method: 'DELETE' })).status).toBe(404);
  expect((await ask('/tags')).status).toBe(404);
  expect(simulator.violations).toHaveLength(3);
});

test('another key replaces the old one at once', async () => {
  const { simulator, ask } = await setUp();
  simulator.token = 'renewed';
  expect((await ask('/conversation')).status).toBe(403);
  expect((await ask('/conversation', { headers: { authorization: 'Bearer renewed' } })).status).toBe(200);
});

test.each([400, 404, 500] as const)('a table that does not exist answers %i, the others as ever', async (status) => {
  const { simulator, ask } = await setUp({ missing: ['employee'], missingStatus: status });
  expect((await ask('/employee')).status).toBe(status);
  expect((await ask('/conversation')).status).toBe(200);
  expect(simulator.violations).toEqual([]);
});
