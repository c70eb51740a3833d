import type { Stores } from '../storage/stores.ts';

/**
 * Which conversations of an account have local values, a follow-up or pending edits: the few that a pull must not write
 * straight through. Read once, and kept up by whoever writes rows.
 */
export type Overlaid = {
  of(accountId: string): ReadonlySet<string>;
  note(accountId: string, id: string, isOverlaid: boolean): void;
  /** The workspace may hold another than what is kept here. */
  forget(accountId: string): void;
};

export function createOverlaid(stores: Stores): Overlaid {
  const known = new Map<string, Set<string>>();

  function idsOf(accountId: string): Set<string> {
    const before = known.get(accountId);
    if (before) return before;
    const { intents, localEdits, followUps } = stores.workspace;
    const ids = new Set([...intents.pendingIds(accountId), ...localEdits.ids(accountId), ...followUps.ids(accountId)]);
    known.set(accountId, ids);
    return ids;
  }

  return {
    of: idsOf,
    note(accountId, id, isOverlaid) {
      if (isOverlaid) idsOf(accountId).add(id);
      else idsOf(accountId).delete(id);
    },
    forget: (accountId) => void known.delete(accountId),
  };
}
