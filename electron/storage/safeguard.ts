import { closeSync, openSync } from 'node:fs';
import { storageProblemOf } from '#db/storage-error.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import type { StoragePaths } from './paths.ts';

/**
 * What a start does for the agent's own file once the first list is there: it checks all of it and, where it is intact,
 * backs it up. Damage that shows only here is repaired by the next start, which a mark beside the file tells of it.
 */
export type Safeguard = {
  /** Once in a run. Never throws. */
  begin(): void;
  /** Waits for what was begun: nothing may be erased, and no file closed, while it is copied. */
  settle(): Promise<void>;
};

type Deps = {
  readonly ports: Pick<Ports, 'files' | 'log'>;
  readonly paths: StoragePaths;
  readonly notice: (notice: NewNotice) => void;
};

/** @param isRepaired its last backup is kept for once: it may hold what the repair could not bring back */
export function createSafeguard({ ports, paths, notice }: Deps, { db }: Workspace, isRepaired: boolean): Safeguard {
  let underWay = Promise.resolve();

  function tellOfDamage(): void {
    closeSync(openSync(paths.suspect, 'a', 0o600));
    ports.log.error('workspace.db is damaged; the next start repairs it');
    notice({ level: 'error', news: { kind: 'workspace-damaged' }, action: null });
  }

  /** A backup that fails must not keep the app from running. */
  async function backUp(): Promise<void> {
    try {
      if (!(await isBackedUp())) tellOfDamage();
    } catch (error) {
      ports.log.warn('workspace.db could not be backed up', error);
    }
  }

  /** @returns false where the file is damaged */
  async function isBackedUp(): Promise<boolean> {
    try {
      return await ports.files.backUpIntact(db, paths.backup);
    } catch (error) {
      if (storageProblemOf(error) !== 'corrupt') throw error;
      return false;
    }
  }

  return {
    begin() {
      if (!isRepaired) underWay = backUp();
    },
    settle: () => underWay,
  };
}
