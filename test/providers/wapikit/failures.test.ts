import { expect, test } from 'vitest';
import { uuidOf } from '#test/simulators/wapikit/store.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf, first, never, nowMs, setUp } from './set-up.ts';

test.each([false, true])('errors are told in the server’s words (bare strings: %s)', async (bareErrors) => {
  const { simulator, wapikit, connect } = await setUp({ bareErrors });
  simulator.add();
  expect(await failureOf(connect({ token: 'wrong' }).read(first, never))).toMatchObject({
    kind: 'auth',
    status: 401,
    serverWords: 'Unauthorized access',
  });
  expect(await failureOf(wapikit.read(uuidOf(404), never))).toMatchObject({
    kind: 'gone',
    serverWords: 'conversation not found',
  });
  expect(await failureOf(wapikit.read('no-uuid', never))).toMatchObject({
    kind: 'refused',
    status: 400,
    serverWords: 'invalid conversation id',
  });
});

test.each([
  [403, 'refused'],
  [422, 'refused'],
  [500, 'server'],
] as const)('%i is %s', async (status, kind) => {
  const { simulator, wapikit } = await setUp();
  simulator.inject({ fault: { kind: 'status', status } });
  expect(await failureOf(wapikit.list(null, never))).toMatchObject({ kind, serverWords: `Simulated ${status}` });
});

test('a base URL that is not the API’s is not taken for an empty inbox', async () => {
  const { simulator, connect } = await setUp();
  const wapikit = connect({ baseUrl: `${simulator.baseUrl}/v2` });
  const failure = await failureOf(wapikit.list(null, never));
  expect(failure).toMatchObject({ kind: 'gone', status: 404 });
  expect(saidOf(failure)).toMatch(/base URL right\?$/);
});

test('a used-up hour waits until its header’s reset', async () => {
  const { simulator, wapikit } = await setUp({ requestsPerHour: 3 });
  simulator.add();
  for (let i = 0; i < 3; i += 1) await wapikit.read(first, never);
  expect(await failureOf(wapikit.read(first, never))).toMatchObject({
    kind: 'rate',
    status: 429,
    retryAtMs: nowMs + 3_600_000,
    serverWords: 'rate limit exceeded',
  });
});

test.each(['html', 'truncate', 'reset-before'] as const)('%s is told, and nothing is believed', async (kind) => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  simulator.inject({ fault: kind === 'truncate' ? { kind, bytes: 40 } : { kind } });
  const failure = await failureOf(wapikit.read(first, never));
  expect(['unreadable', 'unreachable']).toContain(failure.kind);
  if (kind === 'html') expect(saidOf(failure)).toMatch(/web page instead of data/);
});

test('an empty answer is none where something was asked for', async () => {
  const { simulator, wapikit } = await setUp();
  simulator.add();
  simulator.inject({ fault: { kind: 'status', status: 200, body: '' } });
  expect(await failureOf(wapikit.read(first, never))).toMatchObject({ kind: 'unreadable' });
});
