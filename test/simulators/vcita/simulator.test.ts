import { expect, onTestFinished, test } from 'vitest';
import { type SimulatorOptions, startVcitaSimulator } from './simulator.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');
const tomorrow = '2026-03-11T12:00:00.000Z';
const nextWeek = '2026-03-17T12:00:00.000Z';

async function setUp(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startVcitaSimulator({ nowMs: () => nowMs, ...options });
  onTestFinished(() => simulator.stop());
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${simulator.token}`;
    const response = await fetch(`${simulator.baseUrl}${path}`, { headers: { authorization, ...headers } });
    return { status: response.status, body: await response.json() };
  };
  const put = async (id: string, body: unknown, query = '') => {
    const headers = { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' };
    const init = { method: 'PUT', headers, body: JSON.stringify(body) };
    const response = await fetch(`${simulator.baseUrl}/v2/conversations/${id}${query}`, init);
    return { status: response.status, body: await response.json() };
  };
  const ids = async (query: string): Promise<string[]> => {
    const { body } = await ask(`/platform/v1/conversations?${query}`);
    return body.data.conversations.map(({ id }: { id: string }) => id);
  };
  return { simulator, ask, put, ids };
}

test('each version refuses a wrong token in its own form, and a directory’s token without its business', async () => {
  const { simulator, ask } = await setUp({ tokenKind: 'directory' });
  const list = '/platform/v1/conversations';
  expect(await ask(list)).toEqual({ status: 422, body: { status: 'Error', error: 'Unauthorized' } });
  expect((await ask('/v2/conversations/x/messages')).status).toBe(401);
  expect((await ask(list, { 'x-on-behalf-of': 'somebody else' })).status).toBe(422);
  expect((await ask(list, { 'x-on-behalf-of': simulator.businessUid })).status).toBe(200);
});

test('folders hold what belongs there, newest change first, 25 a page unless asked, at most 50', async () => {
  const { simulator, ids } = await setUp();
  simulator.addMany(60, (i) => ({ id: `c${i}` }));
  simulator.edit('c7', { archived: true });
  simulator.edit('c8', { deleted: true });
  simulator.edit('c9', { spam: true });
  simulator.edit('c50', { followUpAtMs: nowMs + 1 });
  expect([await ids('folder=archived'), await ids('folder=trash'), await ids('folder=follow_up')]).toEqual([
    ['c7'],
    ['c8'],
    ['c50'],
  ]);
  expect((await ids('folder=inbox')).slice(0, 3)).toEqual(['c50', 'c0', 'c1']);
  expect([(await ids('')).length, (await ids('per_page=50')).length, (await ids('page=2&per_page=50')).length]).toEqual(
    [25, 50, 7],
  );
  expect(simulator.violations).toEqual([]);
  expect((await ids('folder=nonsense&per_page=60')).length).toBe(50);
  expect(simulator.violations).toHaveLength(2);
});

test('only fields that are present are evaluated; an empty update changes nothing', async () => {
  const { simulator, put } = await setUp();
  const before = simulator.add({ id: 'c1', unread: true, archived: true });
  const { body } = await put('c1', {});
  expect(body).toMatchObject({ uid: 'c1', archived: true, business_unread: true, client: { uid: 'cl_c1' } });
  expect(simulator.get('c1')).toEqual(before);
  await put('c1', { archived: false, campaign: 'spring' }, '?full_client=true');
  expect(simulator.get('c1')).toMatchObject({ archived: false, business_unread: true, campaign: 'spring' });
});

test.each([
  [{ archived: 'yes' }, 'archived', 'must be a boolean'],
  [{ campaign: 3 }, 'campaign', 'must be a string'],
  [{ follow_up: true, follow_up_date: 'soon' }, 'follow_up_date', 'is not a date'],
  [{ follow_up: true, follow_up_date: '2026-03-10T11:59:59Z' }, 'follow_up_date', 'Time has already passed.'],
])('%j is refused with 422 and changes nothing', async (body, field, message) => {
  const { simulator, put } = await setUp();
  const before = simulator.add({ id: 'c1' });
  expect(await put('c1', body)).toEqual({
    status: 422,
    body: { success: false, errors: [{ field, code: 'invalid', message }] },
  });
  expect(simulator.get('c1')).toEqual(before);
});

test.each<[string, object, object]>([
  [
    'creates',
    { follow_up: true, follow_up_date: nextWeek },
    { follow_up: true, follow_up_date: nextWeek, archived: false },
  ],
  ['archived with follow_up dismisses', { follow_up: true, archived: true }, { follow_up: false, archived: true }],
  [
    'removes as completed',
    { follow_up: false, complete_follow_up: true },
    { follow_up: false, follow_up_date: null, completed: 1 },
  ],
  ['complete without follow_up does nothing', { complete_follow_up: true }, { follow_up: true, completed: 0 }],
])('the branch of follow-ups: %s', async (name, body, after) => {
  for (const followUpReading of ['flag', 'value'] as const) {
    const { simulator, put } = await setUp({ followUpReading });
    const isNew = name === 'creates';
    simulator.add({ id: 'c1', archived: isNew, followUpAtMs: isNew ? null : Date.parse(tomorrow) });
    await put('c1', body);
    expect(simulator.get('c1')).toMatchObject(after);
  }
});

test.each([
  ['flag', tomorrow],
  ['value', nextWeek],
] as const)(
  'another date of an existing follow-up, read as “%s differs”; the reply only echoes',
  async (reading, date) => {
    const { simulator, put } = await setUp({ followUpReading: reading });
    simulator.add({ id: 'c1', followUpAtMs: Date.parse(tomorrow) });
    const { body } = await put('c1', { follow_up: true, follow_up_date: nextWeek });
    expect(body.follow_up_date).toBe(nextWeek);
    expect(simulator.get('c1')?.follow_up_date).toBe(date);
    expect((await put('c1', {})).body.follow_up_date).toBeNull();
  },
);

test('a note without a date is posted as an internal message', async () => {
  const { simulator, put } = await setUp();
  simulator.add({ id: 'c1' });
  await put('c1', { follow_up: true, follow_up_message: 'call back' });
  expect(simulator.messages('c1').map(({ text, message_of }) => [text, message_of])).toEqual([
    ['Message of c1', 'client'],
    ['call back', 'internal'],
  ]);
});

test('a merged conversation answers as its target, one step at a time, and is in no list', async () => {
  const { simulator, put, ids } = await setUp();
  simulator.addMany(3, (i) => ({ id: `c${i}` }));
  simulator.merge('c0', 'c1');
  simulator.merge('c1', 'c2');
  expect([(await put('c0', {})).body.uid, (await put('c1', {})).body.uid]).toEqual(['c1', 'c2']);
  expect(await ids('folder=inbox')).toEqual(['c2']);
  expect(simulator.get('c0')).toBeUndefined();
});

test('what no correct client sends is recorded', async () => {
  const { simulator, ask, put } = await setUp();
  simulator.add({ id: 'c1' });
  await put('c1', { tags: ['vip'] });
  await put('c1', []);
  await ask('/v2/conversations/c1');
  await ask('/platform/v1/conversations?status=open');
  expect(simulator.violations).toEqual([
    'PUT with tags',
    'PUT with a body that is no JSON object',
    'GET /v2/conversations/c1 is no documented route',
    'GET /platform/v1/conversations?status is not documented',
  ]);
});

test.each([
  [{ mobile: 'true' }, 'mobile', 'boolean'],
  [{ campaign: null }, 'campaign', 'text'],
  [{ source_type: 3 }, 'source_type', 'text'],
])('as documented, %j is refused, changes nothing and is recorded', async (body, field, form) => {
  const { simulator, put } = await setUp({ bodyReading: 'documented' });
  const before = simulator.add({ id: 'c1', campaign: 'spring' });
  expect(await put('c1', body)).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect(simulator.get('c1')).toEqual(before);
  expect(simulator.violations).toEqual([`PUT with ${field} that is no ${form}`]);
});

test('as documented, mobile is a boolean, an empty text clears, and the deep form tells source_type alone', async () => {
  const { simulator, put } = await setUp({ bodyReading: 'documented' });
  simulator.add({ id: 'c1', campaign: 'spring', sourceType: 'chat' });
  const deep = await put('c1', { mobile: true, campaign: '' }, '?full_client=true');
  expect(deep.body).toMatchObject({ source: null, source_data: null, source_type: 'chat' });
  expect((await put('c1', {})).body).not.toHaveProperty('source_type');
  expect(simulator.get('c1')).toMatchObject({ mobile: true, campaign: '', source_type: 'chat' });
  expect(simulator.violations).toEqual([]);
});

test('messages tell which way they went; a note went nowhere', async () => {
  const { simulator, ask, put } = await setUp();
  simulator.add({ id: 'c1' });
  simulator.addOutbound('c1', 'hello');
  await put('c1', { follow_up: true, follow_up_message: 'call back' });
  const { body } = await ask('/v2/conversations/c1/messages');
  expect(body.map(({ direction }: { direction?: string }) => direction)).toEqual([
    'client_to_business',
    'business_to_client',
    undefined,
  ]);
});

test('another token replaces the old one at once', async () => {
  const { simulator, ask } = await setUp();
  const authorization = `Bearer ${simulator.token}`;
  simulator.token = 'renewed';
  expect((await ask('/v2/conversations/x/messages', { authorization })).status).toBe(401);
  expect((await ask('/platform/v1/conversations')).status).toBe(200);
});
