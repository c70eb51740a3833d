import { parentPort, workerData } from 'node:worker_threads';
import { connectWith } from '#db/connect.ts';
import { backUpIntact } from '#db/database.ts';
import type { BackupWork } from './backup-thread.ts';

const { path, target, nativeBinding }: BackupWork = workerData;
// Whoever only reads leaves the journal to the main thread, however this ends.
const db = connectWith(nativeBinding)(path, { readonly: true });
let isIntact: boolean;
try {
  isIntact = backUpIntact(db, target);
} finally {
  db.close();
}
parentPort?.postMessage(isIntact);
