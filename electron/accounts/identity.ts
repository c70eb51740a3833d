import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { isSameScope, type Scope, scopeOf } from '#shared/account-scope.ts';
import { findProvider } from '../providers/registry.ts';

/** Of an account of any provider; one that this version does not know has no space. */
export function scopeOfAny(account: Parameters<typeof scopeOf>[1]): Scope {
  return scopeOf(findProvider(account.provider) ?? { defaultBaseUrl: '', spaceOption: null }, account);
}

/**
 * The account that a form describes, if it is connected already. Where only the token tells which space it opens, it may
 * be another one: then it is a new account, whatever its name, so that no queue goes to another company's server.
 */
export function findByForm(accounts: readonly Account[], checked: ProvisionedAccount): Account | undefined {
  const scope = scopeOfAny(checked);
  return scope.space === null ? undefined : accounts.find((account) => isSameScope(scopeOfAny(account), scope));
}

/**
 * The account that an entry of a provisioning file describes. The file is read at every start, so that where only the
 * token tells which space it opens, the name must do: whoever keeps the file keeps its names.
 */
export function findByFile(accounts: readonly Account[], entry: ProvisionedAccount): Account | undefined {
  const scope = scopeOfAny(entry);
  return accounts.find(
    (account) => isSameScope(scopeOfAny(account), scope) && (scope.space !== null || account.name === entry.name),
  );
}
