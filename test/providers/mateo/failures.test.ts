import { expect, test } from 'vitest';
import type { SimFault } from '#test/simulators/types.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf, known, never, nowMs, setUp } from './set-up.ts';

const id = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

test.each([
  [400, 'refused', 'Mateo refused the request (400).'],
  [401, 'auth', 'Mateo does not accept the token.'],
  [403, 'auth', 'Mateo does not accept the token.'],
  [404, 'gone', 'Mateo does not have this any more (404).'],
  [429, 'rate', 'Mateo asks to slow down.'],
  [500, 'server', 'Mateo has trouble of its own (500).'],
] as const)('%i is told as %s, with the server’s words', async (status, kind, sentence) => {
  const { simulator, mateo } = await setUp();
  simulator.inject({ fault: { kind: 'status', status } });
  const failure = await failureOf(mateo.read(id, never));
  expect(failure).toMatchObject({ kind, status, serverWords: `Simulated ${status}` });
  expect(saidOf(failure)).toBe(sentence);
});

test('a wrong key pauses the account, in the server’s words, and is never quoted', async () => {
  const { connect } = await setUp();
  const failure = await failureOf(connect('secretOfSomebody').list(null, never));
  expect(failure).toMatchObject({ kind: 'auth', status: 403, serverWords: 'Invalid API key' });
  expect(JSON.stringify(failure) + failure.message).not.toContain('secretOfSomebody');
});

test('a write that is forbidden while reads are answered refuses that edit; with a withdrawn key it pauses the account', async () => {
  const { simulator, mateo } = await setUp();
  const item = simulator.add({ status: 'open' });
  const fresh = known(await mateo.read(item.id, never));
  const [request = expect.fail()] = mateo.plan(fresh, { ...fresh, status: 'closed' });
  const body = { code: '42501', message: 'row may not be changed', hint: null, status: 403 };
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 403, body } });
  const failure = await failureOf(mateo.send(request, never));
  expect(failure).toMatchObject({ kind: 'refused', status: 403, serverWords: 'row may not be changed' });
  expect(saidOf(failure)).toBe('Mateo does not allow this.');
  simulator.inject({ fault: { kind: 'status', status: 403, body }, times: 2 });
  expect(await failureOf(mateo.send(request, never))).toMatchObject({ kind: 'auth', status: 403 });
  expect(simulator.violations).toEqual([]);
});

test('what the database advises is told with what is wrong', async () => {
  const { simulator, mateo } = await setUp();
  const body = { code: '22P02', message: 'No such column', hint: 'Perhaps you meant “status”.', status: 400 };
  simulator.inject({ fault: { kind: 'status', status: 400, body } });
  expect((await failureOf(mateo.read(id, never))).serverWords).toBe('No such column · Perhaps you meant “status”.');
});

test('the database’s own words about a value are told', async () => {
  const { simulator, mateo } = await setUp();
  const item = simulator.add();
  const fresh = known(await mateo.read(item.id, never));
  const [request] = mateo.plan(fresh, { ...fresh, assignee: id });
  if (!request) throw new Error('no request');
  const failure = await failureOf(mateo.send(request, never));
  // Nothing newer is there to merge with: nobody has changed it meanwhile.
  expect(failure).toMatchObject({ kind: 'refused', status: 409 });
  expect(failure.serverWords).toMatch(/violates foreign key constraint on assignee_id/);
  expect(simulator.get(item.id)?.assignee_id).toBeNull();
});

test('Retry-After is kept to where the server sends one', async () => {
  const { simulator, mateo } = await setUp();
  simulator.inject({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } } });
  expect((await failureOf(mateo.list(null, never))).retryAtMs).toBe(nowMs + 30_000);
});

test('a base URL below which there is nothing asks whether it is right', async () => {
  const { simulator, connect } = await setUp();
  const failure = await failureOf(connect(simulator.token, `${simulator.baseUrl}/x`).list(null, never));
  expect(failure).toMatchObject({ kind: 'gone', status: 404 });
  expect(saidOf(failure)).toMatch(/Is the base URL right\?/);
});

test('a web page is never taken for an answer', async () => {
  const { simulator, mateo } = await setUp();
  simulator.inject({ fault: { kind: 'html' } });
  expect(await failureOf(mateo.list(null, never))).toMatchObject({ kind: 'unreadable', status: 200 });
  simulator.inject({ fault: { kind: 'html', status: 404 } });
  expect(await failureOf(mateo.read(id, never))).toMatchObject({ kind: 'unreachable', status: 404 });
  // Nor for a word about the key: a firewall says 403 of whatever it likes.
  simulator.inject({ fault: { kind: 'html', status: 403 } });
  expect(await failureOf(mateo.read(id, never))).toMatchObject({ kind: 'unreachable', status: 403 });
});

test('half an answer and a lost one are no answers; names that fail for a moment are not taken for missing', async () => {
  const { simulator, mateo, clock } = await setUp();
  simulator.add({ tags: ['vip'] });
  simulator.inject({ fault: { kind: 'truncate', bytes: 30 } });
  expect(await failureOf(mateo.list(null, never))).toMatchObject({ kind: 'unreachable' });
  simulator.inject({ match: { path: /^\/tag/ }, fault: { kind: 'status', status: 503 } });
  // Known ones stay known: an id in their place would look like another tag.
  expect((await mateo.list(null, never)).items[0]).toMatchObject({ tags: undefined, status: 'open' });
  clock.nowMs += 2 * 60_000;
  expect((await mateo.list(null, never)).items[0]?.tags).toEqual(['vip']);
});

test.each([403, 404])(
  'a list of tags that answers %i after it was read is not taken for an empty one',
  async (status) => {
    const { simulator, mateo, clock } = await setUp();
    const { id } = simulator.add({ tags: ['vip'] });
    await mateo.list(null, never);
    clock.nowMs += 11 * 60_000;
    simulator.inject({ match: { path: /^\/tag/ }, fault: { kind: 'status', status } });
    expect((await mateo.read(id, never)).tags).toEqual(['vip']);
  },
);

test.each([
  ['cannot be read', { kind: 'status', status: 500 }],
  ['is no such thing', { kind: 'status', status: 400 }],
  ['has other columns', { kind: 'rewrite', change: (body) => (body as { id: string }[]).map(({ id }) => ({ id })) }],
] satisfies [string, SimFault][])('while the list of tags %s, tags wait and nothing else does', async (_, fault) => {
  const { simulator, mateo, clock } = await setUp();
  const { id } = simulator.add({ tags: ['vip'] });
  simulator.inject({ match: { path: /^\/tag/ }, fault });
  const told = await mateo.read(id, never);
  expect(told).toMatchObject({ status: 'open', tags: undefined });
  const fresh = { ...known(told), tags: ['vip'] };
  expect(mateo.plan(fresh, { ...fresh, status: 'closed' })).toMatchObject([{ body: { status: 'closed' } }]);
  expect(() => mateo.plan(fresh, { ...fresh, tags: [] })).toThrow('tags-unread');
  clock.nowMs += 11_000;
  expect((await mateo.read(id, never)).tags).toEqual(['vip']);
});

test('a read says that nobody can tell the tags while the names of new ones cannot be read, and tells the rest', async () => {
  const { simulator, mateo, clock } = await setUp();
  const vip = simulator.addTag('vip');
  const { id } = simulator.add({ tags: ['made since'] });
  await mateo.list(null, never);
  simulator.edit(id, { tags: ['newer'] });
  clock.nowMs += 2 * 60_000;
  const down = { match: { path: /^\/tag/ }, fault: { kind: 'status', status: 500 }, times: 3 } as const;
  simulator.inject(down);
  const body = { tag_id: vip, conversation_id: id };
  await mateo.send({ method: 'POST', path: '/conversation_tag', body, fields: ['tags'] }, never);
  const unread = { parts: ['tags'], why: { kind: 'server' } };
  expect(await mateo.read(id, never)).toMatchObject({ status: 'open', tags: undefined, unread });
  clock.nowMs += 11_000;
  simulator.clearFaults();
  expect((await mateo.read(id, never)).tags).toEqual(['newer', 'vip']);
});

test('a list goes on behind a page of which only the places can be read', async () => {
  const { simulator, mateo } = await setUp();
  simulator.addMany(120, () => ({}));
  simulator.inject({
    fault: { kind: 'rewrite', change: (rows) => (rows as object[]).map((row) => ({ ...row, subject: 7 })) },
  });
  const first = await mateo.list(null, never);
  expect([first.items.length, first.unreadable.length]).toEqual([0, 50]);
  const second = await mateo.list(first.next, never);
  expect(second.items).toHaveLength(50);
});

test('a part of the directory that cannot be read is told as unknown, not as empty', async () => {
  const { simulator, mateo } = await setUp();
  simulator.inject({ match: { path: /^\/employee/ }, fault: { kind: 'status', status: 500 } });
  const { assignees, inboxes } = await mateo.directory(never);
  expect([assignees, inboxes?.length]).toEqual([undefined, 2]);
});
