import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, type Transform } from 'node:stream';
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { createHttpClient } from '#electron/providers/http.ts';
import { ProviderError } from '#electron/providers/provider.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { hanging } from '#test/support/hanging.ts';
import { realNetwork } from '#test/support/ports.ts';
import { failureOf, never } from './vantax/set-up.ts';

const mb = 1024 * 1024;
/** What one bomb may leave in memory, and hold while it is read: far less than it unpacks to. */
const mostHeld = 150 * mb;

const json = (coding: Record<string, string> = {}) => ({ 'content-type': 'application/json', ...coding });

/** Writes the same again and again, as fast as it is read. */
function forEver(response: ServerResponse, piece: Uint8Array | string): void {
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('['), 20);
  response.on('close', () => clearInterval(timer));
}

/** A text that unpacks without an end. */
function packedForEver(response: ServerResponse, packer: Transform): void {
  pipeline(packer, response, () => {});
  const piece = Buffer.alloc(mb, 'x');
  const more = () => {
    while (!packer.destroyed && packer.write(piece));
  };
  packer.on('drain', more);
  packer.write('["');
  more();
}

/** Each with what is told of it. `silence`: nothing the server says, only that it does not end. */
const bombs: readonly (readonly [name: string, told: string, send: (response: ServerResponse) => void])[] = [
  ['a byte now and then', 'no-answer', (response) => drip(response.writeHead(200, json()))],
  ['a byte now and then of an error', 'no-answer', (response) => drip(response.writeHead(500, json()))],
  ['brackets without an end', 'too-much', (response) => forEver(response.writeHead(200, json()), '['.repeat(65_536))],
  ['blanks without an end', 'no-json', (response) => forEver(response.writeHead(200, json()), ' '.repeat(65_536))],
  [
    'an error text without an end',
    'answered',
    (response) => forEver(response.writeHead(500, json()), `{"message":"${'x'.repeat(65_536)}`),
  ],
  [
    'a web page without an end',
    'web-page',
    (response) => forEver(response.writeHead(404, { 'content-type': 'text/html' }), '<p>'.repeat(20_000)),
  ],
  [
    'a redirect whose body never ends',
    'redirected',
    (response) => forEver(response.writeHead(302, { location: '/elsewhere' }), 'x'.repeat(65_536)),
  ],
  [
    'gigabytes, packed',
    'too-much',
    (response) => packedForEver(response.writeHead(200, json({ 'content-encoding': 'gzip' })), createGzip()),
  ],
  [
    'gigabytes, packed, of an error',
    'answered',
    (response) => packedForEver(response.writeHead(503, json({ 'content-encoding': 'gzip' })), createGzip()),
  ],
  [
    'gigabytes, deflated',
    'too-much',
    (response) => packedForEver(response.writeHead(200, json({ 'content-encoding': 'deflate' })), createDeflate()),
  ],
  [
    'gigabytes, in brotli',
    'too-much',
    (response) => {
      const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
      packedForEver(response.writeHead(200, json({ 'content-encoding': 'br' })), createBrotliCompress(quick));
    },
  ],
  [
    'what is not packed as it says',
    'network',
    (response) => {
      response.writeHead(200, json({ 'content-encoding': 'gzip' }));
      response.end('{"data":[]}');
    },
  ],
];

async function serverOf(answer: (response: ServerResponse) => void) {
  const answers = [answer];
  const server = createServer((_request, response) => {
    const next = answers.shift();
    if (next) next(response);
    else response.writeHead(200, json()).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clientOf = (baseUrl: string, timeoutMs: number, transport?: Transport) =>
  createHttpClient({
    service: 'Test',
    baseUrl,
    headers: {},
    secrets: [],
    timeoutMs,
    maxBytes: 4 * mb,
    ...realNetwork(() => testNowMs),
    ...(transport && { transport }),
  });

test.each(bombs)('%s: the request ends as %s, and the next one works', async (_name, told, send) => {
  const url = await serverOf(send);
  const http = clientOf(url, told === 'no-answer' ? 300 : 20_000);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const failure = await failureOf(http({ method: 'GET', path: '/', signal: never }));
  clearInterval(watch);
  expect(failure).toBeInstanceOf(ProviderError);
  expect(failure.failure.kind).toBe(told);
  expect(peak - before).toBeLessThan(mostHeld);
  expect(await http({ method: 'GET', path: '/', signal: never })).toEqual({ ok: true });
});

test.each([
  ['before the head of its answer', hanging.beforeItAnswers],
  ['within its answer', hanging.withinItsAnswer],
  ['when no more of its answer is wanted', hanging.behindARedirect],
])('a connection that hangs %s costs the time that the request has, and no more', async (_, transport) => {
  const http = clientOf('http://127.0.0.1:9', 50, transport);
  const failure = await failureOf(http({ method: 'GET', path: '/', signal: never }));
  expect(failure.failure.kind).toBe('no-answer');
  const controller = new AbortController();
  const call = failureOf(http({ method: 'GET', path: '/', signal: controller.signal }));
  controller.abort();
  expect((await call).failure.kind).toBe('cancelled');
});
