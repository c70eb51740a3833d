import { expect, test } from 'vitest';
import { providers } from '#electron/providers/registry.ts';
import { webPageOf } from '#shared/web-page.ts';

const chatwoot = providers.find(({ id }) => id === 'chatwoot')?.capabilities;
const vantax = providers.find(({ id }) => id === 'vantax')?.capabilities;
const where = { baseUrl: 'https://chat.example.com/', options: { accountId: '7' } };

test('a conversation’s own page is below the base URL, in the account that the options name', () => {
  expect(chatwoot && webPageOf(chatwoot, where, '42')).toBe('https://chat.example.com/app/accounts/7/conversations/42');
});

test('an id cannot lead elsewhere, and nothing but https is opened', () => {
  expect(chatwoot && webPageOf(chatwoot, where, '../../x?y#z')).toBe(
    'https://chat.example.com/app/accounts/7/conversations/..%2F..%2Fx%3Fy%23z',
  );
  expect(chatwoot && webPageOf(chatwoot, { ...where, baseUrl: 'http://chat.example.com' }, '42')).toBeNull();
});

test('a provider that tells no page has none', () => {
  expect(vantax && webPageOf(vantax, where, '42')).toBeNull();
});
