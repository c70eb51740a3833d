import { renameSync } from 'node:fs';
import { backUp, setAside } from '#db/database.ts';
import { openReplica, type Replica } from '#db/replica/replica.ts';
import { requestsIn } from '#db/replica/requests.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import { isDamage, removeFile, removeJournal } from './damage.ts';
import type { StoragePaths } from './paths.ts';

type Deps = {
  readonly ports: Pick<Ports, 'files' | 'random' | 'clock' | 'log'>;
  readonly paths: StoragePaths;
  readonly notice: (notice: NewNotice) => void;
  /** Called after an empty one took its place. */
  readonly onRebuilt: () => void;
  /** Whether the other file is in a transaction: what that will have done is not known yet. */
  readonly isDeciding: () => boolean;
};

/** The file that may be replaced by an empty one while the app runs: whatever is lost of it is pulled again. */
export type ReplicaFile = {
  readonly current: Replica;
  /** Has this done before the file is used again: whoever reads it must find it. @param work never throws */
  owe(work: () => void): void;
  /** Runs work on it; where it turns out to be damaged, starts a new one and runs the work again. */
  use<T>(work: (replica: Replica) => T): T;
  /** Brings its journal into it. Never rejects. */
  bringInJournal(): Promise<void>;
  /** Removes an account with every byte that deleting leaves behind. @throws the storage's error */
  forget(accountId: string): void;
  close(): void;
};

/** @throws StorageError */
export function openReplicaFile(deps: Deps): ReplicaFile {
  let current = openOrRebuild(deps);
  let isBusy = false;
  let owed: (() => void) | null = null;

  function payUp(): void {
    // In a transaction it could be undone with that.
    if (owed === null || isBusy || current.db.inTransaction || deps.isDeciding()) return;
    const work = owed;
    owed = null;
    work();
  }

  const { checkpoints } = deps.ports.files;

  function close(): void {
    checkpoints.end();
    current.db.close();
  }

  function replace(cause: unknown): void {
    try {
      close();
    } catch (error) {
      deps.ports.log.warn('the damaged replica did not close', { error });
    }
    current = rebuild(deps, cause);
    deps.onRebuilt();
  }

  /** @param make puts another file in the place of the closed one; where it cannot, the others' accounts go on with that */
  function reopen(make: () => void): void {
    close();
    try {
      make();
    } finally {
      current = openOrRebuild(deps);
    }
  }

  return {
    get current() {
      payUp();
      return current;
    },
    owe(work) {
      owed = work;
    },
    use(work) {
      payUp();
      // Inside another one, which may be in a transaction: only the outermost can begin again with another file.
      if (isBusy) return work(current);
      isBusy = true;
      try {
        return work(current);
      } catch (error) {
        if (storageProblemOf(error) !== 'corrupt') throw error;
        replace(error);
        return work(current);
      } finally {
        isBusy = false;
      }
    },
    forget(accountId) {
      const { replica } = deps.paths;
      if (!current.holdsOthers(accountId)) return reopen(() => removeFile(replica));
      current.forget(accountId);
      const compacted = `${replica}.part`;
      backUp(current.db, compacted);
      reopen(() => {
        removeJournal(replica);
        renameSync(compacted, replica);
      });
    },
    bringInJournal: () => checkpoints.bringIn(current.db),
    close,
  };
}

function openOrRebuild(deps: Deps): Replica {
  const { files, random } = deps.ports;
  try {
    return openReplica(deps.paths.replica, files.connect, random);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return rebuild(deps, error);
  }
}

function rebuild({ ports, paths, notice }: Deps, cause: unknown): Replica {
  const aside = setAside(paths.replica, ports.clock.nowMs());
  ports.log.error('replica.db is damaged and is pulled again', { isKept: aside !== null, error: cause });
  notice({ level: 'warning', news: { kind: 'replica-rebuilt', aside }, action: null });
  const anew = openReplica(paths.replica, ports.files.connect, ports.random);
  countAgain(ports, anew, aside);
  return anew;
}

/** What was asked within the hour no pull brings back: a provider that counts it goes on counting. */
function countAgain({ files, clock, log }: Deps['ports'], { db, requests }: Replica, damaged: string): void {
  try {
    const found = requestsIn(damaged, files.connect, clock.nowMs());
    db.transaction(() => {
      for (const { accountId, ...request } of found) requests.add(accountId, request, found.length);
    })();
  } catch (error) {
    log.warn('the requests of the last hour are forgotten', { error });
  }
}
