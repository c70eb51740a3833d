import type { Replica } from '#db/replica/replica.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';
import type { Changes } from './changes.ts';

/** Rows written in one go: about 5 ms of work, so that a key press never waits for a bulk edit. */
const sliceSize = 40;

export type RowsDeps = {
  readonly ports: Pick<Ports, 'yieldToHost' | 'log'>;
  readonly stores: Stores;
  readonly changes: Changes;
  /** Writes rows as they are shown now, in the transaction that is open. */
  readonly write: (replica: Replica, accountId: string, ids: readonly string[]) => void;
};

/**
 * When rows are written again: in a turn of their own, so that an edit is answered as soon as it is durable, or before
 * the replica is read next, whichever comes first; many in slices; with the next ones where the disk refused.
 */
export type Rows = {
  /** @returns the revision that shows them */
  refresh(accountId: string, ids: readonly string[]): number;
  /** In one transaction. @param finish runs in it @throws the storage's error */
  rewrite(accountId: string, ids: readonly string[], finish?: (replica: Replica) => void): void;
  /** Writes what is still to be written, and waits for what is written in slices. */
  settle(): Promise<void>;
};

export function createRows({ ports, stores, changes, write }: RowsDeps): Rows {
  const slices = new Set<Promise<void>>();
  /** Rows that a full or broken disk kept from being written: the edits are safe in the other file. */
  const unwritten = new Map<string, Set<string>>();
  /** A few at a time, which nobody has read since. */
  let late: { readonly revision: number; readonly accountId: string; readonly ids: readonly string[] }[] = [];

  function rewrite(accountId: string, ids: readonly string[], finish?: (replica: Replica) => void): void {
    stores.withReplica((replica) => {
      const all = replica.db.transaction(() => {
        write(replica, accountId, ids);
        finish?.(replica);
      });
      all.immediate();
    });
  }

  /** An edit that is durable must not look refused because its row could not be written. */
  function rewriteOrRemember(accountId: string, ids: readonly string[]): void {
    const late = unwritten.get(accountId) ?? new Set<string>();
    try {
      rewrite(accountId, [...new Set([...late, ...ids])]);
      unwritten.delete(accountId);
    } catch (error) {
      if (storageProblemOf(error) === null) throw error;
      ports.log.error('rows could not be written; they are with the next ones, or at the next start', { error });
      unwritten.set(accountId, new Set([...late, ...ids]));
    }
  }

  /** Never throws. */
  function writeLate(): void {
    const all = late;
    late = [];
    for (const accountId of new Set(all.map((each) => each.accountId))) {
      const ofAccount = all.filter((each) => each.accountId === accountId);
      try {
        rewriteOrRemember(
          accountId,
          ofAccount.flatMap(({ ids }) => ids),
        );
      } catch (error) {
        ports.log.error('rows could not be written; the next start makes them right', { error });
      }
      for (const { revision, ids } of ofAccount) changes.finish(revision, accountId, ids);
    }
  }

  async function rewriteInSlices(revision: number, accountId: string, ids: readonly string[]): Promise<void> {
    try {
      for (let at = 0; at < ids.length; at += sliceSize) {
        await ports.yieldToHost();
        rewriteOrRemember(accountId, ids.slice(at, at + sliceSize));
      }
    } catch (error) {
      ports.log.error('rows could not be written; the next start makes them right', { error });
    } finally {
      changes.finish(revision, accountId, null);
    }
  }

  return {
    refresh(accountId, ids) {
      const revision = changes.begin();
      if (ids.length <= sliceSize) {
        late.push({ revision, accountId, ids });
        stores.owe(writeLate);
        void ports.yieldToHost().then(writeLate);
        return revision;
      }
      const writing = rewriteInSlices(revision, accountId, ids).finally(() => slices.delete(writing));
      slices.add(writing);
      return revision;
    },
    rewrite,
    async settle() {
      writeLate();
      await Promise.all(slices);
    },
  };
}
