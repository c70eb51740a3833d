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
  /** The last backup holds what must be in none: it is made anew, once a run has begun to. Never throws. */
  renew(): void;
  /** Does work as soon as nothing is copied: no account may be erased, and no file closed, meanwhile. @throws what it does */
  alone<T>(work: () => T): Promise<T>;
};

type Deps = {
  readonly ports: Pick<Ports, 'files' | 'log'>;
  readonly paths: StoragePaths;
  readonly notice: (notice: NewNotice) => void;
};

/** @param isRepaired its last backup is kept for once: it may hold what the repair could not bring back */
export function createSafeguard({ ports, paths, notice }: Deps, { db }: Workspace, isRepaired: boolean): Safeguard {
  let underWay: Promise<void> | null = null;
  let hasBegun = false;
  /** What is being copied may be older than what must go. */
  let isStale = false;
  let isDamaged = false;

  function tellOfDamage(): void {
    isDamaged = true;
    closeSync(openSync(paths.suspect, 'a', 0o600));
    ports.log.error('workspace.db is damaged; the next start repairs it');
    notice({ level: 'error', news: { kind: 'workspace-damaged' }, action: null });
  }

  /** A backup that fails must not keep the app from running. */
  async function backUp(): Promise<void> {
    try {
      if (!(await isBackedUp())) tellOfDamage();
    } catch (error) {
      ports.log.warn('workspace.db could not be backed up', { error });
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

  async function backUpUntilFresh(): Promise<void> {
    do {
      isStale = false;
      await backUp();
    } while (isStale && !isDamaged);
    underWay = null;
  }

  return {
    begin() {
      hasBegun = true;
      if (!isRepaired || isStale) underWay ??= backUpUntilFresh();
    },
    renew() {
      isStale = true;
      if (hasBegun && !isDamaged) underWay ??= backUpUntilFresh();
    },
    async alone(work) {
      while (underWay !== null) await underWay;
      return work();
    },
  };
}
