import { useMemo } from 'react';
import type { Directory } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { byAccount, namedBy } from '#shared/scope.ts';
import { useWinnow, useWinnowState } from '../app-context.tsx';
import { accountsAt, directoryAt } from '../state/selectors.ts';

/** What the providers of conversations can store, each account's once. */
export function useCapabilities(ids: readonly string[]): readonly Capabilities[] {
  const { store } = useWinnow();
  const accounts = useWinnowState((state) => state.app.accounts);
  return useMemo(
    () =>
      accountsAt({ ...store.getState(), app: { ...store.getState().app, accounts } }, ids).map(
        ({ capabilities }) => capabilities,
      ),
    [store, accounts, ids],
  );
}

/** The rows of the same accounts: ids of people mean nothing in others. */
export function useOwnRows<R extends { readonly id: string }>(
  ids: readonly string[],
  rows: readonly R[],
): readonly R[] {
  const scope = useWinnowState((state) => state.app.activeAccount ?? '');
  const own = byAccount(scope, ids);
  return rows.filter(({ id }) => own.has(namedBy(scope, id).accountId));
}

/** Who and what there is in the account of the first of them. */
export const useDirectory = (ids: readonly string[]): Directory =>
  useWinnowState((state) => directoryAt(state, ids[0] ?? null));
