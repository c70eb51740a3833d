import { expect, test } from 'vitest';
import { notingSpace } from '#electron/accounts/identity.ts';
import type { Page, Provider } from '#electron/providers/provider.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

test('what comes of another space than the account is of is not taken over', async () => {
  const { stores } = setUpOutbox([]);
  const { accounts } = stores.workspace;
  const of = { id: testAccount, provider: 'test', name: 'Test', baseUrl: 'http://a.test', options: {}, sample: false };
  accounts.put(of, 0);
  const empty: Page = { items: [], next: null, total: 0, unreadable: [] };
  const pages: Page[] = [empty, { ...empty, space: 'one' }, empty, { ...empty, space: 'two' }];
  const provider = { list: async () => pages.shift() as Page } as unknown as Provider;
  const noting = notingSpace(provider, stores.workspace, testAccount, 'Test');
  const list = () => noting.list(null, new AbortController().signal);
  for (let i = 0; i < 3; i += 1) await list();
  expect(accounts.spaceOf(testAccount)).toBe('one');
  await expect(list()).rejects.toMatchObject({ kind: 'auth', failure: { kind: 'other-space' } });
});
