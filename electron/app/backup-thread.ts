import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackUpIntact } from '#db/database.ts';
import { storageProblemOf } from '#db/storage-error.ts';

/** What the thread is started with. */
export type BackupWork = { readonly path: string; readonly target: string; readonly nativeBinding: string | null };

/**
 * Checks and backs up on a thread of its own, over a connection of its own: of a long queue both take longer than a key
 * may wait.
 * @param nativeBinding as for `connectWith`
 * @param died hears of a thread that ended without an answer, for no reason of the files'
 */
export const backUpOnThread =
  (appDir: string, nativeBinding: string | null, died: (error: unknown) => void): BackUpIntact =>
  (db, target) =>
    new Promise((resolve, reject) => {
      const work: BackupWork = { path: db.name, target, nativeBinding };
      const worker = new Worker(join(appDir, 'backup-worker.cjs'), { workerData: work });
      let hasEnded = false;
      const fail = (error: unknown) => {
        if (!hasEnded && storageProblemOf(error) === null) died(error);
        hasEnded = true;
        reject(error);
      };
      worker.once('message', (isIntact) => {
        hasEnded = true;
        resolve(isIntact);
      });
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`the thread of the backup ended with ${code}`)));
    });
