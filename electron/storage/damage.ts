import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Db } from '#db/connect.ts';
import { backUp, isIntact, isReadable, restore, setAside } from '#db/database.ts';
import { storageProblemOf } from '#db/storage-error.ts';
import { mendRows, salvage } from '#db/workspace/salvage.ts';
import { senselessRows } from '#db/workspace/sense.ts';
import { openWorkspace, type Workspace } from '#db/workspace/workspace.ts';
import type { NewNotice } from '#shared/notice.ts';
import type { Ports } from '../ports.ts';
import type { StoragePaths } from './paths.ts';

type Deps = {
  readonly ports: Pick<Ports, 'files' | 'clock' | 'log'>;
  readonly paths: StoragePaths;
  readonly notice: (notice: NewNotice) => void;
};

/**
 * Opens the agent's own file. Of a damaged one, its last backup and all that can be read are kept, and the loss is said;
 * of one that is intact but for single rows, those rows alone are mended. A repair makes a whole file beside the damaged
 * one, which takes its place in one step: a start that is cut short anywhere loses nothing, and the next one goes on.
 * Whether an index still tells what its table does takes longer than a list may: that is looked at later
 * (`safeguard.ts`), and here only where it was found wrong then.
 * @throws StorageError
 */
export function openOwn(deps: Deps): { readonly workspace: Workspace; readonly isRepaired: boolean } {
  const { ports, paths, notice } = deps;
  const wasRepaired = finishRepair(deps);
  const isLost = !existsSync(paths.workspace) && existsSync(paths.backup);
  const check = existsSync(paths.suspect) ? isIntact : isReadable;
  const opened = isLost ? null : openMended(deps, check);
  if (!opened) takeRepaired(deps, isLost);
  else if (wasRepaired) notice(afterRepair(existsSync(paths.backup), null));
  rmSync(paths.suspect, { force: true });
  return {
    workspace: opened ?? openWorkspace(paths.workspace, ports.files.connect),
    isRepaired: wasRepaired || !opened,
  };
}

/** Repairs the file and puts what was repaired in its place. */
function takeRepaired(deps: Deps, isLost: boolean): void {
  const { ports, paths, notice } = deps;
  const hasBackup = existsSync(paths.backup);
  repair(deps, hasBackup);
  const aside = setAside(paths.workspace, ports.clock.nowMs());
  renameSync(paths.repaired, paths.workspace);
  ports.log.error('workspace.db is damaged', { isKept: aside !== null, isRestored: hasBackup });
  notice(afterRepair(hasBackup, isLost ? null : aside));
}

const afterRepair = (fromBackup: boolean, aside: string | null): NewNotice => ({
  level: 'error',
  news: { kind: 'workspace-repaired', fromBackup, aside },
  action: null,
});

/**
 * A start that was interrupted while it repaired: what was finished takes its place, what was not begins anew.
 * @returns whether a finished repair took its place
 */
function finishRepair({ ports, paths }: Deps): boolean {
  if (!existsSync(paths.repaired)) return false;
  if (existsSync(paths.workspace)) {
    removeFile(paths.repaired);
    return false;
  }
  // The journal of the damaged file may still stand there, and must not be taken for that of the new one.
  setAside(paths.workspace, ports.clock.nowMs());
  renameSync(paths.repaired, paths.workspace);
  return true;
}

/** @returns null where the file is damaged, or turns out to be where single rows of it are mended */
function openMended(deps: Deps, isSound: (db: Db) => boolean): Workspace | null {
  const opened = openSound(deps, deps.paths.workspace, isSound);
  try {
    if (opened) mend(deps, opened);
    return opened;
  } catch (error) {
    opened?.db.close();
    if (!isDamage(error)) throw error;
    deps.ports.log.error('a file cannot be mended', { error });
    return null;
  }
}

/** @returns null where the file is damaged, or none that this version can read */
function openSound({ ports }: Deps, path: string, isSound: (db: Db) => boolean): Workspace | null {
  let opened: Workspace | undefined;
  try {
    opened = openWorkspace(path, ports.files.connect);
    if (isSound(opened.db)) return opened;
  } catch (error) {
    if (!isDamage(error)) {
      opened?.db.close();
      throw error;
    }
    ports.log.error('a file cannot be read', { error });
  }
  opened?.db.close();
  return null;
}

/** Rows that nobody can read, in a file that is intact: a whole backup over it would bring back what the agent has ended. */
function mend({ ports, paths, notice }: Deps, { db }: Workspace): void {
  if (senselessRows(db).length === 0) return;
  const aside = `${paths.workspace}.damaged-${ports.clock.nowMs()}`;
  backUp(db, aside);
  const backup = existsSync(paths.backup) ? paths.backup : null;
  const { restored, lost } = mendRows(db, backup, ports.files.connect);
  ports.log.error('rows of workspace.db could not be read', { restored, lost });
  notice({ level: 'error', news: { kind: 'rows-mended', restored, lost, aside }, action: null });
}

/**
 * Makes a whole file beside the damaged one, which stays where it is until then. A backup may be damaged as well: then
 * what can be read of both goes into an empty file.
 */
function repair(deps: Deps, hasBackup: boolean): void {
  const { ports, paths } = deps;
  const { connect } = ports.files;
  removeFile(paths.unfinished);
  if (hasBackup) restore(paths.backup, paths.unfinished);
  const restored = hasBackup ? openSound(deps, paths.unfinished, isIntact) : null;
  if (!restored) removeFile(paths.unfinished);
  const repaired = restored ?? openWorkspace(paths.unfinished, connect);
  const parts = restored || !hasBackup ? [paths.workspace] : [paths.backup, paths.workspace];
  try {
    for (const part of parts) if (existsSync(part)) salvage(part, repaired.db, connect);
    repaired.rowChanges.beginAnew(); // the rows have seen what the backup has not
  } finally {
    repaired.db.close();
  }
  renameSync(paths.unfinished, paths.repaired);
}

/** Of a file that nobody has open here: whoever else reads it keeps them from going with its last connection. */
export function removeJournal(path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
}

/** With the journal that a kill may have left beside it, which goes first: it must not be taken for another file's. */
export function removeFile(path: string): void {
  removeJournal(path);
  rmSync(path, { force: true });
}

/**
 * Not the disk's fault, nor a newer version's, nor that of somebody who has the file open: a schema that is none of ours
 * is damage too.
 */
export function isDamage(error: unknown): boolean {
  const problem = storageProblemOf(error);
  return problem === 'corrupt' || problem === null;
}
