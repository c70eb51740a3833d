import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import type { Running } from './electron.ts';
import { inWindow } from './in-window.ts';
import { pressMany } from './keys.ts';
import { memoryOf, memoryRow } from './memory.ts';

/** Held down, and a step at a time: between the latter the reader has time to open each conversation. */
const heldMs = 15;
const steppedMs = 110;
const turns = 4;
const movesName = 'keydown → painted: j and k';
const budget = { p95: 25, p99: 50 };

/**
 * Keys in the real app in turns with the blank page, and what both hold in memory after them. One window at a time:
 * Chromium stops drawing one that another covers.
 */
export async function keyRows(apps: Apps): Promise<{ moves: Row; done: Row; memory: Row }> {
  const dataDir = apps.inbox('keys');
  const floor: number[] = [];
  const moves: number[] = [];
  const done: number[] = [];
  const memory: number[] = [];
  const memoryFloor: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await inWindow(apps.blank(), async (blank) => {
      floor.push(...(await pressMany(blank.page, 'jk'.repeat(25), heldMs)));
      floor.push(...(await pressMany(blank.page, 'jk'.repeat(15), steppedMs)));
      memoryFloor.push(await memoryOf(blank));
    });
    await inWindow(apps.winnow(dataDir), async (winnow) => {
      moves.push(...(await pressMoves(winnow)));
      done.push(...(await pressMany(winnow.page, 'e'.repeat(25), steppedMs)));
      memory.push(await memoryOf(winnow));
    });
  }
  return {
    moves: rowOf(movesName, 'ms', figuresOf(moves), figuresOf(floor), budget),
    done: rowOf('keydown → painted: e, done', 'ms', figuresOf(done), figuresOf(floor), budget),
    memory: memoryRow(memory, memoryFloor),
  };
}

/** The key press alone, for another size of inbox. */
export async function keyRow(apps: Apps, dataDir: string): Promise<Row> {
  const moves: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await inWindow(apps.winnow(dataDir), async (winnow) => {
      moves.push(...(await pressMoves(winnow)));
    });
  }
  return rowOf(movesName, 'ms', figuresOf(moves), null, budget);
}

const pressMoves = async ({ page }: Running) => [
  ...(await pressMany(page, 'j'.repeat(50), heldMs)),
  ...(await pressMany(page, 'jjk'.repeat(10), steppedMs)),
];
