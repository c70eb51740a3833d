import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { type ProvisionedAccount, provisionedAccountsSchema } from '#shared/account.ts';
import { isSameScope } from '#shared/account-scope.ts';
import { findProvider, providers } from '../providers/registry.ts';
import { scopeOfAny } from './identity.ts';

export type Provisioning = { ok: true; accounts: ProvisionedAccount[] } | { ok: false; problem: string };

/** Far more than any list of accounts, far less than what would stop the start. */
const maxBytes = 1_000_000;

/**
 * Reads the file of --accounts. All of it holds or none of it is used.
 * A problem names the file and the field, as accounts[0].options.subAccountId, and never quotes a value: it may be a token.
 */
export function readAccountsFile(path: string): Provisioning {
  const text = readText(path);
  if (typeof text !== 'string') return { ok: false, problem: text.problem };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { ok: false, problem: `The accounts file ${path} is not valid JSON${placeOf(error, text)}.` };
  }
  const checked = checkAccounts(json);
  return checked.ok ? checked : { ok: false, problem: `The accounts file ${path} is not used. ${checked.problem}` };
}

/** Checks what --accounts holds, each account's credentials and options by its own provider. */
export function checkAccounts(json: unknown): Provisioning {
  const parsed = provisionedAccountsSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problem: sentencesOf(parsed.error, ['accounts']) };
  const problems = parsed.data.flatMap((account, index) => [
    ...checkByProvider(account, index),
    ...checkUnique(account, index, parsed.data),
  ]);
  return problems.length > 0 ? { ok: false, problem: problems.join(' ') } : { ok: true, accounts: parsed.data };
}

function checkByProvider(account: ProvisionedAccount, index: number): string[] {
  const provider = findProvider(account.provider);
  if (!provider) {
    const known = providers.map(({ id }) => id).join(', ');
    return [`accounts[${index}].provider: is none that Winnow knows (${known}).`];
  }
  const credentials = provider.credentials.safeParse(account.credentials);
  const options = provider.options.safeParse(account.options);
  return [
    ...(credentials.success ? [] : [sentencesOf(credentials.error, ['accounts', index, 'credentials'])]),
    ...(options.success ? [] : [sentencesOf(options.error, ['accounts', index, 'options'])]),
  ];
}

/** Two entries of one account would overwrite each other. */
function checkUnique(account: ProvisionedAccount, index: number, all: readonly ProvisionedAccount[]): string[] {
  const scope = scopeOfAny(account);
  const first = all.findIndex(
    (other) => isSameScope(scopeOfAny(other), scope) && (scope.space !== null || other.name === account.name),
  );
  return first < index ? [`accounts[${index}]: is the same account as accounts[${first}].`] : [];
}

/** One sentence for each issue, the field first. */
function sentencesOf(error: z.ZodError, prefix: readonly (string | number)[]): string {
  return error.issues
    .map((issue) => {
      const path = [...prefix, ...issue.path];
      return `${fieldPath(path)}: ${wordsOf(issue, path).replace(/\.$/, '')}.`;
    })
    .join(' ');
}

/** Zod's words, but for unknown fields: under credentials even the name may be a token that slipped a place. */
function wordsOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return path.includes('credentials')
    ? 'has a field that is not known'
    : `has an unknown field ${issue.keys.join(', ')}`;
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`))
    .join('');
}

function readText(path: string): string | { problem: string } {
  try {
    if (statSync(path).size > maxBytes) return { problem: `The accounts file ${path} is larger than 1 MB.` };
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return { problem: `The accounts file ${path} does not exist.` };
    if (code === 'EACCES') return { problem: `The accounts file ${path} may not be read by this user.` };
    return { problem: `The accounts file ${path} could not be read (${code}).` };
  }
}

/** Where the JSON breaks off, if the parser tells: its message itself quotes the text around, which may be a token. */
function placeOf(error: unknown, text: string): string {
  const position = error instanceof Error && /at position (\d+)/.exec(error.message)?.[1];
  if (!position) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
