import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import { type Running, whenReady } from './electron.ts';

const launches = 7;
/** The first of each reads its files from the disk and makes Chromium's folders. */
const warmUp = 1;
const mayAddMs = 300;

/** From just before the process is started to the first list painted, in turns with the blank window. */
export async function launchRow(apps: Apps): Promise<Row> {
  const dataDir = apps.inbox('launch');
  const own: number[] = [];
  const floor: number[] = [];
  for (let round = -warmUp; round < launches; round += 1) {
    const blankMs = await launch(() => apps.blank());
    const ownMs = await launch(() => apps.winnow(dataDir));
    if (round < 0) continue;
    floor.push(blankMs);
    own.push(ownMs);
  }
  const floorFigures = figuresOf(floor);
  const budget = { p50: floorFigures.p50 + mayAddMs };
  return rowOf('launch → first list painted', 'ms', figuresOf(own), floorFigures, budget);
}

async function launch(open: () => Promise<Running>): Promise<number> {
  const running = await open();
  try {
    return (await whenReady(running)) - running.startedAtMs;
  } finally {
    await running.close();
  }
}
