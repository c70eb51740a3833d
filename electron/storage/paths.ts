import { join } from 'node:path';

export type StoragePaths = ReturnType<typeof pathsIn>;

/** Where the two files are, and what stands beside them for a while. */
export const pathsIn = (dataDir: string) => ({
  replica: join(dataDir, 'replica.db'),
  workspace: join(dataDir, 'workspace.db'),
  /** Of the last start. */
  backup: join(dataDir, 'workspace.backup.db'),
  /** Says that the last run found the file damaged where a start does not look unless it is told to. */
  suspect: join(dataDir, 'workspace.suspect'),
  /** A repair that is under way, and one that is finished and has not taken its place yet. */
  unfinished: join(dataDir, 'workspace.repairing.db'),
  repaired: join(dataDir, 'workspace.repaired.db'),
});

/** Copies of before a repair or a migration, of files that hold customers’ words: they stay until somebody is to be forgotten. */
export const isOfBefore = (name: string): boolean =>
  /^(?:workspace|workspace\.backup|replica)\.db\.(?:damaged|before)-/.test(name);

/** Copies of before a repair or a migration, and what a write that was cut short has left: of files that hold customers’ words, or tokens. */
export const isCopy = (name: string): boolean =>
  /^(?:workspace\.db|workspace\.backup\.db|replica\.db|secrets\.json|tokens\.json)\.(?:damaged-|before-|.*part$)/.test(
    name,
  ) || /^workspace\.repair(?:ing|ed)\.db/.test(name);
