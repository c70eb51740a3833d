import { createHash } from 'node:crypto';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { Account, ProvisionedAccount } from '#shared/account.ts';
import { isSameScope, type Scope, scopeOf } from '#shared/account-scope.ts';
import { type Page, type Provider, ProviderError } from '../providers/provider.ts';
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

/**
 * Whether a list is another space's than the account's. Where only the token tells which space it opens, its rows may say
 * so: one whose rows say nothing, or that has none, is believed.
 */
export const isOtherSpace = (known: string | null, { space }: Page): boolean =>
  known !== null && space !== undefined && space !== known;

/**
 * Notes whose conversations an account opens, once its list has told: the token may be another one some day, whose list
 * was empty when it was tried. Nothing of another space's is taken over.
 */
export function notingSpace(provider: Provider, { accounts }: Workspace, accountId: string, service: string): Provider {
  let known = accounts.spaceOf(accountId);
  return {
    ...provider,
    async list(...asked) {
      const page = await provider.list(...asked);
      if (isOtherSpace(known, page)) throw new ProviderError('auth', { kind: 'other-space', service });
      if (known === null && page.space !== undefined) {
        accounts.noteSpace(accountId, page.space);
        known = page.space;
      }
      return page;
    },
  };
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
