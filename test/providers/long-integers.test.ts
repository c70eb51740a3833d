import { expect, test } from 'vitest';
import { toAttributes, toTexts } from '#electron/providers/chatwoot/attributes.ts';
import { parseExactly } from '#electron/providers/long-integer.ts';
import type { Provider, ProviderDefinition } from '#electron/providers/provider.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providersUnderTest } from '#test/support/providers.ts';

const never = new AbortController().signal;
/** As numbers they are one and the same. */
const [one, two] = ['9007199254740992', '9007199254740993'] as const;

test.each(['chatwoot', 'weav'] as const)(
  'conversations at %s whose numbers have 16 digits and more stay two',
  async (id) => {
    const running = await providersUnderTest[id].start(() => testNowMs);
    const [first = '', second = ''] = running.add(2);
    const { baseUrl, credentials, options } = running.account;
    const definition: ProviderDefinition = providersUnderTest[id].definition;
    const api: Provider = definition.connect({
      baseUrl,
      credentials: definition.credentials.parse(credentials),
      options: definition.options.parse(options),
      ...realNetwork(() => testNowMs),
    });
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
