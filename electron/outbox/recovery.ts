import type { Log } from '../ports.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = { readonly stores: Stores; readonly shown: Shown; readonly log: Log; readonly nowMs: () => number };

/** Edits that nothing carries any more are in doubt: whether they arrived is for a read to say. @returns how many */
export function doubtUnderWay({ stores, nowMs }: Pick<Deps, 'stores' | 'nowMs'>, accountId: string): number {
  const { workspace } = stores;
  const left = workspace.intents.underWay(accountId);
  workspace.transaction(() => {
    for (const intent of left) workspace.intents.become(intent, { kind: 'interrupted' }, nowMs());
  });
  return left.length;
}

/**
 * Makes right what the last run left half done. Before the first list is read, which would show it.
 * @throws the storage's error; what is left then is in doubt still, and made right with the next start
 */
export function takeUp(deps: Deps, accountId: string) {
  const { intents } = deps.stores.workspace;
  const doubtful = doubtUnderWay(deps, accountId);
  if (doubtful > 0) {
    deps.log.info(`${accountId}: ${doubtful} edits were under way when Winnow ended; they are checked first`);
  }
  deps.shown.reconcile(accountId);
  // By which clock they were put off, nobody knows any more.
  intents.hurry(accountId);
}
