import { expect, test } from 'vitest';
import { saidOf } from '#test/support/said.ts';
import { failureOf, known, never, nowMs, setUp } from './set-up.ts';

test.each([
  [401, 'auth', 'Weav does not accept the token.'],
  [403, 'refused', 'Weav does not allow this.'],
  [404, 'gone', 'Weav does not have this any more (404).'],
  [422, 'refused', 'Weav refused the request (422).'],
  [500, 'server', 'Weav has trouble of its own (500).'],
  [503, 'server', 'Weav has trouble of its own (503).'],
] as const)('%i is told as %s, with the server’s words', async (status, kind, sentence) => {
  const { simulator, weav } = await setUp();
  simulator.inject({ fault: { kind: 'status', status }, times: 2 });
  const failure = await failureOf(weav.read('c1', never));
  expect(failure).toMatchObject({ kind, status, serverWords: `Simulated ${status}` });
  expect(saidOf(failure)).toBe(sentence);
});

test('a wrong token is told in the server’s words and never quoted', async () => {
  const { connect } = await setUp();
  const failure = await failureOf(connect('9|secretOfSomebody').list(null, never));
  expect(failure).toMatchObject({ kind: 'auth', status: 401, serverWords: 'Unauthenticated.' });
  expect(JSON.stringify(failure) + failure.message).not.toContain('secretOfSomebody');
});

test('Laravel’s validation errors are told field by field', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: 'c1', channel: 'chat', assignee: { type: 'agent', id: '13' } });
  const fresh = known(await weav.read('c1', never));
  const [request] = weav.plan(fresh, { ...fresh, assignee: 'agent:12' });
  if (!request) throw new Error('no request');
  expect(await failureOf(weav.send(request, never))).toMatchObject({
    kind: 'refused',
    status: 422,
    serverWords: 'assignee_id: A chat can only be assigned to its original agent.',
  });
  expect(simulator.get('c1')?.assignee_id).toBe('13');
});

test('the throttle’s Retry-After is kept to', async () => {
  const { simulator, weav } = await setUp({}, 2);
  simulator.add({ id: 'c1' });
  await weav.read('c1', never);
  await weav.read('c1', never);
  const failure = await failureOf(weav.read('c1', never));
  expect(failure).toMatchObject({ kind: 'rate', status: 429, serverWords: 'Too Many Attempts.' });
  expect(failure.retryAtMs).toBe(nowMs + 60_000);
});

test('a web page is never taken for an answer: not for a deleted conversation, not for a missing list', async () => {
  const { simulator, weav } = await setUp();
  simulator.inject({ fault: { kind: 'html' } });
  expect(await failureOf(weav.list(null, never))).toMatchObject({ kind: 'unreadable', status: 200 });
  simulator.inject({ fault: { kind: 'html', status: 404 }, times: 2 });
  expect(await failureOf(weav.read('c1', never))).toMatchObject({ kind: 'unreachable', status: 404 });
  expect(await failureOf(weav.list(null, never))).toMatchObject({ kind: 'unreachable', status: 404 });
  expect(simulator.log).toHaveLength(3);
});

test('half an answer and a lost one are no answers', async () => {
  const { simulator, weav } = await setUp();
  simulator.add({ id: 'c1' });
  simulator.inject({ fault: { kind: 'truncate', bytes: 30 } });
  expect(await failureOf(weav.read('c1', never))).toMatchObject({ kind: 'unreachable' });
  simulator.inject({ fault: { kind: 'reset-before' } });
  expect(await failureOf(weav.read('c1', never))).toMatchObject({ kind: 'unreachable' });
});
