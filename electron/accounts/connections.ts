import { createHash } from 'node:crypto';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import type { SecretStore } from '../ports.ts';
import type { Provider, ProviderDefinition } from '../providers/provider.ts';
import { findProvider } from '../providers/registry.ts';

/** An account with the adapter that speaks for it. */
export type Connection = {
  readonly account: Account;
  readonly definition: ProviderDefinition;
  readonly provider: Provider;
};

/** The built-in inbox keeps one id, whatever port its server gets. */
export const sampleAccountId = 'sample';

/**
 * Takes over provisioned accounts. The same one again (provider, base URL and name) is brought up to date, never
 * doubled: its id is made from those three.
 */
export function provision(
  workspace: Workspace,
  secrets: SecretStore,
  accounts: readonly ProvisionedAccount[],
  nowMs: number,
): void {
  accounts.forEach((provisioned, position) => {
    const definition = findProvider(provisioned.provider);
    if (!definition) throw new Error(`no provider ${provisioned.provider}`);
    const baseUrl = provisioned.baseUrl ?? definition.defaultBaseUrl;
    const id = accountIdOf(provisioned.provider, baseUrl, provisioned.name);
    const { provider, name, options } = provisioned;
    secrets.set(secretKey(id), JSON.stringify(provisioned.credentials));
    workspace.accounts.put({ id, provider, name, baseUrl, options, sample: false }, nowMs + position);
  });
}

/** @returns null where the token is missing, with the sentence that says so */
export function connect(account: Account, secrets: SecretStore, nowMs: () => number): Connection | { problem: string } {
  const definition = findProvider(account.provider);
  if (!definition) return { problem: `${account.name}: this version of Winnow does not know “${account.provider}”.` };
  const stored = secrets.get(secretKey(account.id));
  if (stored === null) {
    return { problem: `${account.name}: its token is not on this machine any more. Connect the account again.` };
  }
  const credentials = definition.credentials.safeParse(JSON.parse(stored));
  const options = definition.options.safeParse(account.options);
  if (!credentials.success || !options.success) {
    const issue = (credentials.error ?? options.error)?.issues[0];
    return { problem: `${account.name}: ${issue?.path.join('.')}: ${issue?.message}` };
  }
  const { baseUrl } = account;
  const provider = definition.connect({ baseUrl, credentials: credentials.data, options: options.data, nowMs });
  return { account, definition, provider };
}

export const secretKey = (accountId: string) => `account:${accountId}`;

/** Letters and digits only: ids are words of the search index. */
function accountIdOf(provider: string, baseUrl: string, name: string): string {
  return `a${createHash('sha256')
    .update(JSON.stringify([provider, baseUrl, name]))
    .digest('hex')
    .slice(0, 15)}`;
}
