import type { Edit } from '#shared/edits/edit.ts';
import type { AccountView } from '#shared/ipc/accounts.ts';
import { maxSelected } from '#shared/ipc/limits.ts';
import { allAccounts, byAccount, nameIn } from '#shared/scope.ts';
import { say } from '../i18n/say.ts';
import type { Meant } from './meant.ts';
import { accountOf, activeView, isOverAll, refusalOf, refusalOfMany } from './selectors.ts';
import type { State } from './state.ts';

/** What of a command one account can make. */
export type Share = Own & { readonly edits: readonly Edit[] };

type Own = { readonly account: AccountView; readonly ids: readonly string[] };

export type Shares = {
  readonly shares: readonly Share[];
  /** What is said of the rest behind what is made; empty where there is none. */
  readonly left: string;
  /** Why nothing is made, in words; null where anything is. */
  readonly refused: string | null;
};

/** Which of the conversations can be edited so: each is asked of its own account, by what its provider can store. */
export function sharesOf(state: State, ids: readonly string[], { edits, byAccount, leftOut }: Meant): Shares {
  const all = accountShares(state, ids).map(
    (own): Share => ({ ...own, edits: byAccount ? (byAccount.get(own.account.id) ?? []) : edits }),
  );
  const refusals = all.map(({ account, edits: own }) =>
    own.length === 0
      ? (leftOut.find(({ where }) => where === account.name)?.why ?? '')
      : (own.map((edit) => refusalOf(account, edit)).find(Boolean) ?? null),
  );
  const shares = all.filter((_, i) => refusals[i] === null);
  const why = refusals.find((each) => each !== null) ?? null;
  const count = all.reduce((sum, share, i) => (refusals[i] === null ? sum : sum + share.ids.length), 0);
  const left = why === null ? '' : `; ${say('acts.shares.left', { count, why })}`;
  return {
    shares,
    left,
    refused:
      refusedOf(shares, ids.length) ??
      (all.length === 0 ? say('acts.shares.noAccountIsConnected') : shares.length === 0 ? why : null),
  };
}

function refusedOf(shares: readonly Share[], count: number) {
  if (count > maxSelected) return say('acts.shares.atMostConversationsAtOnce', { maxSelected });
  // Ids of people are one account's: where each account is given its own edits, they are its own.
  const [first] = shares;
  const isSame = shares.every(({ edits }) => edits === first?.edits);
  return isSame ? (first?.edits.map((edit) => refusalOfMany(edit, shares.length)).find(Boolean) ?? null) : null;
}

function accountShares(state: State, ids: readonly string[]): readonly Own[] {
  if (!isOverAll(state)) {
    const account = activeView(state);
    return account ? [{ account, ids }] : [];
  }
  return [...byAccount(allAccounts, ids)].flatMap(([accountId, own]) => {
    const account = accountOf(state, accountId);
    return account ? { account, ids: own.map((id) => nameIn(allAccounts, { accountId, id })) } : [];
  });
}
