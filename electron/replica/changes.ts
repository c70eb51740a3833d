import { maxPage } from '#shared/ipc/limits.ts';
import type { Emit } from '../ports.ts';

/**
 * Counts what changes in the replica's rows and tells the interface, bundled.
 * A revision is complete once every row it stands for is written: the interface keeps showing its own
 * prediction of an edit until an event carries at least the revision that the edit was answered with.
 */
export type Changes = {
  /** These rows have just changed. `null`: too many to name. @returns the revision that shows them */
  changed(accountId: string, ids: readonly string[] | null): number;
  /** Starts a change that is written in slices. @returns its revision, complete after `finish` */
  begin(): number;
  finish(revision: number, accountId: string, ids: readonly string[] | null): void;
  /** The newest complete revision. */
  revision(): number;
  outbox(accountId: string): void;
  /** Sends what has gathered; called by a timer, and by tests. */
  flush(): void;
};

/** @param schedule runs its argument soon, once; a frame later is soon enough for a person */
export function createChanges(emit: Emit, schedule: (run: () => void) => void): Changes {
  let latest = 0;
  const open = new Set<number>();
  const gathered = new Map<string, Set<string> | null>();
  const outboxes = new Set<string>();
  let scheduled = false;

  const complete = () => (open.size === 0 ? latest : Math.min(...open) - 1);

  function gather(accountId: string, ids: readonly string[] | null): void {
    const known = gathered.get(accountId);
    if (ids === null || known === null) {
      gathered.set(accountId, null);
    } else {
      const all = known ?? new Set<string>();
      for (const id of ids) all.add(id);
      gathered.set(accountId, all.size > maxPage ? null : all);
    }
    arm();
  }

  function arm(): void {
    if (scheduled) return;
    scheduled = true;
    schedule(flush);
  }

  function flush(): void {
    scheduled = false;
    for (const [accountId, ids] of gathered) {
      emit('conversations.changed', { accountId, revision: complete(), ids: ids && [...ids] });
    }
    gathered.clear();
    for (const accountId of outboxes) emit('outbox.changed', { accountId });
    outboxes.clear();
  }

  return {
    changed(accountId, ids) {
      latest += 1;
      gather(accountId, ids);
      return latest;
    },
    begin() {
      latest += 1;
      open.add(latest);
      return latest;
    },
    finish(revision, accountId, ids) {
      open.delete(revision);
      gather(accountId, ids);
    },
    revision: complete,
    outbox(accountId) {
      outboxes.add(accountId);
      arm();
    },
    flush,
  };
}
