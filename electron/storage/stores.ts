import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, compact, isIntact } from '#db/database.ts';
import { lockFolder } from '#db/lock.ts';
import type { Replica } from '#db/replica/replica.ts';
import { openWorkspace, type Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import { openOwn, removeFile } from './damage.ts';
import { isCopy, isOfBefore, pathsIn } from './paths.ts';
import { openReplicaFile, type ReplicaFile } from './replica-file.ts';
import { createSafeguard, type Safeguard } from './safeguard.ts';

/** The two files. The replica may be replaced by an empty one while the app runs, so it is always read through here. */
export type Stores = {
  readonly workspace: Workspace;
  /** Whether this start had to repair it: it may be older in part than what was done last. */
  readonly isRepaired: boolean;
  readonly replica: Replica;
  /**
   * Runs work on the replica; where the file turns out to be damaged, starts a new one and runs it again.
   * The lost rows are pulled again, edits live in the other file.
   */
  withReplica<T>(work: (replica: Replica) => T): T;
  /**
   * Has this done before the replica is used again, in either way, once neither file is in a transaction. There is one at
   * a time. @param work never throws
   */
  owe(work: () => void): void;
  /** What a start leaves for after the first list. */
  readonly safeguard: Safeguard;
  /**
   * Removes an account with all that was kept of it, and every byte that deleting leaves behind: in free pages, journals,
   * the search index, the backup and copies of before a repair or a migration. Nothing of it may be at work, and no
   * backup be under way. May be done again.
   * @throws the storage's error
   */
  forget(accountId: string): void;
  /**
   * The provider has erased whom a conversation is with: nothing of them stays in the agent's file, as
   * `db/workspace/erasure.ts` tells, nor in its backup, which is made anew, nor in copies of before a repair or a
   * migration, which go.
   * @param contact what it is called from now on
   * @param wasNamed whether it is known that they had a name; else nothing is done unless an edit calls them otherwise
   * @throws the storage's error
   */
  forgetContact(accountId: string, conversationId: string, contact: string, wasNamed: boolean): void;
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
  const { ports } = options;
  const { dataDir, connect } = ports.files;
  mkdirSync(dataDir, { recursive: true });
  const paths = pathsIn(dataDir);
  const deps = { ...options, paths };
  const unlock = lockFolder(join(dataDir, 'in-use'), connect);
  let own: ReturnType<typeof openOwn> | undefined;
  let replica: ReplicaFile;
  try {
    own = openOwn(deps);
    const { db } = own.workspace;
    replica = openReplicaFile({ ...deps, isDeciding: () => db.inTransaction });
  } catch (error) {
    own?.workspace.db.close();
    unlock();
    throw error;
  }
  const { workspace, isRepaired } = own;
  const safeguard = createSafeguard(deps, workspace, isRepaired);
  const removeCopies = (isOne: (name: string) => boolean) => {
    for (const name of readdirSync(dataDir)) if (isOne(name)) removeFile(join(dataDir, name));
  };
  return {
    workspace,
    get replica() {
      return replica.current;
    },
    withReplica: replica.use,
    owe: replica.owe,
    isRepaired,
    safeguard,
    forget(accountId) {
      workspace.accounts.remove(accountId);
      compact(workspace.db);
      // A damaged file takes not the place of its last backup, of which only this account is taken out.
      if (isIntact(workspace.db)) backUp(workspace.db, paths.backup);
      else forgetInBackup(paths.backup, accountId);
      replica.forget(accountId);
      removeCopies(isCopy);
    },
    forgetContact(accountId, id, contact, wasNamed) {
      if (!wasNamed && !workspace.erasure.isCalledOtherwise(accountId, id, contact)) return;
      // First: once the edits are rid of them, nobody tells again that they are erased.
      try {
        removeCopies(isOfBefore);
      } catch (error) {
        // Whoever holds one open keeps no conversation from being read: the next erasure tries again.
        ports.log.warn('a copy of before could not be removed', error);
      }
      workspace.erasure.forgetContact(accountId, id, contact);
      safeguard.renew();
    },
    close() {
      replica.close();
      workspace.db.close();
      unlock();
    },
  };

  function forgetInBackup(path: string, id: string): void {
    if (!existsSync(path)) return;
    const copy = openWorkspace(path, connect);
    try {
      copy.accounts.remove(id);
      compact(copy.db);
    } finally {
      copy.db.close();
    }
  }
}
