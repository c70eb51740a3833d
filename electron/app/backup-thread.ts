import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackUpIntact } from '#db/database.ts';

/** What the thread is started with. */
export type BackupWork = { readonly path: string; readonly target: string; readonly nativeBinding: string | null };

/**
 * Checks and backs up on a thread of its own, over a connection of its own: of a long queue both take longer than a key
 * may wait.
 * @param nativeBinding as for `connectWith`
 */
export const backUpOnThread =
  (appDir: string, nativeBinding: string | null): BackUpIntact =>
  (db, target) =>
    new Promise((resolve, reject) => {
      const work: BackupWork = { path: db.name, target, nativeBinding };
      const worker = new Worker(join(appDir, 'backup-worker.cjs'), { workerData: work });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread of the backup ended with ${code}`)));
    });
