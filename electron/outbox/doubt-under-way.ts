import type { Stores } from '../storage/stores.ts';

type Deps = { readonly stores: Stores; readonly nowMs: () => number };

/** Edits that nothing carries any more are in doubt: whether they arrived is for a read to say. @returns how many */
export function doubtUnderWay({ stores, nowMs }: Deps, accountId: string): number {
  const { workspace } = stores;
  const left = workspace.intents.underWay(accountId);
  workspace.transaction(() => {
    for (const intent of left) workspace.intents.become(intent, { kind: 'interrupted' }, nowMs());
  });
  return left.length;
}
