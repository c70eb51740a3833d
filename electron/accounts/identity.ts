import { createHash } from 'node:crypto';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { isSameScope, type Scope, scopeOf } from '#shared/account-scope.ts';
import { findProvider } from '../providers/registry.ts';

/** The sample inbox is nobody’s account, whatever port its server has got. */
const own = (accounts: readonly Account[]) => accounts.filter(({ sample }) => !sample);

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
  return scope.space === null ? undefined : own(accounts).find((account) => isSameScope(scopeOfAny(account), scope));
}

/**
 * The account that an entry of a provisioning file describes. The file is read at every start: where only the token tells
 * which space it opens, the account is known by the id that was made of the entry, however the agent calls it by now.
 */
export function findByFile(accounts: readonly Account[], entry: ProvisionedAccount): Account | undefined {
  const scope = scopeOfAny(entry);
  return own(accounts).find(
    (account) =>
      isSameScope(scopeOfAny(account), scope) && (scope.space !== null || account.id === idMadeOf(partsOf(entry))),
  );
}

/** What the id of an account is made of that a provisioning file describes. */
export function partsOf(entry: ProvisionedAccount): readonly string[] {
  const { provider, baseUrl, space } = scopeOfAny(entry);
  return [provider, baseUrl, space ?? entry.name];
}

/** Letters and digits only: ids are words of the search index. @param turn where the ids of others stand in the way */
export function idMadeOf(parts: readonly string[], turn = 0): string {
  const hash = createHash('sha256').update(JSON.stringify([...parts, turn]));
  return `a${hash.digest('hex').slice(0, 15)}`;
}
