import { expect, test } from 'vitest';
import { toAttributes, toTexts } from '#electron/providers/chatwoot/attributes.ts';
import { parseExactly } from '#electron/providers/long-integer.ts';
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
