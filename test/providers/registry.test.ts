import { expect, test } from 'vitest';
import { findProvider, providers } from '#electron/providers/registry.ts';
import { capabilitiesSchema } from '#shared/capabilities.ts';
import { issueOf } from '#shared/issue.ts';
import { realNetwork } from '#test/support/ports.ts';

test.each(providers.map((provider) => [provider.id, provider] as const))('%s is complete', (id, provider) => {
  expect(findProvider(id)).toBe(provider);
  expect(capabilitiesSchema.parse(provider.capabilities)).toMatchObject({ provider: id, title: provider.title });
  expect(new URL(provider.defaultBaseUrl).protocol).toBe('https:');
  for (const [field, { storage, note }] of Object.entries(provider.capabilities.fields)) {
    if (storage !== 'provider') expect(note, `${id} says why ${field} is ${storage}`).toMatch(/\.$/);
  }
});

test('ids are unique, and an unknown one is not found', () => {
  expect(new Set(providers.map((provider) => provider.id)).size).toBe(providers.length);
  expect(findProvider('nobody')).toBeNull();
});

const vantax = findProvider('vantax');

test('Vantax needs a sub-account and fills in the rest', () => {
  expect(vantax?.options.parse({ subAccountId: ' sub_1 ' })).toEqual({
    subAccountId: 'sub_1',
    followUpMetadata: false,
    contactNameKey: 'contact_name',
  });
});

test.each([
  [{}, 'subAccountId', 'needed'],
  [{ subAccountId: '  ' }, 'subAccountId', 'needed'],
  [{ subAccountId: 's', followUpMetadata: 'yes' }, 'followUpMetadata', 'wrong-type'],
  [{ subAccountId: 's', contactNameKey: 3 }, 'contactNameKey', 'wrong-type'],
])('the options %j are refused by name', (options, field, problem) => {
  const { error = expect.fail() } = vantax?.options.safeParse(options) ?? {};
  expect(issueOf(error, options)).toMatchObject({ path: field, problem });
});

test('an option that does not exist is refused by name', () => {
  const options = { subAccountId: 's', subAcount: 'typo' };
  const { error = expect.fail() } = vantax?.options.safeParse(options) ?? {};
  expect(issueOf(error, options)).toMatchObject({ problem: 'unknown-key', received: 'subAcount' });
});

test.each(['', 'two words', 'line\nbreak', 'smart“quote'])('the token %j is refused, without quoting it', (token) => {
  const issues = vantax?.credentials.safeParse({ token }).error?.issues ?? [];
  expect(issues[0]?.message).toBe(token === '' ? 'needed' : 'not-plain');
  if (token !== '') expect(JSON.stringify(issues)).not.toContain(token);
});

test('follow-ups are mirrored only where the account asks for it', () => {
  const connect = (options: object) =>
    vantax?.connect({
      baseUrl: 'http://127.0.0.1:1/v1',
      credentials: { token: 't' },
      options: vantax.options.parse({ subAccountId: 's', ...options }),
      ...realNetwork(() => 0),
    }).followUpMirror;
  expect(connect({})).toBeNull();
  expect(connect({ followUpMetadata: true })).toEqual({ atKey: 'follow_up_at', noteKey: 'follow_up_note' });
});
