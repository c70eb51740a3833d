import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Transport, TransportReply } from '#electron/ports.ts';
import { type Provider, type ProviderDefinition, ProviderError } from '#electron/providers/provider.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providersUnderTest } from '#test/support/providers.ts';
import { fuzz } from './fuzz.ts';

type Name = keyof typeof providersUnderTest;
const names = Object.keys(providersUnderTest) as Name[];
const never = new AbortController().signal;
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** JSON that stands where a value stood. */
const odd = fc.oneof(
  fc.constantFrom('null', 'true', '0', '-1', '1e400', '12345678901234567890123', '""', '[]', '{}', '"\\ud800"'),
  fc.constantFrom('{"length":{"toString":1,"valueOf":1}}', '[{"length":{"valueOf":null,"toString":null}}]'),
  fc.constantFrom(
    '{"__proto__":{"polluted":1}}',
    '{"constructor":1,"toString":2}',
    '"1970-13-45T99:00:00Z"',
    '["x",null,{}]',
  ),
  fc.constantFrom(deep(50), deep(5000), `"${'a'.repeat(300_000)}"`, `[${'0,'.repeat(20_000)}0]`, `{"a":${deep(300)}}`),
  fc.json({ maxDepth: 3 }),
);
const wholes = [
  '',
  'null',
  '[]',
  '{',
  '<html><body>Sign in</body></html>',
  deep(100_000),
  `{"a":"${'x'.repeat(9_000_000)}"}`,
];
const statuses = [200, 200, 200, 200, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503];

/** Which answer is spoilt, where in it, and how. */
const spoiling = fc.record({
  status: fc.constantFrom(...statuses),
  place: fc.nat(400),
  put: odd,
  whole: fc.option(fc.constantFrom(...wholes), { freq: 8 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 10 }),
});
type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

const marker = '\u0000here\u0000';

/** The text with what stands at the n-th place, counted over all values of it, replaced. */
function spoilt(text: string, { place, put, whole, cut }: Spoiling): string {
  if (whole !== null) return whole;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  let total = 0;
  const count = (at: unknown): void => {
    total += 1;
    if (typeof at === 'object' && at !== null) for (const inner of Object.values(at)) count(inner);
  };
  count(value);
  let left = place % total;
  const replaced = (at: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return marker;
    }
    left -= 1;
    if (Array.isArray(at)) return at.map(replaced);
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, replaced(inner)]));
  };
  const made = JSON.stringify(replaced(value)).replace(JSON.stringify(marker), () => put);
  return cut === null ? made : made.slice(0, Math.floor(made.length * cut));
}

const replyOf = (status: number, text: string): TransportReply => ({
  status,
  headers: new Headers({ 'content-type': 'application/json', 'retry-after': '1' }),
  url: '',
  body:
    status === 204
      ? null
      : (async function* () {
          yield Buffer.from(text);
        })(),
});

type Asking = readonly [string, (provider: Provider) => Promise<unknown>];

/** An adapter over answers that its own strict server gave once, one of which is spoilt each time. */
async function setUp(name: Name) {
  const running = await providersUnderTest[name].start(() => testNowMs);
  const [id = ''] = running.add(2);
  const definition: ProviderDefinition = providersUnderTest[name].definition;
  const network = realNetwork(() => testNowMs);
  const { baseUrl, credentials, options } = running.account;
  const connect = (transport: Transport) =>
    definition.connect({
      baseUrl,
      credentials: definition.credentials.parse(credentials),
      options: definition.options.parse(options),
      clock: network.clock,
      transport,
      yieldToHost: network.yieldToHost,
    });
  const kept = new Map<string, string>();
  const recording: Transport = async (url, request) => {
    const reply = await network.transport(url, request);
    const pieces: Uint8Array[] = [];
    for await (const piece of reply.body ?? []) pieces.push(piece);
    const text = Buffer.concat(pieces).toString('utf8');
    kept.set(url.pathname + url.search, text);
    return { ...replyOf(reply.status, text), headers: reply.headers };
  };
  const asks: readonly Asking[] = [
    ['list', (provider) => provider.list(null, never)],
    ['read', (provider) => provider.read(id, never)],
    ['messages', (provider) => provider.messages(id, never)],
    ['directory', (provider) => provider.directory(never)],
  ];
  for (const [, ask] of asks) await ask(connect(recording));
  const spoiled = (how: Spoiling, nth: number) => {
    let asked = 0;
    return connect(async (url) => {
      const text = kept.get(url.pathname + url.search) ?? '{}';
      asked += 1;
      if (asked > 200) throw new Error('asked without end');
      return asked - 1 === nth ? replyOf(how.status, spoilt(text, how)) : replyOf(200, text);
    });
  };
  return { asks, spoiled };
}

describe.each(names)('%s', (name) => {
  test('reads any answer to the end: what is wrong with it is the server’s, never the disk’s, and never ours', async () => {
    const { asks, spoiled } = await setUp(name);
    const drawn = fc.tuple(fc.constantFrom(...asks), spoiling, fc.nat(2));
    await fuzz(`answers-${name}`, 60, drawn, async ([[, ask], how, nth]) => {
      const failure = await ask(spoiled(how, nth)).then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) return;
      expect(failure).toBeInstanceOf(ProviderError);
      expect((failure as ProviderError).serverWords?.length ?? 0).toBeLessThanOrEqual(500);
    });
    expect(Reflect.get({}, 'polluted')).toBe(undefined);
  });
});
