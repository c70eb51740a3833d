import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Checkpoints, checkpointsHere } from '#db/checkpoints.ts';

/** What the thread is started with. @property isBusy 1 from a request until it is done and its connection closed */
export type CheckpointThread = {
  readonly nativeBinding: string | null;
  readonly isBusy: Int32Array<SharedArrayBuffer>;
};

/** A pull asks every second or so; a thread that nobody asks would only hold its memory. */
const idleMs = 10_000;
/** A disk that takes longer holds up whoever closes the file no more. */
const longestMs = 10_000;

type Deps = {
  readonly appDir: string;
  /** As for `connectWith`. */
  readonly nativeBinding: string | null;
  /** Hears of a thread that could not do it: from then on this one does. */
  readonly died: (error: unknown) => void;
};

/**
 * Brings journals into their files on a thread of its own, which waits for the disk there, 10 to 100 ms for each
 * request of a pull.
 */
export function checkpointsOnThread({ appDir, nativeBinding, died }: Deps): Checkpoints {
  const isBusy = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let thread: Worker | null = null;
  let hasFailed = false;
  /** Of whoever waits for the thread. */
  let ended: (error: unknown) => void = () => {};
  let resting: NodeJS.Timeout | undefined;

  function start(): Worker {
    const work: CheckpointThread = { nativeBinding, isBusy };
    const worker = new Worker(join(appDir, 'checkpoint-worker.cjs'), { workerData: work });
    worker.on('message', (error) => ended(error));
    worker.on('error', (error) => ended(error));
    worker.on('exit', (code) => {
      // One that had rested has nothing to tell.
      if (thread === worker) ended(new Error(`the thread of the checkpoints ended with ${code}`));
    });
    return worker;
  }

  function rest(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const idle = thread;
      thread = null;
      void idle?.terminate();
    }, idleMs);
    resting.unref();
  }

  function onThread(path: string): Promise<unknown> {
    clearTimeout(resting);
    return new Promise((resolve) => {
      ended = resolve;
      Atomics.store(isBusy, 0, 1);
      thread ??= start();
      thread.postMessage(path);
    });
  }

  return {
    async bringIn(db) {
      if (hasFailed) return checkpointsHere.bringIn(db);
      const error = await onThread(db.name);
      ended = () => {};
      Atomics.store(isBusy, 0, 0);
      rest();
      if (error === null) return;
      hasFailed = true;
      died(error);
    },
    end: () => void Atomics.wait(isBusy, 0, 1, longestMs),
  };
}
