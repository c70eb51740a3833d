import { describe, expect, onTestFinished, test } from 'vitest';
import { assumedTime } from '#electron/providers/chatwoot/assumptions.ts';
import { toAttributes, toTexts } from '#electron/providers/chatwoot/attributes.ts';
import { connectChatwoot } from '#electron/providers/chatwoot/client.ts';
import { LongNumber, parseExactly } from '#electron/providers/long-number.ts';
import { takeOver } from '#shared/conversation.ts';
import { startChatwootSimulator } from '#test/simulators/chatwoot/simulator.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { connectedTo } from '#test/support/providers.ts';

const never = new AbortController().signal;
/** As numbers they are one and the same. */
const [one, two] = ['9007199254740992', '9007199254740993'] as const;

test.each(['chatwoot', 'weav'] as const)(
  'conversations at %s whose numbers have 16 digits and more stay two',
  async (id) => {
    const { running, api } = await connectedTo(id);
    const [first = '', second = ''] = running.add(2);
    const change = (body: unknown) =>
      JSON.stringify(body)
        .replace(new RegExp(`"id":"?${first}"?,`), `"id":${one},`)
        .replace(new RegExp(`"id":"?${second}"?,`), `"id":${two},`);
    running.simulator.inject({ fault: { kind: 'rewrite', change } });
    const { items, unreadable } = await api.list(null, never);
    expect(items.map((item) => item.id).sort()).toEqual([one, two]);
    expect(unreadable).toEqual([]);
  },
);

test('an attribute of Chatwoot’s with many digits is shown as it is, and goes back as it came', () => {
  const written =
    '{"long":12345678901234567891,"deep":{"a":[-12345678901234567891]},"short":5,"text":"12345678901234567891"}';
  const stored = parseExactly(written) as Record<string, unknown>;
  const texts = toTexts(stored);
  expect(texts.long).toBe('12345678901234567891');
  expect(JSON.stringify(toAttributes(texts, stored))).toBe(written);
  expect(JSON.stringify(toAttributes({ ...texts, long: '12345678901234567890' }, stored))).toContain(
    '"long":12345678901234567890,',
  );
});

describe('a number that JavaScript does not hold', () => {
  test.each([
    '0.12345678901234567890',
    '-1234567890.1234567890',
    '9007199254740993.5',
    '1e400',
    '-1.5E+309',
    '1e-400',
    '12345678901234567e2',
  ])('%s is written back as it is', (number) => {
    const text = `{"a":[${number}],"b":${number}}`;
    expect(JSON.stringify(parseExactly(text))).toBe(text);
    expect(parseExactly(number)).toBeInstanceOf(LongNumber);
  });

  test.each([
    '0.1',
    '1.50000000000000000000',
    '1e21',
    '-0.000000000000000000005',
    '1716367590.123456',
    '0e999',
    '2.5e10',
  ])('%s is none of them', (number) => {
    expect(parseExactly(number)).toBe(Number(number));
  });

  test('is told as fast in a megabyte of signs as any other', () => {
    const [zeros, digits] = ['0'.repeat(1_000_000), '1'.repeat(1_000_000)];
    expect(parseExactly(`[0.${zeros}1${zeros}]`)).toEqual([expect.any(LongNumber)]);
    expect(parseExactly(`[${digits}]`)).toEqual([expect.any(LongNumber)]);
  });
});

test('an attribute that nobody edited goes back to Chatwoot digit by digit, as it was told', async () => {
  const simulator = await startChatwootSimulator({ nowMs: () => testNowMs });
  onTestFinished(() => simulator.stop());
  const bodies: string[] = [];
  const network = realNetwork(() => testNowMs);
  const chatwoot = connectChatwoot({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { accountId: simulator.accountId },
    ...network,
    transport(url, request) {
      bodies.push(String(request.body));
      return network.transport(url, request);
    },
  });
  const { id } = simulator.add({});
  const rate = '0.12345678901234567890';
  const attributes = { custom_attributes: { rate: '@' } };
  const change = (body: unknown) => JSON.stringify({ ...Object(body), ...attributes }).replace('"@"', rate);
  const match = { method: 'GET', path: new RegExp(`conversations/${id}`) } as const;
  simulator.inject({ match, fault: { kind: 'rewrite', change }, times: 9 });
  const fresh = takeOver(null, await chatwoot.read(id, never));
  expect(fresh.metadata).toEqual({ rate });
  const [request = expect.fail()] = chatwoot.plan(fresh, { ...fresh, metadata: { rate, plan: 'pro' } });
  await chatwoot.send(request, never);
  expect(bodies.at(-1)).toBe(`{"custom_attributes":{"rate":${rate},"plan":"pro"}}`);
});

test('a time of Chatwoot’s with more digits than JavaScript holds is read', () => {
  expect(assumedTime().parse(parseExactly('1716367590.12345678901234'))).toBe(1_716_367_590_123);
});
