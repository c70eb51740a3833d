import { contactOf } from '#shared/conversation.ts';
import type { SignOut } from '../accounts/sign-out.ts';
import { doubtUnderWay } from '../outbox/doubt-under-way.ts';
import type { Log } from '../ports.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

export type RecoveryDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly signOut: SignOut;
  readonly log: Log;
  readonly nowMs: () => number;
};

/**
 * What every start makes right before anything is shown or sent: it finishes what the last run left half done, whatever
 * ended that. In this order, and each step may be done again:
 *
 * 1. A damaged file of the agent's is repaired, or its repair goes on (`storage/damage.ts`, as the files are opened).
 * 2. A sign-out that was begun goes on: nothing of that account is left (`accounts/sign-out.ts`).
 * 3. Of each account that is opened, what a repair brought back of erased contacts goes again, edits that were under way are in doubt, rows show what the other file says, and
 *    nothing waits any longer for a time that an earlier run has set.
 * 4. A walk goes on at the place that was saved with its rows (`sync/walk.ts`).
 */
export type Recovery = {
  /** Step 2. Never throws: what the disk refuses is left for the next start, and the account stays closed until then. */
  finishSignOuts(): void;
  /**
   * Step 3, before the first list is read, which would show what is not right.
   * @returns what does it, and again what a disk that failed has left half done since
   * @throws the storage's error; what is left then is in doubt still, and made right when it is called again
   */
  takeUp(accountId: string): () => void;
};

export function createRecovery({ stores, shown, signOut, log, nowMs }: RecoveryDeps): Recovery {
  const { intents } = stores.workspace;
  return {
    finishSignOuts() {
      for (const accountId of signOut.unfinished()) {
        try {
          signOut.finish(accountId);
          log.info('a sign-out was cut short and is finished now', { accountId });
        } catch (error) {
          log.error('a sign-out is not finished', { accountId, error });
        }
      }
    },
    takeUp(accountId) {
      let isReconciled = false;
      return () => {
        const doubtful = doubtUnderWay({ stores, nowMs }, accountId);
        if (doubtful > 0) log.info('edits were under way; they are checked first', { accountId, edits: doubtful });
        // Once: rows that a disk refuses later are remembered by who writes them.
        if (!isReconciled) {
          if (stores.isRepaired) eraseAgain(stores, accountId);
          shown.reconcile(accountId);
        }
        isReconciled = true;
        // The clock that they were put off by may have been set since.
        intents.hurry(accountId);
      };
    },
  };
}

/** The backup that a repair took may be older than an erasure, of which the replica knows: told again, it is no news. */
function eraseAgain(stores: Stores, accountId: string): void {
  for (const id of stores.workspace.erasure.conversations(accountId)) {
    const known = stores.withReplica(({ conversations }) => conversations.base(accountId, id));
    if (known?.contactName === null) stores.forgetContact(accountId, id, contactOf(known), true);
  }
}
