import { isDeepStrictEqual } from 'node:util';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { freeName } from '#shared/account-scope.ts';
import { issueOf } from '#shared/issue.ts';
import type { News } from '#shared/notice.ts';
import type { Ports, SecretStore } from '../ports.ts';
import type { Budget } from '../providers/budget.ts';
import { type Provider, type ProviderDefinition, ProviderError } from '../providers/provider.ts';
import type { Budgets } from './budgets.ts';
import { findByFile, idMadeOf, partsOf, scopeOfAny } from './identity.ts';

/** An account with the adapter that speaks for it. */
export type Connection = {
  readonly account: Account;
  readonly definition: ProviderDefinition;
  readonly provider: Provider;
  /** Of its token. */
  readonly budget: Budget;
};

/** The built-in inbox keeps one id, whatever port its server gets. */
export const sampleAccountId = 'sample';

/**
 * Keeps an account that was checked.
 * @param known the same account, where it is connected already: it is brought up to date, never doubled
 * @param idParts what the id of a new one is made of
 * @returns its id
 */
export function keepAccount(
  workspace: Workspace,
  secrets: SecretStore,
  checked: ProvisionedAccount,
  known: Account | undefined,
  idParts: readonly string[],
  nowMs: number,
): string {
  const { provider, options, credentials } = checked;
  const { baseUrl } = scopeOfAny(checked);
  const id = known?.id ?? freeId(workspace, idParts);
  const name = freeName(checked.name, namesBut(workspace, id));
  secrets.set(secretKey(id), JSON.stringify(credentials));
  workspace.accounts.put({ id, provider, name, baseUrl, options, sample: false }, nowMs);
  return id;
}

/** The names of all other accounts. */
export function namesBut(workspace: Workspace, accountId: string): string[] {
  return workspace.accounts.all().flatMap(({ id, name }) => (id === accountId ? [] : name));
}

/** Takes over the accounts of --accounts, in their order. */
export function provision(
  workspace: Workspace,
  secrets: SecretStore,
  accounts: readonly ProvisionedAccount[],
  nowMs: number,
): void {
  accounts.forEach((account, position) => {
    const known = findByFile(workspace.accounts.all(), account);
    if (known && isAsKept(known, account, secrets)) return;
    // What the agent calls it stays: the file is read at every start.
    const name = known?.name ?? account.name;
    keepAccount(workspace, secrets, { ...account, name }, known, partsOf(account), nowMs + position);
  });
}

/** Then a start writes nothing: a disk that is full must not keep it from showing what is there. */
function isAsKept(known: Account, entry: ProvisionedAccount, secrets: SecretStore): boolean {
  return (
    known.baseUrl === scopeOfAny(entry).baseUrl &&
    isDeepStrictEqual(known.options, entry.options) &&
    secrets.get(secretKey(known.id)) === JSON.stringify(entry.credentials)
  );
}

/**
 * An account whose token is not on this machine is connected all the same: its conversations are read and edited, and
 * its first request ends at the gate of a refused token, where a new one is asked for.
 * @returns the account with its adapter, or why it cannot be used
 */
export function connect(
  account: Account,
  providers: readonly ProviderDefinition[],
  { secrets, clock, yieldToHost }: Pick<Ports, 'secrets' | 'clock' | 'yieldToHost'>,
  budgets: Budgets,
): Connection | { problem: News } {
  const definition = providers.find(({ id }) => id === account.provider);
  if (!definition) {
    return { problem: { kind: 'provider-unknown', account: account.name, provider: account.provider } };
  }
  const options = definition.options.safeParse(account.options);
  if (!options.success) {
    const issue = issueOf(options.error, account.options);
    return { problem: { kind: 'options-wrong', account: account.name, issue } };
  }
  const { baseUrl } = account;
  const credentials = storedCredentials(definition, secrets.get(secretKey(account.id)));
  const known = { credentials: credentials ?? standIns(definition), options: options.data };
  const budget = budgets.of(definition, baseUrl, credentials, account.id);
  const provider = definition.connect({ baseUrl, ...known, clock, transport: budget.transport, yieldToHost });
  return { account, definition, provider: credentials === null ? refusingAll(provider) : provider, budget };
}

/** Null where there are none, or none that this version can use. */
function storedCredentials(definition: ProviderDefinition, stored: string | null): unknown {
  if (stored === null) return null;
  try {
    return definition.credentials.parse(JSON.parse(stored));
  } catch {
    return null; // not passed on: the messages quote what they read
  }
}

/** An adapter is made with credentials; these are never sent. */
const standIns = ({ form }: ProviderDefinition): Record<string, string> =>
  Object.fromEntries(form.filter(({ part }) => part === 'credentials').map(({ key }) => [key, 'not-on-this-machine']));

/** Plans as the provider does, and sends nothing. */
function refusingAll(provider: Provider): Provider {
  const refuse = async (): Promise<never> => {
    throw new ProviderError('auth', { kind: 'token-missing' });
  };
  return { ...provider, list: refuse, read: refuse, messages: refuse, send: refuse, directory: refuse };
}

export const secretKey = (accountId: string) => `account:${accountId}`;

function freeId(workspace: Workspace, parts: readonly string[]): string {
  const taken = new Set(workspace.accounts.all().map(({ id }) => id));
  for (let turn = 0; ; turn += 1) {
    const id = idMadeOf(parts, turn);
    if (!taken.has(id)) return id;
  }
}
