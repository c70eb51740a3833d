import { parentPort, workerData } from 'node:worker_threads';
import { connectWith } from '#db/connect.ts';
import type { CheckpointThread } from './checkpoint-thread.ts';

const { nativeBinding, isBusy }: CheckpointThread = workerData;
const connect = connectWith(nativeBinding);

/** @returns what kept it from it */
function bringIn(path: string): unknown {
  try {
    const db = connect(path, { fileMustExist: true });
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      db.close();
    }
    return null;
  } catch (error) {
    return error;
  } finally {
    Atomics.store(isBusy, 0, 0);
    Atomics.notify(isBusy, 0);
  }
}

parentPort?.on('message', (path: string) => parentPort?.postMessage(bringIn(path)));
