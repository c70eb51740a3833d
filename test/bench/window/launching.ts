import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import { type Running, whenReady } from './electron.ts';

const launches = 7;
/** The first of each reads its files from the disk and makes Chromium's folders. */
const warmUp = 1;
const mayAddMs = 150;
/** What a queue of 50,000 may add. */
const queueMayAddMs = 100;

/** From just before the process is started to the first list painted, in turns with the blank window. */
export async function launchRows(apps: Apps): Promise<Row[]> {
  const dataDir = apps.inbox('launch');
  const queuedDir = apps.queued('launch-queued');
  const queued: number[] = [];
  const own: number[] = [];
  const floor: number[] = [];
  for (let round = -warmUp; round < launches; round += 1) {
    const blankMs = await launch(() => apps.blank());
    const ownMs = await launch(() => apps.winnow(dataDir));
    const queuedMs = await launch(() => apps.offline(queuedDir));
    if (round < 0) continue;
    floor.push(blankMs);
    own.push(ownMs);
    queued.push(queuedMs);
  }
  const name = 'launch → first list painted';
  return [
    rowOf(name, 'ms', figuresOf(own), figuresOf(floor), { overFloor: { p50: mayAddMs } }),
    rowOf(`${name}, 50,000 queued`, 'ms', figuresOf(queued), figuresOf(own), { overFloor: { p50: queueMayAddMs } }),
  ];
}

async function launch(open: () => Promise<Running>): Promise<number> {
  const running = await open();
  try {
    return (await whenReady(running)) - running.startedAtMs;
  } finally {
    await running.close();
  }
}
