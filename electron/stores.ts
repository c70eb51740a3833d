import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, restore, setAside } from '#db/open.ts';
import { openReplica, type Replica } from '#db/replica/replica.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import { openWorkspace, type Workspace } from '#db/workspace/workspace.ts';
import type { Notice } from '#shared/ipc.ts';
import type { Log } from './ports.ts';

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
  readonly dataDir: string;
  readonly nativeBinding: string | null;
  readonly nowMs: () => number;
  readonly log: Log;
  readonly notice: (notice: Omit<Notice, 'id'>) => void;
  /** Called after the replica was replaced by an empty one. */
  readonly onRebuilt: () => void;
};

/**
 * Opens both files under `dataDir`, mending what can be mended.
 * @throws StorageError where a file is from a newer version, or the disk refuses both files
 */
export function openStores(options: StoresOptions): Stores {
  const { dataDir, nativeBinding, nowMs, log, notice } = options;
  mkdirSync(dataDir, { recursive: true });
  const replicaPath = join(dataDir, 'replica.db');
  const workspacePath = join(dataDir, 'workspace.db');
  const backupPath = join(dataDir, 'workspace.backup.db');

  const workspace = openOwn();
  let replica = openDisposable();

  /** The agent's own file: a damaged one is replaced by its last backup, and the loss is said. */
  function openOwn(): Workspace {
    try {
      const opened = openWorkspace(workspacePath, nativeBinding);
      backUpQuietly(opened);
      return opened;
    } catch (error) {
      if (storageProblemOf(error) !== 'corrupt') throw error;
      const aside = setAside(workspacePath, nowMs());
      const hasBackup = existsSync(backupPath);
      if (hasBackup) restore(backupPath, workspacePath);
      log.error('workspace.db is damaged', { aside, restored: hasBackup });
      notice({
        level: 'error',
        sentence: hasBackup
          ? 'Your edits’ file was damaged. The last backup was restored; edits made after it may be missing.'
          : 'Your edits’ file was damaged and there was no backup. Queued edits and follow-ups may be lost.',
        detail: `The damaged file is kept as ${aside}`,
        action: null,
      });
      return openWorkspace(workspacePath, nativeBinding);
    }
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
      return openReplica(replicaPath, nativeBinding);
    } catch (error) {
      if (storageProblemOf(error) !== 'corrupt') throw error;
      return startAnew(error);
    }
  }

  function startAnew(cause: unknown): Replica {
    const aside = setAside(replicaPath, nowMs());
    log.error('replica.db is damaged and is pulled again', { aside, cause });
    notice({
      level: 'warning',
      sentence: 'The local copy of your conversations was damaged and is being pulled again. No edit was lost.',
      detail: `The damaged file is kept as ${aside}`,
      action: null,
    });
    return openReplica(replicaPath, nativeBinding);
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
      try {
        return work(replica);
      } catch (error) {
        if (storageProblemOf(error) !== 'corrupt') throw error;
        replace(error);
        return work(replica);
      }
    },
    close() {
      replica.db.close();
      workspace.db.close();
    },
  };
}
