import { expect, test } from 'vitest';
import { saidOf } from '#test/support/said.ts';
import { failureOf, never, nowMs, setUp } from './set-up.ts';

test('a wrong token is told as such, in the server’s words', async () => {
  const { simulator, connect } = await setUp();
  simulator.add({ id: '1' });
  const chatwoot = connect({ token: 'wrong' });
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({
    kind: 'auth',
    status: 401,
    failure: { kind: 'answered', service: 'Chatwoot' },
    serverWords: 'Invalid Access Token',
  });
});

test('401 for one conversation, while the token is good, concerns that conversation only', async () => {
  const { simulator, chatwoot, push } = await setUp();
  simulator.add({ id: '1' });
  simulator.forbid('1');
  const failure = await failureOf(push('1', { field: 'tags', part: 'vip', to: true }));
  expect(failure).toMatchObject({
    kind: 'refused',
    status: 401,
    failure: { kind: 'forbidden', service: 'Chatwoot' },
    serverWords: 'You are not authorized to do this action',
  });
  expect((await chatwoot.list(null, never)).items).toEqual([]);
});

test('401 is nobody’s word about the token where the profile cannot be asked', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  simulator.forbid('1');
  simulator.inject({ match: { path: '/api/v1/profile' }, fault: { kind: 'reset-before' } });
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({ kind: 'unreachable' });
});

test('a good token with the wrong account asks for the account’s number', async () => {
  const { connect } = await setUp();
  const failure = await failureOf(connect({ accountId: '99' }).list(null, never));
  expect(failure).toMatchObject({ kind: 'auth', serverWords: 'You are not authorized to access this account' });
  expect(saidOf(failure)).toMatch(/account’s number right\?$/);
});

test('a base URL that is not the server’s root is not taken for an empty inbox', async () => {
  const { simulator, connect } = await setUp();
  const chatwoot = connect({ baseUrl: `${simulator.baseUrl}/api/v1` });
  expect(await failureOf(chatwoot.list(null, never))).toMatchObject({ kind: 'gone', status: 404 });
});

test.each([
  [
    { description: 'Bad request', errors: [{ field: 'status', message: 'is wrong', code: '1' }] },
    400,
    'Bad request · status: is wrong',
  ],
  [{ error: 'Resource could not be found' }, 404, 'Resource could not be found'],
  [{ message: "'x' is not a valid status", attributes: ['status'] }, 422, "'x' is not a valid status"],
  [
    { errors: ['You need to sign in or sign up before continuing.'] },
    403,
    'You need to sign in or sign up before continuing.',
  ],
])('each form of error is told in words: %j', async (body, status, serverWords) => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  simulator.inject({ fault: { kind: 'status', status, body } });
  const kind = status === 404 ? 'gone' : 'refused';
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({ kind, status, serverWords });
});

test('an unknown conversation is gone', async () => {
  const { chatwoot } = await setUp();
  expect(await failureOf(chatwoot.read('404', never))).toMatchObject({ kind: 'gone', status: 404 });
  expect(await failureOf(chatwoot.messages('404', never))).toMatchObject({ kind: 'gone' });
});

test('429 waits until the header’s time', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  const headers = { 'retry-after': '42', date: new Date(nowMs).toUTCString() };
  simulator.inject({ fault: { kind: 'status', status: 429, body: 'Retry later\n', headers } });
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({
    kind: 'rate',
    retryAtMs: nowMs + 42_000,
    serverWords: 'Retry later',
  });
});

test('5xx is the server’s trouble', async () => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  simulator.inject({ fault: { kind: 'status', status: 502 } });
  expect(await failureOf(chatwoot.read('1', never))).toMatchObject({ kind: 'server' });
});

test.each(['html', 'truncate', 'reset-before'] as const)('%s is told, and nothing is believed', async (kind) => {
  const { simulator, chatwoot } = await setUp();
  simulator.add({ id: '1' });
  simulator.inject({ fault: kind === 'truncate' ? { kind, bytes: 40 } : { kind } });
  const failure = await failureOf(chatwoot.read('1', never));
  expect(['unreadable', 'unreachable']).toContain(failure.kind);
  if (kind === 'html') expect(saidOf(failure)).toMatch(/web page instead of data/);
});
