import { expect, test } from 'vitest';
import { orWithout } from '#electron/providers/or-without.ts';
import { ProviderError } from '#electron/providers/provider.ts';

const failing = (...parts: ConstructorParameters<typeof ProviderError>) =>
  orWithout(Promise.reject(new ProviderError(...parts)), 'without');

test.each([
  ['gone', { status: 404 }],
  ['refused', { status: 400 }],
  ['auth', { status: 403 }],
  ['server', { status: 500 }],
  ['unreadable', { status: 200 }],
  ['unreachable', { reach: 'silence' }],
] as const)('a list that helps and fails as %s costs itself', async (kind, details) => {
  expect(await failing(kind, { kind: 'cancelled' }, details)).toBe('without');
});

test.each([
  ['rate', { status: 429 }],
  ['auth', { status: 401 }],
  ['limit', { status: 402 }],
  ['unreachable', { reach: 'nobody' }],
  ['unreachable', { reach: 'cancelled' }],
] as const)('what concerns every request alike is passed on: %s', async (kind, details) => {
  await expect(failing(kind, { kind: 'cancelled' }, details)).rejects.toMatchObject({ kind });
});

test('an error of our own is passed on', async () => {
  await expect(orWithout(Promise.reject(new TypeError('ours')), 'without')).rejects.toThrow('ours');
});
