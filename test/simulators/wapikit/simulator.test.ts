import { expect, onTestFinished, test } from 'vitest';
import { type SimulatorOptions, startWapikitSimulator } from './simulator.ts';
import { uuidOf } from './store.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');
const first = uuidOf(1);

async function setUp(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startWapikitSimulator({ nowMs: () => nowMs, ...options });
  onTestFinished(() => simulator.stop());
  const ask = async (path: string, body?: unknown, token = simulator.token) => {
    const response = await fetch(simulator.baseUrl + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-access-token': token, ...(body == null ? {} : { 'content-type': 'application/json' }) },
      body: body == null ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return { simulator, ask };
}

test('nothing is answered without the token', async () => {
  const { ask } = await setUp();
  expect(await ask('/conversations?page=1&per_page=5', undefined, 'x')).toMatchObject({ status: 401 });
});

test.each(['', '?page=1', '?per_page=50', '?page=0&per_page=50', '?page=1&per_page=51'])(
  'the list refuses and records %j',
  async (query) => {
    const { simulator, ask } = await setUp();
    expect(await ask(`/conversations${query}`)).toMatchObject({
      status: 400,
      body: { message: 'Invalid page or perPage value' },
    });
    expect(simulator.violations).toHaveLength(1);
  },
);

test('the list hides what is closed or deleted unless asked for it, and never counts', async () => {
  const { simulator, ask } = await setUp();
  simulator.addMany(8, (index) => ({ status: ['Active', 'Closed', 'Deleted', 'Resolved'][index % 4] ?? '' }));
  const list = async (query: string) => (await ask(`/conversations?page=1&per_page=50${query}`)).body;
  const count = async (query: string) => (await list(query)).conversations.length;
  expect([await count(''), await count('&status=Closed'), await count('&status=Deleted')]).toEqual([4, 2, 2]);
  expect((await list('')).paginationMeta).toEqual({ page: 1, per_page: 50, total: 0 });
  expect(simulator.violations).toEqual([]);
  expect((await ask('/conversations?page=1&per_page=50&status=Resolved')).status).toBe(400);
});

test('counting messages, a page cuts a conversation in two', async () => {
  const { simulator, ask } = await setUp({ countsMessages: true });
  simulator.addMany(2, () => ({ messages: [1, 2, 3].map((i) => ({ text: `${i}`, atMs: nowMs + i })) }));
  const parts = async (page: number) =>
    (await ask(`/conversations?page=${page}&per_page=4`)).body.conversations.map(
      (one: { uniqueId: string; messages: unknown[] }) => [one.uniqueId, one.messages.length],
    );
  expect(await parts(1)).toEqual([
    [first, 3],
    [uuidOf(2), 1],
  ]);
  expect(await parts(2)).toEqual([[uuidOf(2), 2]]);
  expect(await parts(3)).toEqual([]);
});

test('a server that ignores writes answers 200 with nothing', async () => {
  const { simulator, ask } = await setUp({ ignoresWrites: true });
  simulator.add();
  expect(await ask(`/conversation/${first}`, { status: 'Closed' })).toMatchObject({ status: 200, body: null });
  expect(await ask(`/conversation/${first}`, { status: 'Open' })).toMatchObject({ status: 400 });
  expect(simulator.get(first)?.status).toBe('Active');
});

test('where the newest messages come first, they are on the first page', async () => {
  const { simulator, ask } = await setUp({ newestMessagesFirst: true });
  simulator.add({ messages: [1, 2, 3].map((i) => ({ text: `${i}`, atMs: nowMs + i })) });
  const texts = async (page: number) =>
    (await ask(`/conversation/${first}/messages?page=${page}&per_page=2`)).body.messages.map(
      ({ messageData }: { messageData: { text: string } }) => messageData.text,
    );
  expect([await texts(1), await texts(2)]).toEqual([['3', '2'], ['1']]);
});

test('a token that was replaced is refused', async () => {
  const { simulator, ask } = await setUp();
  const old = simulator.token;
  simulator.replaceToken('wk_new');
  const statusWith = async (token: string) => (await ask('/conversations?page=1&per_page=5', undefined, token)).status;
  expect([await statusWith(old), await statusWith('wk_new')]).toEqual([401, 200]);
});

test('only the one assigned is unassigned, and only a member is assigned', async () => {
  const { simulator, ask } = await setUp();
  simulator.add();
  const [mia, bo] = simulator.members.map(({ id }) => id);
  expect((await ask(`/conversation/${first}/assign`, { organizationMemberId: 'x' })).status).toBe(404);
  expect((await ask(`/conversation/${first}/assign`, { organizationMemberId: mia })).body).toEqual({ data: true });
  expect((await ask(`/conversation/${first}/unassign`, { userId: bo })).status).toBe(400);
  expect((await ask(`/conversation/${first}/unassign`, { userId: mia })).body).toEqual({ data: true });
  expect(simulator.get(first)?.assignee).toBeNull();
});

test('each path has an hour of its own, and tells when it begins again', async () => {
  const { simulator, ask } = await setUp({ requestsPerHour: 2 });
  simulator.add();
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await ask(`/conversation/${first}`)).status);
  expect(statuses).toEqual([200, 200, 429]);
  const { body, headers } = await ask(`/conversation/${first}`);
  expect(body).toEqual({ error: 'rate limit exceeded', remaining: 0, reset: nowMs / 1000 + 3600 });
  expect(headers.get('x-ratelimit-reset')).toBe(String(nowMs / 1000 + 3600));
  expect((await ask('/organization/tags?page=1&per_page=50')).status).toBe(200);
});

test('what is not documented is refused and recorded', async () => {
  const { simulator, ask } = await setUp();
  simulator.add();
  expect((await ask(`/conversation/${first}/tags`, { tags: [] })).status).toBe(404);
  await ask(`/conversation/${first}`, { status: 'Closed', priority: 1 });
  expect(simulator.violations).toEqual([
    `POST /conversation/${first}/tags is no documented route`,
    'POST status with priority',
  ]);
});
