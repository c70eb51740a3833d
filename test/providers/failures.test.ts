import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ProviderError } from '#electron/providers/provider.ts';
import type { SimFault } from '#test/simulators/types.ts';
import { saidOf } from '#test/support/said.ts';
import { failureOf, never, nowMs, setUp } from './vantax/set-up.ts';

test.each([
  [400, 'refused'],
  [401, 'auth'],
  [402, 'limit'],
  [403, 'refused'],
  [404, 'gone'],
  [408, 'unreachable'],
  [409, 'stale'],
  [410, 'gone'],
  [412, 'stale'],
  [413, 'refused'],
  [422, 'refused'],
  [429, 'rate'],
  [500, 'server'],
  [503, 'server'],
] as const)('%i is told as %s, with the server’s words', async (status, kind) => {
  const { simulator, vantax } = await setUp();
  simulator.inject({ fault: { kind: 'status', status } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({
    kind,
    status,
    serverWords: `Simulated ${status}`,
    retryAtMs: null,
  });
});

test.each([
  ['retry-after', '17', 17_000],
  ['retry-after', 'Tue, 10 Mar 2026 12:01:30 GMT', 90_000],
  ['retry-after', '3600', 3_600_000],
  ['x-ratelimit-reset', '45', 45_000],
  ['x-ratelimit-reset', String(nowMs / 1000 + 61), 61_000],
  ['retry-after', '0', null],
  ['retry-after', '-5', null],
  ['retry-after', '3601', null],
  ['retry-after', '1e9', null],
  ['retry-after', '99999999999999999999', null],
  ['retry-after', 'soon', null],
  ['retry-after', 'Tue, 10 Mar 2026 11:00:00 GMT', null],
  ['retry-after', 'Tue, 10 Mar 2099 12:01:30 GMT', null],
  ['x-ratelimit-reset', String(nowMs / 1000 - 10), null],
  ['x-ratelimit-reset', 'Infinity', null],
])('%s: %s waits %s ms', async (header, value, waitMs) => {
  const { simulator, vantax } = await setUp();
  const headers = { [header]: value, date: new Date(nowMs).toUTCString() };
  simulator.inject({ fault: { kind: 'status', status: 429, headers } });
  const failure = await failureOf(vantax.read('conv_1', never));
  expect(failure.retryAtMs).toBe(waitMs === null ? null : nowMs + waitMs);
});

test('an instant is read against the server’s clock, so a wrong clock here does not matter', async () => {
  const { simulator, vantax } = await setUp();
  const headers = { 'retry-after': 'Tue, 10 Mar 2026 15:00:30 GMT', date: 'Tue, 10 Mar 2026 15:00:00 GMT' };
  simulator.inject({ fault: { kind: 'status', status: 503, headers } });
  expect((await failureOf(vantax.read('conv_1', never))).retryAtMs).toBe(nowMs + 30_000);
});

test('a web page instead of data asks about the base URL', async () => {
  const { simulator, vantax } = await setUp();
  simulator.inject({ fault: { kind: 'html' } });
  const failure = await failureOf(vantax.list(null, never));
  expect(failure).toMatchObject({ kind: 'unreadable', status: 200, serverWords: null });
  expect(saidOf(failure)).toMatch(/web page instead of data.*Is the base URL right\?/);
});

test.each([400, 401, 402, 403, 404, 409, 410, 413, 422])(
  'a web page with %i is no word of the provider’s',
  async (status) => {
    const { simulator, vantax } = await setUp();
    simulator.inject({ fault: { kind: 'html', status } });
    const failure = await failureOf(vantax.read('conv_1', never));
    expect(failure).toMatchObject({ kind: 'unreachable', status });
  },
);

test('what is JSON is the provider’s word, whatever type it is sent as', async () => {
  const { simulator, vantax } = await setUp();
  const headers = { 'content-type': 'text/html; charset=UTF-8' };
  simulator.inject({ fault: { kind: 'status', status: 422, headers } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({
    kind: 'refused',
    serverWords: 'Simulated 422',
  });
});

test.each([
  [429, 'rate'],
  [503, 'server'],
])('a web page with %i makes wait as the provider’s own answer does', async (status, kind) => {
  const { simulator, vantax } = await setUp();
  simulator.inject({ fault: { kind: 'html', status } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({ kind, status });
});

test('a base URL below which there is no API asks whether it is right', async () => {
  const { simulator, connect } = await setUp();
  const vantax = connect({ baseUrl: simulator.baseUrl.replace('/v1', '/v2') });
  expect(saidOf(await failureOf(vantax.list(null, never)))).toMatch(/Is the base URL right\?/);
});

test('a redirect is not followed: the token stays with the origin it belongs to', async () => {
  const { simulator, vantax } = await setUp();
  const asked: unknown[] = [];
  const elsewhere = await listen((request, response) => {
    asked.push(request.headers);
    response.end('{}');
  });
  const headers = { location: `${elsewhere}/login` };
  simulator.inject({ fault: { kind: 'status', status: 302, body: '', headers } });
  const failure = await failureOf(vantax.list(null, never));
  expect(failure).toMatchObject({ kind: 'unreachable', status: 302 });
  expect(saidOf(failure)).toContain(`redirects to ${new URL(elsewhere).host}`);
  expect(asked).toEqual([]);
});

test.each<[string, SimFault]>([
  ['reset before it is answered', { kind: 'reset-before' }],
  ['closed in the middle of the answer', { kind: 'truncate', bytes: 40 }],
])('a connection %s is unreachable', async (_, fault) => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1' });
  await vantax.read('conv_1', never); // the next request reuses this connection
  simulator.inject({ fault });
  const failure = await failureOf(vantax.read('conv_1', never));
  expect(failure).toMatchObject({ kind: 'unreachable', status: null });
  expect(saidOf(failure)).toMatch(/connection to 127\.0\.0\.1:\d+ was lost/);
  expect((await vantax.read('conv_1', never)).id).toBe('conv_1');
});

test('a refusal that breaks off is nobody’s word', async () => {
  const { simulator, vantax } = await setUp();
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({ kind: 'gone' });
  simulator.inject({ fault: { kind: 'truncate', bytes: 10 } });
  expect(await failureOf(vantax.read('conv_1', never))).toMatchObject({ kind: 'unreachable', reach: 'silence' });
});

test('a server that is down refuses the connection, and is back after a restart on its port', async () => {
  const { simulator, vantax } = await setUp();
  simulator.add({ id: 'conv_1' });
  await vantax.read('conv_1', never);
  await simulator.stop();
  const failure = await failureOf(vantax.read('conv_1', never));
  expect(failure.kind).toBe('unreachable');
  expect(saidOf(failure)).toMatch(/refused the connection/);
  await simulator.start();
  expect((await vantax.read('conv_1', never)).id).toBe('conv_1');
});

test('a name that does not exist is told as such', async () => {
  const { connect } = await setUp();
  const failure = await failureOf(connect({ baseUrl: 'https://vantax.invalid/v1' }).list(null, never));
  expect(failure.kind).toBe('unreachable');
  expect(saidOf(failure)).toMatch(/The name vantax\.invalid (was not found|could not be looked up)/);
});

test.each(['no address', 'http://', 'https://user:secret-password@127.0.0.1:1/v1'])(
  'the base URL “%s” fails in words',
  async (baseUrl) => {
    const { connect } = await setUp();
    const failure = await failureOf(connect({ baseUrl }).list(null, never));
    expect(failure.kind).toBe('unreachable');
    expect(everything(failure)).not.toContain('secret-password');
  },
);

test('https to a server that speaks only http says what is wrong with the connection', async () => {
  const { simulator, connect } = await setUp();
  const failure = await failureOf(connect({ baseUrl: simulator.baseUrl.replace('http:', 'https:') }).list(null, never));
  expect(failure.kind).toBe('unreachable');
  expect(saidOf(failure)).toMatch(/does not speak https/);
});

test('a server that speaks something else than HTTP is told as such', async () => {
  const { connect } = await setUp();
  const server = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
  const failure = await failureOf(connect({ baseUrl: `${await listening(server)}/v1` }).list(null, never));
  expect(failure.kind).toBe('unreachable');
  expect(saidOf(failure)).toMatch(/not HTTP/);
});

test('a server that does not answer in time is unreachable', async () => {
  const { simulator, vantax } = await setUp({ timeoutMs: 30 });
  const held = simulator.inject({ fault: { kind: 'hold', when: 'before' } });
  const failure = await failureOf(vantax.list(null, never));
  expect(failure.kind).toBe('unreachable');
  expect(saidOf(failure)).toMatch(/did not answer within/);
  held.release();
});

test('a request that is called off ends at once', async () => {
  const { simulator, vantax } = await setUp();
  const held = simulator.inject({ fault: { kind: 'hold', when: 'before' }, times: 2 });
  const controller = new AbortController();
  const call = failureOf(vantax.list(null, controller.signal));
  await held.reached;
  controller.abort();
  expect(await call).toMatchObject({ kind: 'unreachable', failure: { kind: 'cancelled' } });
  expect(await failureOf(vantax.list(null, controller.signal))).toMatchObject({ kind: 'unreachable' });
  expect(simulator.log).toHaveLength(1);
  held.release();
});

test.each([
  ['nothing', '', /nothing at all/],
  ['a text', 'OK', /not JSON/],
  ['half of it', '{"success":true,"data":{"id":"conv', /only a part/],
  ['null', 'null', /the whole answer/],
])('a success with %s is unreadable', async (_, body, words) => {
  const { simulator, vantax } = await setUp();
  simulator.inject({ fault: { kind: 'status', status: 200, body } });
  const failure = await failureOf(vantax.read('conv_1', never));
  expect(failure).toMatchObject({ kind: 'unreadable' });
  expect(saidOf(failure)).toMatch(words);
});

test('an endless answer is cut off at the limit', async () => {
  let stopped = false;
  const url = await listen((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write('['.repeat(65_536)));
    };
    response.on('drain', more);
    response.on('close', () => {
      stopped = true;
    });
    more();
  });
  const { connect } = await setUp();
  const failure = await failureOf(connect({ baseUrl: url, maxBytes: 1024 * 1024 }).read('conv_1', never));
  expect(failure).toMatchObject({ kind: 'unreadable' });
  expect(saidOf(failure)).toMatch(/more than 1 MB/);
  await expect.poll(() => stopped).toBe(true);
});

test.each([
  ['in its message', (token: string) => ({ message: `bad key ${token}` })],
  ['in a header it quotes', (token: string) => ({ message: `Authorization: Bearer ${token}` })],
  ['broken up', (token: string) => ({ message: `bad key ${token.slice(0, 9)}\u0000${token.slice(9)}` })],
  ['beyond what is kept', (token: string) => ({ message: `${'x'.repeat(490)} ${token}` })],
  ['in its errors', (token: string) => ({ errors: [{ field: token, message: token }, { weird: token }] })],
  ['as plain text', (token: string) => `denied: ${token}`],
])('a token the server echoes %s is never kept', async (_, echo) => {
  const { simulator, vantax } = await setUp();
  for (const status of [200, 401, 422, 500]) {
    simulator.inject({ fault: { kind: 'status', status, body: echo(simulator.token) } });
    const said = everything(await failureOf(vantax.read('conv_1', never)));
    expect(said).not.toContain(simulator.token);
    expect(said).not.toContain(simulator.token.slice(9));
    expect(said).not.toContain(simulator.token.slice(0, 12));
  }
});

test.each([
  ['Token has expired', 'Token has expired'],
  ['Invalid token.', 'Invalid token.'],
  ['Your Basic plan does not allow tags', 'Your Basic plan does not allow tags'],
  ['Authorization: Bearer a1b2', 'Authorization: Bearer •••'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic •••'],
  ['Token abcdefghijklmnopqrst was withdrawn', 'Token ••• was withdrawn'],
])('a plain word behind the name of a scheme is no credential: %s', async (message, said) => {
  const { simulator, vantax } = await setUp();
  simulator.inject({ fault: { kind: 'status', status: 401, body: { message } } });
  expect((await failureOf(vantax.read('conv_1', never))).serverWords).toBe(said);
});

test('the server’s words are one clean line of at most 500 characters', async () => {
  const { simulator, vantax } = await setUp();
  const body = { message: `first\nsecond\u0007\u202e\u2028thirds ${'😀'.repeat(400)}` };
  simulator.inject({ fault: { kind: 'status', status: 422, body } });
  const { serverWords } = await failureOf(vantax.read('conv_1', never));
  expect(serverWords).toMatch(/^first second thirds (😀)+…$/u);
  expect(serverWords?.length).toBeLessThanOrEqual(500);
});

/** All that could reach a log or the interface. */
function everything(failure: ProviderError): string {
  const { name, message, stack, serverWords, cause } = failure;
  const causes: string[] = [];
  for (let inner = cause; inner instanceof Error; inner = inner.cause) causes.push(String(inner.stack));
  return [name, message, stack, serverWords, ...causes].join('\n');
}

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  onTestFinished(() => server.closeAllConnections());
  return listening(server);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
