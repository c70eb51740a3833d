import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { provision, secretKey } from '#electron/accounts/connections.ts';
import { checkAccounts, type Provisioning, readAccountsFile } from '#electron/accounts/provisioning.ts';
import { issuePart } from '#renderer/i18n/issue-words.ts';
import { noticeWords } from '#renderer/i18n/notice-words.ts';
import { sessionSecrets } from '#test/support/ports.ts';
import { openTestStores, temporaryFolder } from '#test/support/stores.ts';

const token = 'vx_live_8842secret';
const account = {
  provider: 'vantax',
  name: 'Support',
  baseUrl: 'http://127.0.0.1:4010/v1',
  credentials: { token },
  options: { subAccountId: 'sub_1' },
};

const problemOf = (json: unknown) => {
  const result = checkAccounts(json);
  return result.ok ? null : result.issues.map((issue) => `${issuePart(issue)}.`).join(' ');
};

const saidOfFile = ({ file, problem }: Extract<Provisioning, { ok: false }>) =>
  noticeWords({ kind: 'accounts-file', file, problem })[1];

function readText(text: string | Buffer) {
  const file = join(temporaryFolder(), 'accounts.json');
  writeFileSync(file, text);
  const result = readAccountsFile(file);
  return result.ok ? result.accounts : saidOfFile({ ...result, file: 'FILE' });
}

test('a good file is taken as it is, also with a byte order mark', () => {
  expect(readText(JSON.stringify([account]))).toEqual([account]);
  expect(readText(`\uFEFF${JSON.stringify([account])}`)).toEqual([account]);
});

test.each<[string, unknown, string]>([
  ['no list', {}, 'accounts should be of type array'],
  ['an empty list', [], 'accounts needs at least one account.'],
  ['no provider', [{ ...account, provider: undefined }], 'accounts[0].provider '],
  [
    'an unknown provider',
    [{ ...account, provider: 'vantaks' }],
    'accounts[0].provider is none that Winnow knows (vantax',
  ],
  ['no name', [account, { ...account, name: '  ' }], 'accounts[1].name '],
  ['no web address', [{ ...account, baseUrl: 'api' }], 'accounts[0].baseUrl must be a web address'],
  [
    'an insecure address',
    [{ ...account, baseUrl: 'http://api.example.com' }],
    'accounts[0].baseUrl must start with https://',
  ],
  ['no credentials', [{ ...account, credentials: undefined }], 'accounts[0].credentials '],
  ['no token', [{ ...account, credentials: {} }], 'accounts[0].credentials.token '],
  ['a token that is no text', [{ ...account, credentials: { token: 7 } }], 'accounts[0].credentials.token '],
  ['no sub-account', [{ ...account, options: {} }], 'accounts[0].options.subAccountId is needed'],
  [
    'an unknown option',
    [{ ...account, options: { subAccountId: 's', folowUp: true } }],
    'accounts[0].options has an unknown field folowUp.',
  ],
  ['an unknown field', [{ ...account, url: 'x' }], 'accounts[0] has an unknown field url.'],
  ['the same account twice', [account, account], 'accounts[1] is the same account as accounts[0].'],
])('%s is told by the field', (_name, json, expected) => {
  expect(problemOf(json)).toContain(expected);
});

test('every wrong field is told at once', () => {
  const problem = problemOf([{ ...account, credentials: {}, options: {} }]);
  expect(problem).toContain('accounts[0].credentials.token');
  expect(problem).toContain('accounts[0].options.subAccountId');
});

test('a sentence ends once', () => {
  expect(problemOf([{ ...account, options: {} }])).not.toContain('..');
});

test('a file that is no JSON is told without quoting it', () => {
  for (const text of [`[{"token":"${token}"`, `[{"token":"${token}",]`, `[{"token":${token}}]`, token, '']) {
    expect(readText(text)).toMatch(/^The accounts file FILE is not valid JSON/);
    expect(readText(text)).not.toContain(token.slice(0, 6));
  }
});

test('a file that is missing, a folder or far too large is told so', () => {
  const folder = temporaryFolder();
  expect(readAccountsFile(join(folder, 'none.json'))).toMatchObject({ problem: { kind: 'missing' } });
  expect(readAccountsFile(folder)).toMatchObject({ problem: { kind: 'unreadable' } });
  expect(readText(Buffer.alloc(1_000_001, ' '))).toBe('The accounts file FILE is larger than 1 MB.');
});

test('wherever a token slips to, no message shows it', () => {
  const secret = fc.string({ minLength: 8 }).map((text) => `s3cr3t${text}`);
  const slip = fc.constantFrom<(secret: string) => unknown>(
    (s) => s,
    (s) => [s],
    (s) => [{ ...account, provider: s }],
    (s) => [{ ...account, name: [s] }],
    (s) => [{ ...account, name: s.repeat(20) }],
    (s) => [{ ...account, baseUrl: s }],
    (s) => [{ ...account, baseUrl: `http://example.com/${s}` }],
    (s) => [{ ...account, credentials: s }],
    (s) => [{ ...account, credentials: { [s]: 'x', token } }],
    (s) => [{ ...account, credentials: { token: `${s} `, more: s } }],
    (s) => [{ ...account, credentials: { token: `${s}\n${s}é` } }],
    (s) => [{ ...account, options: { subAccountId: [s] } }],
    (s) => [{ ...account, options: { subAccountId: 'x', followUpMetadata: s } }],
  );
  fc.assert(
    fc.property(secret, slip, (text, place) => {
      expect(problemOf(place(text)) ?? '').not.toContain('s3cr3t');
    }),
  );
});

test('a start with the file of before writes nothing: a full disk does not keep its accounts away', () => {
  const { stores } = openTestStores();
  const { workspace } = stores;
  const own = sessionSecrets();
  provision(workspace, own, [account], 1);
  const full = () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  workspace.db.pragma('query_only = 1');
  expect(() => provision(workspace, { ...own, set: full }, [account], 2)).not.toThrow();
  workspace.db.pragma('query_only = 0');
  provision(workspace, own, [{ ...account, credentials: { token: 'another' }, options: { subAccountId: 'sub_1' } }], 3);
  const [kept] = workspace.accounts.all();
  expect(own.get(secretKey(kept?.id ?? ''))).toBe('{"token":"another"}');
});
