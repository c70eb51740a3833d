import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, restore, setAside } from '#db/database.ts';
import { lockFolder } from '#db/lock.ts';
import { openReplica, type Replica } from '#db/replica/replica.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import { isSound, salvage } from '#db/workspace/salvage.ts';
import { openWorkspace, type Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';

/** The two files. The replica may be replaced by an empty one while the app runs, so it is always read through here. */
export type Stores = {
  readonly workspace: Workspace;
  readonly replica: Replica;
  /**
   * Runs work on the replica; where the file turns out to be damaged, starts a new one and runs it again.
   * The lost rows are pulled again, edits live in the other file.
   */
  withReplica<T>(work: (replica: Replica) => T): T;
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
  const replicaPath = join(dataDir, 'replica.db');
  const workspacePath = join(dataDir, 'workspace.db');
  const backupPath = join(dataDir, 'workspace.backup.db');
  const unfinishedPath = join(dataDir, 'workspace.repairing.db');
  const repairedPath = join(dataDir, 'workspace.repaired.db');

  const unlock = lockFolder(join(dataDir, 'in-use'), connect);
  const { workspace, replica: first } = openBoth();
  let replica = first;
  let isBusy = false;

  function openBoth(): { workspace: Workspace; replica: Replica } {
    let own: Workspace | undefined;
    try {
      own = openOwn();
      return { workspace: own, replica: openDisposable() };
    } catch (error) {
      own?.db.close();
      unlock();
      throw error;
    }
  }

  /** The agent's own file: of a damaged one, its last backup and all that can be read are kept, and the loss is said. */
  function openOwn(): Workspace {
    finishRepair();
    const isLost = !existsSync(workspacePath) && existsSync(backupPath);
    const opened = isLost ? null : openSound();
    if (opened) {
      backUpQuietly(opened);
      return opened;
    }
    const hasBackup = existsSync(backupPath);
    repair(hasBackup);
    const aside = setAside(workspacePath, nowMs());
    renameSync(repairedPath, workspacePath);
    log.error('workspace.db is damaged', { aside, restored: hasBackup });
    notice({
      level: 'error',
      news: { kind: 'workspace-repaired', fromBackup: hasBackup, aside: isLost ? null : aside },
      action: null,
    });
    return openWorkspace(workspacePath, connect);
  }

  /** A start that was interrupted while it repaired: what was finished takes its place, what was not begins anew. */
  function finishRepair(): void {
    if (!existsSync(repairedPath)) return;
    if (existsSync(workspacePath)) removeFile(repairedPath);
    else renameSync(repairedPath, workspacePath);
  }

  /** @returns null where the file is damaged, or holds what this version cannot read */
  function openSound(): Workspace | null {
    let opened: Workspace | undefined;
    try {
      opened = openWorkspace(workspacePath, connect);
      if (isSound(opened.db)) return opened;
    } catch (error) {
      if (!isDamage(error)) {
        opened?.db.close();
        throw error;
      }
      log.error('workspace.db cannot be read', error);
    }
    opened?.db.close();
    return null;
  }

  /**
   * Makes a whole file beside the damaged one, which stays where it is until then: a start that is cut short here loses
   * nothing. A backup may be damaged as well: then what can be read of both goes into an empty file.
   */
  function repair(hasBackup: boolean): void {
    const parts = [unfinishedPath, workspacePath];
    removeFile(unfinishedPath);
    if (hasBackup) restore(backupPath, unfinishedPath);
    let repaired: Workspace;
    try {
      repaired = openWorkspace(unfinishedPath, connect);
    } catch (error) {
      if (!hasBackup || !isDamage(error)) throw error;
      log.error('the backup cannot be read', error);
      removeFile(unfinishedPath);
      repaired = openWorkspace(unfinishedPath, connect);
      parts[0] = backupPath;
    }
    try {
      for (const part of parts) if (part !== unfinishedPath && existsSync(part)) salvage(part, repaired.db, connect);
    } finally {
      repaired.db.close();
    }
    renameSync(unfinishedPath, repairedPath);
  }

  /** A backup that fails must not keep the app from starting. */
  function backUpQuietly(opened: Workspace): void {
    try {
      backUp(opened.db, backupPath);
    } catch (error) {
      log.warn('workspace.db could not be backed up', error);
    }
  }

  function openDisposable(): Replica {
    try {
      return openReplica(replicaPath, connect, random);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return startAnew(error);
    }
  }

  function startAnew(cause: unknown): Replica {
    const aside = setAside(replicaPath, nowMs());
    log.error('replica.db is damaged and is pulled again', { aside, cause });
    notice({
      level: 'warning',
      news: { kind: 'replica-rebuilt', aside },
      action: null,
    });
    return openReplica(replicaPath, connect, random);
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
    close() {
      replica.db.close();
      workspace.db.close();
      unlock();
    },
  };
}

/** With the journal that a kill may have left beside it. */
function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

/**
 * Not the disk's fault, nor a newer version's, nor that of somebody who has the file open: a schema that is none of ours
 * is damage too.
 */
function isDamage(error: unknown): boolean {
  const problem = storageProblemOf(error);
  return problem === 'corrupt' || problem === null;
}
