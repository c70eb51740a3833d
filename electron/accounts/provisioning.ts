import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { type ProvisionedAccount, provisionedAccountsSchema } from '#shared/account.ts';
import { isSameScope } from '#shared/account-scope.ts';
import { checked, type Issue, issuesOf } from '#shared/issue.ts';
import type { AccountsFileProblem } from '#shared/notice.ts';
import { findProvider, providers } from '../providers/registry.ts';
import { scopeOfAny } from './identity.ts';

export type Provisioning =
  | { ok: true; accounts: ProvisionedAccount[] }
  | { ok: false; file: string; problem: AccountsFileProblem };

type Checked = { ok: true; accounts: ProvisionedAccount[] } | { ok: false; issues: readonly Issue[] };

/** Far more than any list of accounts, far less than what would stop the start. */
const maxBytes = 1_000_000;

/**
 * Reads the file of --accounts. All of it holds or none of it is used.
 * A problem names the file and the field, as accounts[0].options.subAccountId, and never quotes a value: it may be a token.
 */
export function readAccountsFile(path: string): Provisioning {
  const text = readText(path);
  if (typeof text !== 'string') return { ok: false, file: path, problem: text };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, file: path, problem: { kind: 'no-json', at: placeOf(error, text) } };
  }
  const checked = checkAccounts(json);
  return checked.ok ? checked : { ok: false, file: path, problem: { kind: 'wrong', issues: [...checked.issues] } };
}

/** Checks what --accounts holds, each account's credentials and options by its own provider. */
export function checkAccounts(json: unknown): Checked {
  const parsed = checked(provisionedAccountsSchema, json);
  if (!parsed.success) return { ok: false, issues: issuesIn(parsed.error, json, 'accounts') };
  const issues = parsed.data.flatMap((account, index) => [
    ...checkByProvider(account, index),
    ...checkUnique(account, index, parsed.data),
  ]);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, accounts: parsed.data };
}

function checkByProvider(account: ProvisionedAccount, index: number): Issue[] {
  const at = `accounts[${index}]`;
  const provider = findProvider(account.provider);
  if (!provider) {
    const known = providers.map(({ id }) => id).join(', ');
    return [{ path: `${at}.provider`, problem: 'unknown-provider', expected: known, received: null }];
  }
  const credentials = checked(provider.credentials, account.credentials);
  const options = checked(provider.options, account.options);
  return [
    ...(credentials.success ? [] : issuesIn(credentials.error, account.credentials, `${at}.credentials`)),
    ...(options.success ? [] : issuesIn(options.error, account.options, `${at}.options`)),
  ];
}

/** Two entries of one account would overwrite each other. */
function checkUnique(account: ProvisionedAccount, index: number, all: readonly ProvisionedAccount[]): Issue[] {
  const scope = scopeOfAny(account);
  const first = all.findIndex(
    (other) => isSameScope(scopeOfAny(other), scope) && (scope.space !== null || other.name === account.name),
  );
  if (first >= index) return [];
  return [{ path: `accounts[${index}]`, problem: 'twice', expected: null, received: `accounts[${first}]` }];
}

function issuesIn(error: z.ZodError, input: unknown, at: string): Issue[] {
  return issuesOf(error, input).map((issue) => {
    const path = `${at}${/^(\[|$)/.test(issue.path) ? '' : '.'}${issue.path}`;
    // Under credentials even the name of a field may be a token that slipped a place.
    return path.includes('.credentials') && issue.problem === 'unknown-key'
      ? { ...issue, path, received: null }
      : { ...issue, path };
  });
}

function readText(path: string): string | AccountsFileProblem {
  try {
    if (statSync(path).size > maxBytes) return { kind: 'too-large', megabytes: maxBytes / 1_000_000 };
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return { kind: 'missing' };
    if (code === 'EACCES') return { kind: 'forbidden' };
    return { kind: 'unreadable', code: String(code) };
  }
}

/** Where the JSON breaks off, if the parser tells: its message itself quotes the text around, which may be a token. */
function placeOf(error: unknown, text: string): { line: number; column: number } | null {
  const position = error instanceof Error && /at position (\d+)/.exec(error.message)?.[1];
  if (!position) return null;
  const before = text.slice(0, Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
