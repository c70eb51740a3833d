import type { Replica } from '#db/replica/replica.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';

export type ReconcileDeps = {
  readonly stores: Stores;
  readonly ports: Pick<Ports, 'log' | 'newId'>;
  readonly nowMs: () => number;
  /** What the rows of an account are laid by, as a text: another text, and each row is laid again. */
  readonly rulesOf: (accountId: string) => string;
  /** The conversations over which anything lies, as the workspace has it. */
  readonly overlaidOf: (accountId: string) => ReadonlySet<string>;
  /** @param finish runs in the transaction of the rows */
  readonly rewrite: (accountId: string, ids: readonly string[], finish: (replica: Replica) => void) => void;
};

/**
 * Brings the rows up to what the workspace holds. Only conversations that it has changed since both last agreed are
 * looked at, and of those only rows written that were laid on an older change: the row, the change that it shows and the
 * agreement are in one file, so that whatever is lost of it is lost together. Where nothing is known of that (a rebuilt
 * replica, a repaired workspace, another version), all are.
 */
export function createReconcile({ ports, nowMs, stores, rulesOf, overlaidOf, rewrite }: ReconcileDeps) {
  const { rowChanges } = stores.workspace;

  function changedSince(accountId: string, rules: string): ReadonlyMap<string, number> | null {
    const agreed = stores.withReplica(({ agreements }) => agreements.get(accountId));
    return agreed?.rules === rules ? rowChanges.since(accountId, agreed) : null;
  }

  function everything({ conversations }: Replica, accountId: string): string[] {
    return [...new Set([...conversations.overlaidIds(accountId), ...overlaidOf(accountId)])];
  }

  function behind({ conversations }: Replica, accountId: string, changed: ReadonlyMap<string, number>): string[] {
    const isBehind = ([id, number]: [string, number]) => {
      const laidOn = conversations.laidOn(accountId, id);
      return laidOn !== undefined && (laidOn ?? 0) < number;
    };
    return [...changed].filter(isBehind).map(([id]) => id);
  }

  function bringUp(accountId: string, rules: string, changed: ReadonlyMap<string, number> | null): void {
    const number = rowChanges.newest();
    const numbering = rowChanges.numbering(accountId, () => `${nowMs()} ${ports.newId()}`);
    stores.withReplica((replica) => {
      const ids = changed ? behind(replica, accountId, changed) : everything(replica, accountId);
      const finish = ({ agreements }: Replica) => agreements.set(accountId, { numbering, number, rules });
      // Before the changes are forgotten, which survives a power cut.
      replica.durably(() => rewrite(accountId, ids, finish));
    });
    rowChanges.forget(accountId, number);
  }

  return {
    reconcile(accountId: string): void {
      const rules = rulesOf(accountId);
      const changed = changedSince(accountId, rules);
      if (changed?.size !== 0) bringUp(accountId, rules, changed);
    },
    /** The same where little is to be done, at the end of a run: what fails is left for the next start. */
    agree(accountId: string): void {
      try {
        const rules = rulesOf(accountId);
        const changed = changedSince(accountId, rules);
        if (changed !== null && changed.size > 0) bringUp(accountId, rules, changed);
      } catch (error) {
        ports.log.warn('the next start looks at the rows', { error });
      }
    },
  };
}
