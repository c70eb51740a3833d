import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { createHttpClient } from '#electron/providers/http.ts';
import type { ProviderError } from '#electron/providers/provider.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { saidOf } from '#test/support/said.ts';

const never = new AbortController().signal;

async function failureOf(baseUrl: string, transport?: Transport, signal = never): Promise<ProviderError> {
  const network = realNetwork(() => testNowMs);
  const http = createHttpClient({
    service: 'Test',
    baseUrl,
    headers: {},
    secrets: [],
    ...network,
    ...(transport ? { transport } : {}),
  });
  return http({ method: 'PUT', path: '/', signal }).then(
    () => Promise.reject(new Error('it was answered')),
    (error: ProviderError) => error,
  );
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failing = (error: object): Transport => {
  return () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: error }));
};

describe('a redirect is told as one', () => {
  test.each([
    ['whose body never comes', 0],
    ['whose body breaks off', 100],
  ])('%s', async (_what, length) => {
    const baseUrl = await serve((request, response) => {
      response.writeHead(302, {
        location: 'https://login.example.com/',
        ...(length ? { 'content-length': length } : {}),
      });
      response.flushHeaders();
      if (length) request.socket.write('', () => response.destroy());
    });
    expect(saidOf(await failureOf(baseUrl))).toContain('login.example.com');
  });
});

describe('nobody was there', () => {
  test('where the connection is refused', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    expect((await failureOf(`http://127.0.0.1:${port}`)).reach).toBe('nobody');
  });

  test('where a gateway drops what is sent to every address of the server', async () => {
    const attempt = (code: string) => Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });
    const error = new AggregateError([attempt('ETIMEDOUT'), attempt('ENETUNREACH')]);
    const lost = Object.assign(error, { code: 'ETIMEDOUT' });
    expect((await failureOf('http://127.0.0.1:9', failing(lost))).reach).toBe('nobody');
  });
});

describe('a request may have arrived', () => {
  test.each(['EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'])(
    'where %s ends its answer, whatever that says of itself',
    async (code) => {
      const transport: Transport = async () => ({
        status: 200,
        url: '',
        headers: { get: () => null },
        body: (async function* () {
          yield new TextEncoder().encode('{');
          throw Object.assign(new TypeError('terminated'), {
            cause: Object.assign(new Error(code), { code, syscall: 'connect' }),
          });
        })(),
      });
      expect((await failureOf('http://127.0.0.1:9', transport)).reach).toBe('silence');
    },
  );

  test('where the connection was reset', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
    expect((await failureOf('http://127.0.0.1:9', failing(reset))).reach).toBe('silence');
  });
});

test('what was called off before it was asked ends at once, though its connection does not let go', async () => {
  const holding: Transport = () => new Promise(() => {});
  expect((await failureOf('http://127.0.0.1:9', holding, AbortSignal.abort())).reach).toBe('cancelled');
});

test('a server that asks to be left alone is asked nothing until then, by nobody', async () => {
  let asked = 0;
  const baseUrl = await serve((_, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(429, { 'retry-after': '20' });
    response.end('{}');
  });
  let passedMs = 0;
  const { clock, ...network } = realNetwork(() => testNowMs + passedMs);
  const http = createHttpClient({
    service: 'Test',
    baseUrl,
    headers: {},
    secrets: [],
    ...network,
    clock: { ...clock, monotonicMs: () => passedMs },
  });
  const ask = () => http({ method: 'GET', path: '/', signal: never });
  const until = { kind: 'rate', status: 429, retryAtMs: testNowMs + 20_000 };
  await expect(ask()).rejects.toMatchObject({ ...until, reach: 'answered' });
  passedMs = 19_999;
  await expect(ask()).rejects.toMatchObject({ ...until, reach: 'nobody' });
  expect(asked).toBe(1);
  passedMs = 20_000;
  expect(await ask()).toEqual({});
});
