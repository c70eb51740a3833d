import type { Db } from './connect.ts';

/**
 * Brings the journal of a database into its file, so that it begins again from its start. A port: the app's works on a
 * thread of its own, over a connection of its own; a simulation's at once.
 */
export type Checkpoints = {
  /** @returns once it is done; whoever wrote much waits with more. Never rejects: undone, it is done with the next one */
  bringIn(db: Db): Promise<void>;
  /**
   * Waits, on this thread, until nobody else has a file open for it: before a file is closed, removed, or renamed, which
   * Windows does to none that is open.
   */
  end(): void;
};

/** On this thread. */
export const checkpointsHere: Checkpoints = {
  async bringIn(db) {
    if (db.open) db.pragma('wal_checkpoint(PASSIVE)');
  },
  end() {},
};
