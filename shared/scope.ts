import { z } from 'zod';
import { accountId } from './account.ts';

/** Stands in the place of an account's id where all of them are meant; no account has it, since theirs are longer. */
export const allAccounts = 'all';

/** What is shown together: the id of one account, or `allAccounts`. */
export const scopeSchema = accountId;

/** What a conversation is called within a scope: its id in one account; over all of them, that of its account before it. */
export const conversationName = z.string().min(1).max(577);

/** A conversation, wherever it is shown. */
export type Whereabouts = { readonly accountId: string; readonly id: string };

/** No account's id holds it. */
const between = '/';

/** @returns how a conversation is called within a scope that shows it */
export const nameIn = (scope: string, { accountId, id }: Whereabouts): string =>
  scope === allAccounts ? `${accountId}${between}${id}` : id;

/** @param name as `nameIn` has made it @returns which conversation it is */
export function namedBy(scope: string, name: string): Whereabouts {
  if (scope !== allAccounts) return { accountId: scope, id: name };
  const end = name.indexOf(between);
  return { accountId: name.slice(0, Math.max(0, end)), id: name.slice(end + 1) };
}

/** The conversations of each account, in the order given; accounts in the order of their first. */
export function byAccount(scope: string, names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const { accountId, id } = namedBy(scope, name);
    const ids = found.get(accountId);
    if (ids) ids.push(id);
    else found.set(accountId, [id]);
  }
  return found;
}

/** Whether what is of an account is shown within a scope. */
export const isWithin = (scope: string | null, accountId: string): boolean =>
  scope === allAccounts || scope === accountId;
