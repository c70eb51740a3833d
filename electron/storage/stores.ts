import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, compact, setAside } from '#db/database.ts';
import { lockFolder } from '#db/lock.ts';
import { openReplica, type Replica } from '#db/replica/replica.ts';
import { requestsIn } from '#db/replica/requests.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import { isDamage, openOwn, removeFile, removeJournal } from './damage.ts';
import { isCopy, pathsIn } from './paths.ts';

/** The two files. The replica may be replaced by an empty one while the app runs, so it is always read through here. */
export type Stores = {
  readonly workspace: Workspace;
  readonly replica: Replica;
  /**
   * Runs work on the replica; where the file turns out to be damaged, starts a new one and runs it again.
   * The lost rows are pulled again, edits live in the other file.
   */
  withReplica<T>(work: (replica: Replica) => T): T;
  /**
   * Removes an account with all that was kept of it, and every byte that deleting leaves behind: in free pages, journals,
   * the search index, the backup and copies of before a repair or a migration. Nothing of it may be at work. May be done again.
   * @throws the storage's error
   */
  forget(accountId: string): void;
  close(): void;
};

export type StoresOptions = {
  readonly ports: Pick<Ports, 'files' | 'random' | 'clock' | 'log'>;
  readonly notice: (notice: NewNotice) => void;
  /** Called after the replica was replaced by an empty one. */
  readonly onRebuilt: () => void;
};

/**
 * Opens both files, mending what can be mended.
 * @throws StorageError where a file is from a newer version, the disk refuses both files, or another Winnow has the folder
 */
export function openStores(options: StoresOptions): Stores {
  const { notice } = options;
  const { random, log } = options.ports;
  const { nowMs } = options.ports.clock;
  const { dataDir, connect } = options.ports.files;
  mkdirSync(dataDir, { recursive: true });
  const paths = pathsIn(dataDir);

  const unlock = lockFolder(join(dataDir, 'in-use'), connect);
  const { workspace, replica: first } = openBoth();
  let replica = first;
  let isBusy = false;

  function openBoth(): { workspace: Workspace; replica: Replica } {
    let own: Workspace | undefined;
    try {
      own = openOwn({ ports: options.ports, paths, notice });
      return { workspace: own, replica: openDisposable() };
    } catch (error) {
      own?.db.close();
      unlock();
      throw error;
    }
  }

  function openDisposable(): Replica {
    try {
      return openReplica(paths.replica, connect, random);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return startAnew(error);
    }
  }

  function startAnew(cause: unknown): Replica {
    const aside = setAside(paths.replica, nowMs());
    log.error('replica.db is damaged and is pulled again', { aside, cause });
    notice({
      level: 'warning',
      news: { kind: 'replica-rebuilt', aside },
      action: null,
    });
    const anew = openReplica(paths.replica, connect, random);
    countAgain(anew, aside);
    return anew;
  }

  /** What was asked within the hour no pull brings back: a provider that counts it goes on counting. */
  function countAgain({ db, requests }: Replica, damaged: string): void {
    try {
      const found = requestsIn(damaged, connect, nowMs());
      db.transaction(() => {
        for (const { accountId, ...request } of found) requests.add(accountId, request, found.length);
      })();
    } catch (error) {
      log.warn('the requests of the last hour are forgotten', error);
    }
  }

  function replace(cause: unknown): void {
    try {
      replica.db.close();
    } catch (error) {
      log.warn('the damaged replica did not close', error);
    }
    replica = startAnew(cause);
    options.onRebuilt();
  }

  /** @param make puts another file in the place of the closed one; where it cannot, the others' accounts go on with that */
  function reopen(make: () => void): void {
    replica.db.close();
    try {
      make();
    } finally {
      replica = openDisposable();
    }
  }

  function putInPlace(compacted: string): void {
    removeJournal(paths.replica);
    renameSync(compacted, paths.replica);
  }

  function forgetInReplica(accountId: string): void {
    if (replica.holdsOthers(accountId)) {
      replica.forget(accountId);
      const compacted = `${paths.replica}.part`;
      backUp(replica.db, compacted);
      reopen(() => putInPlace(compacted));
    } else reopen(() => removeFile(paths.replica));
  }

  return {
    workspace,
    get replica() {
      return replica;
    },
    withReplica(work) {
      // Inside another one, which may be in a transaction: only the outermost can begin again with another file.
      if (isBusy) return work(replica);
      isBusy = true;
      try {
        return work(replica);
      } catch (error) {
        if (storageProblemOf(error) !== 'corrupt') throw error;
        replace(error);
        return work(replica);
      } finally {
        isBusy = false;
      }
    },
    forget(accountId) {
      workspace.accounts.remove(accountId);
      compact(workspace.db);
      backUp(workspace.db, paths.backup);
      forgetInReplica(accountId);
      for (const name of readdirSync(dataDir)) if (isCopy(name)) removeFile(join(dataDir, name));
    },
    close() {
      replica.db.close();
      workspace.db.close();
      unlock();
    },
  };
}
