import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '#db/lock.ts';
import type { Replica } from '#db/replica/replica.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import { openOwn } from './damage.ts';
import { createForgetting, type Forgetting } from './forgetting.ts';
import { pathsIn } from './paths.ts';
import { openReplicaFile, type ReplicaFile } from './replica-file.ts';
import { createSafeguard, type Safeguard } from './safeguard.ts';

/** The two files. The replica may be replaced by an empty one while the app runs, so it is always read through here. */
export type Stores = Forgetting & {
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
  /** Brings the journal of the replica into its file. Never rejects. */
  bringInJournal(): Promise<void>;
  /** What a start leaves for after the first list. */
  readonly safeguard: Safeguard;
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
  const { dataDir, connect } = options.ports.files;
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
  return {
    workspace,
    get replica() {
      return replica.current;
    },
    withReplica: replica.use,
    owe: replica.owe,
    bringInJournal: replica.bringInJournal,
    isRepaired,
    safeguard,
    ...createForgetting(deps, workspace, replica, safeguard),
    close() {
      replica.close();
      workspace.db.close();
      unlock();
    },
  };
}
