import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '#electron/providers/http.ts';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providersUnderTest } from '#test/support/providers.ts';
import { saidOf, saidOfRow } from '#test/support/said.ts';
import { chatwootItem, chatwootSaid } from './answers.ts';
import { countedWork } from './counted-work.ts';
import { failureOf, never } from './vantax/set-up.ts';

type Name = keyof typeof providersUnderTest;
const names = Object.keys(providersUnderTest) as Name[];
/** Between two turns of others, bytes looked at and characters parsed: both take a few ms. */
const mostAtOnce = 512 * 1024;

/** An adapter whose work is counted, against a strict server with two conversations. */
async function setUp(name: Name, elsewhere?: string) {
  const running = await providersUnderTest[name].start(() => testNowMs);
  running.add(2);
  const definition: ProviderDefinition = providersUnderTest[name].definition;
  const network = realNetwork(() => testNowMs);
  const { counting, yieldToHost, most } = countedWork();
  const { baseUrl, credentials, options } = running.account;
  const api = definition.connect({
    baseUrl: elsewhere ?? baseUrl,
    credentials: definition.credentials.parse(credentials),
    options: definition.options.parse(options),
    clock: network.clock,
    transport: counting(network.transport),
    yieldToHost,
  });
  const heldNobody = () => {
    expect(most.looked).toBeLessThanOrEqual(mostAtOnce);
    expect(most.parsed).toBeLessThanOrEqual(mostAtOnce);
  };
  return { api, simulator: running.simulator, heldNobody };
}

const mark = 'the rows stand here';
type Json = Record<string, unknown>;

/** The first list of an answer replaced by another, written as text. */
function withList(body: unknown, write: (rows: readonly unknown[]) => string): string {
  let text = '';
  const replaced = (part: unknown): unknown => {
    if (text !== '') return part;
    if (Array.isArray(part)) {
      text = write(part);
      return mark;
    }
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part as Json).map(([key, value]) => [key, replaced(value)]));
  };
  const around = JSON.stringify(replaced(body)).split(`"${mark}"`);
  return around.join(text);
}

const written = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join();

describe.each(names)('%s', (name) => {
  test.each([
    ['16 million items', () => `[${'0,'.repeat(16_000_000)}0]`],
    [
      '2 million items behind good ones',
      (rows: readonly unknown[]) => `[${written(rows)},${'{},'.repeat(2_000_000)}{}]`,
    ],
    [
      '30,000 values in one row',
      () => `[{${Array.from({ length: 30 }, (_, i) => `"k${i}":[${'1,'.repeat(1000)}1]`)}}]`,
    ],
  ])('%s are told and hold nobody', async (_, list) => {
    const { api, simulator, heldNobody } = await setUp(name);
    simulator.inject({ fault: { kind: 'rewrite', change: (body) => withList(body, list) }, times: 3 });
    const failure = await failureOf(api.list(null, never));
    expect(failure).toMatchObject({ kind: 'unreadable', status: 200 });
    expect(saidOf(failure)).toMatch(/list of more than [\d,]+ entries|more parts than any conversation/);
    expect(simulator.log.length).toBeLessThanOrEqual(3);
    heldNobody();
    simulator.clearFaults();
    expect((await api.list(null, never)).items).toHaveLength(2);
  });

  test('a row of 100,000 lists within each other costs itself', async () => {
    const { api, simulator, heldNobody } = await setUp(name);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const change = (body: unknown) => withList(body, (rows) => `[${deep},${written(rows)}]`);
    simulator.inject({ fault: { kind: 'rewrite', change } });
    const { items, unreadable } = await api.list(null, never);
    expect(items).toHaveLength(2);
    expect(unreadable).toMatchObject([{ id: null }]);
    heldNobody();
  });

  test.each([
    ['deep', () => `${'{"error":'.repeat(100_000)}"x"${'}'.repeat(100_000)}`],
    ['long', () => JSON.stringify({ message: 'x'.repeat(20_000_000) })],
    ['full of errors', () => JSON.stringify({ errors: Array.from({ length: 50_000 }, () => ({ message: 'no' })) })],
  ])('the words of an error that is %s are left out', async (_, body) => {
    const { api, simulator, heldNobody } = await setUp(name);
    simulator.inject({ fault: { kind: 'status', status: 500, body: body() } });
    expect(await failureOf(api.list(null, never))).toMatchObject({ kind: 'server', status: 500, serverWords: null });
    heldNobody();
  });
});

/** How one row stands in each of two providers' lists, with a text that may have any length. */
const lists = {
  vantax: {
    around: ['{"success":true,"pagination":{"has_more":false},"data":[', ']}'],
    good: {
      id: 'good',
      channel: 'sms',
      contact_id: 'p1',
      status: 'open',
      tags: [],
      metadata: {},
      unread_count: 0,
      last_message_at: null,
      created_at: '2026-03-10T11:00:00Z',
    },
    withText: (good: Json) => ({ ...good, id: 'long', metadata: { note: mark } }),
  },
  chatwoot: {
    around: ['{"data":{"meta":{"all_count":2},"payload":[', ']}}'],
    good: chatwootItem({ id: 7 }),
    withText: (good: Json) => ({ ...good, id: 8, last_non_activity_message: chatwootSaid({ content: mark }) }),
  },
} as const satisfies Partial<Record<Name, unknown>>;

const megabyte = 'lorem ipsum dolo'.repeat(65_536);

/** Each part packed for itself, one behind the other: the part that is most of it is packed once. */
function* packed(parts: Iterable<string>): Generator<Buffer> {
  const packedMegabyte = gzipSync(megabyte);
  for (const part of parts) yield part === megabyte ? packedMegabyte : gzipSync(part);
}

/** Sends parts as long as somebody reads: whoever hangs up breaks it off. */
const send = (parts: Iterable<string | Buffer>, to: Writable) =>
  void pipeline(Readable.from(parts), to).catch(() => {});

describe.each(Object.keys(lists) as (keyof typeof lists)[])('%s', (name) => {
  const { around, good, withText } = lists[name];
  const [before, after] = JSON.stringify(withText(good)).split(mark) as [string, string];

  function* body(megabytes: number): Generator<string> {
    yield around[0] + before;
    for (let i = 0; i < megabytes; i += 1) yield megabyte;
    yield `${after},${JSON.stringify(good)}${around[1]}`;
  }

  test('one text of 50 MB costs its part of a row at most', async () => {
    const { api, heldNobody } = await setUp(name, await listen((_, response) => send(body(50), response)));
    const { items, unreadable } = await api.list(null, never);
    // What is written back whole cannot be used without its end; what is only shown has a preview.
    const isUsed = name === 'chatwoot';
    expect(items).toHaveLength(2);
    expect(items.filter(({ metadata }) => metadata === undefined)).toHaveLength(isUsed ? 0 : 1);
    expect(unreadable.map(saidOfRow)).toEqual(isUsed ? [] : ['metadata.note is larger than Winnow reads']);
    expect(JSON.stringify(items).length).toBeLessThan(2000);
    heldNobody();
  });

  test.each([
    ['a text without an end', () => body(Number.POSITIVE_INFINITY)],
    ['rows without an end', () => endless(around[0], `${JSON.stringify(good)},`)],
  ])('of %s no more is read than is believed', async (_, parts) => {
    let closed = 0;
    const url = await listen((_request, response) => {
      response.on('close', () => {
        closed += 1;
      });
      send(parts(), response);
    });
    const { api, heldNobody } = await setUp(name, url);
    expect(await failureOf(api.list(null, never))).toMatchObject({ kind: 'unreadable', status: 200 });
    heldNobody();
    await expect.poll(() => closed).toBeGreaterThan(0);
  });

  test('what unpacks to many times its size is counted unpacked', async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      send(packed(body(2000)), response);
    });
    const { api, heldNobody } = await setUp(name, url);
    const failure = await failureOf(api.list(null, never));
    expect(failure).toMatchObject({ kind: 'unreadable', status: 200 });
    expect(saidOf(failure)).toMatch(/more than (8|32) MB at once/);
    heldNobody();
  });
});

test.each([
  ['50 kB', 'x'.repeat(50_000), (text: string) => text],
  ['500 kB, of which each character is an escape', '\u0416'.repeat(80_000), (text: string) => text],
  ['5 MB', 'x'.repeat(5_000_000), () => expect.stringMatching(/^x{1000000}\n\n\[Cut off here: .*\]$/)],
])('a message of %s is kept as it may be read', async (_, text, kept) => {
  const escaped = JSON.stringify({ payload: [chatwootSaid({ content: text })] }).replaceAll('\u0416', '\\u0416');
  const { api, heldNobody } = await setUp('chatwoot', await listen((_request, response) => void response.end(escaped)));
  const [message] = await api.messages('5', never);
  expect(message?.text).toEqual(kept(text));
  heldNobody();
});

test('the time that an answer has ends within a body that is here already', async () => {
  const network = realNetwork(() => testNowMs);
  let timeIsUp = () => {};
  const http = createHttpClient({
    service: 'Test',
    baseUrl: 'http://127.0.0.1:1',
    headers: {},
    secrets: [],
    clock: {
      ...network.clock,
      setTimer(run) {
        timeIsUp = run;
        return () => {};
      },
    },
    transport: async () => {
      const body = (async function* () {
        yield new TextEncoder().encode(`["${'x'.repeat(5_000_000)}"]`);
      })();
      return { status: 200, headers: new Headers(), url: '', body };
    },
    yieldToHost: async () => timeIsUp(),
  });
  const failure = await failureOf(http({ method: 'GET', path: '/', signal: never }));
  expect(failure).toMatchObject({ kind: 'unreachable', reach: 'silence' });
  expect(saidOf(failure)).toMatch(/did not answer within 30 s/);
});

test('a name that is too long costs its row, since every look at the list would carry it', async () => {
  const { api, simulator } = await setUp('weav');
  const change = (body: unknown) =>
    withList(body, ([first, ...rows]) =>
      JSON.stringify([{ ...(first as Json), subject: 'x'.repeat(10_001) }, ...rows]),
    );
  simulator.inject({ fault: { kind: 'rewrite', change } });
  const { items, unreadable } = await api.list(null, never);
  expect(items).toHaveLength(1);
  expect(unreadable.map(saidOfRow)).toEqual(['subject is longer than 10,000 characters']);
});

test('more has changed at Chatwoot than one answer may hold: it is paged through', async () => {
  const { api, simulator } = await setUp('chatwoot');
  const change = (body: unknown) => withList(body, (rows) => `[${'{},'.repeat(6000)}${written(rows)}]`);
  simulator.inject({ match: { path: /updated_within/ }, fault: { kind: 'rewrite', change } });
  expect((await api.list(null, never, testNowMs - 60_000)).items).toHaveLength(2);
  expect(simulator.log.map(({ path }) => /updated_within|last_activity_at_desc/.exec(path)?.[0])).toEqual([
    'updated_within',
    'last_activity_at_desc',
  ]);
});

function* endless(first: string, again: string): Generator<string> {
  yield first;
  for (;;) yield again.repeat(100);
}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
