import { expect, test } from 'vitest';
import type { ProviderDefinition } from '#electron/providers/provider.ts';
import type { Pulled } from '#shared/conversation.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providersUnderTest } from '#test/support/providers.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every value under this key, however deep. */
function replaced(part: unknown, key: string, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(part)) return part.map((each) => replaced(each, key, change));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part as Json).map(([name, value]) => [
      name,
      name === key ? change(value) : replaced(value, key, change),
    ]),
  );
}

const asNumber = (value: unknown) => Number(value === true || value === 'true');

test.each([
  ['vantax', 'unread_count', String],
  ['wapikit', 'numberOfUnreadMessages', String],
  ['chatwoot', 'unread_count', String],
  ['vcita', 'business_unread', asNumber],
  ['vcita', 'business_unread', String],
  ['mateo', 'unread', asNumber],
  ['mateo', 'is_spam', String],
  ['weav', 'is_spam', asNumber],
  ['weav', 'is_spam', String],
] as const)('%s may write %s in another form: every row is read as before', async (name, key, change) => {
  const running = await providersUnderTest[name].start(() => testNowMs);
  running.add(3);
  const definition: ProviderDefinition = providersUnderTest[name].definition;
  const { baseUrl, credentials, options } = running.account;
  const api = definition.connect({
    baseUrl,
    credentials: definition.credentials.parse(credentials),
    options: definition.options.parse(options),
    ...realNetwork(() => testNowMs),
  });
  const list = () => api.list(null, new AbortController().signal);
  const before: readonly Pulled[] = (await list()).items;
  running.simulator.inject({
    fault: { kind: 'rewrite', change: (body) => replaced(body, key, change) },
    times: Number.POSITIVE_INFINITY,
  });
  expect(await list()).toMatchObject({ items: before, unreadable: [] });
});
