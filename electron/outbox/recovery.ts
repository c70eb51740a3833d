import type { Log } from '../ports.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * Makes right what the last run left half done. Before the first list is read, which would show it.
 * @throws the storage's error; what is left then is in doubt still, and made right with the next start
 */
export function takeUp(deps: { readonly stores: Stores; readonly shown: Shown; readonly log: Log }, accountId: string) {
  const { intents } = deps.stores.workspace;
  const doubtful = intents.doubtInflight(accountId);
  if (doubtful > 0) {
    deps.log.info(`${accountId}: ${doubtful} edits were under way when Winnow ended; they are checked first`);
  }
  deps.shown.reconcile(accountId);
  // By which clock they were put off, nobody knows any more.
  intents.hurry(accountId);
}
