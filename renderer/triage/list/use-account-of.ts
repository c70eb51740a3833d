import type { Directory } from '#shared/account.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { useWinnowState } from '../../app-context.tsx';
import { accountAt, accountNameAt, directoryAt } from '../../state/selectors.ts';

/** What a row needs to know of its account. */
export type OfAccount = {
  /** Its name, while more than one is on screen; else null. */
  readonly account: string | null;
  /** Null while none is shown. */
  readonly capabilities: Capabilities | null;
  readonly directory: Directory;
};

export const useAccountOf = (id: string): OfAccount => ({
  account: useWinnowState((state) => accountNameAt(state, id)),
  capabilities: useWinnowState((state) => accountAt(state, id)?.capabilities ?? null),
  directory: useWinnowState((state) => directoryAt(state, id)),
});
