import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import { type Running, whenReady } from './electron.ts';
import { installProbe, pressMany } from './keys.ts';
import { memoryRow } from './memory.ts';

/** Held down, and a step at a time: between the latter the reader has time to open each conversation. */
const heldMs = 15;
const steppedMs = 110;
const turns = 5;
const movesName = 'keydown → painted: j and k';
const budget = { p95: 25, p99: 50 };

/** Keys in the real app in turns with the blank page, then what both hold in memory. */
export async function keyRows(apps: Apps): Promise<{ moves: Row; done: Row; memory: Row }> {
  const blank = await apps.blank();
  const winnow = await apps.winnow(apps.inbox('keys'));
  try {
    await Promise.all([whenReady(blank), whenReady(winnow)]);
    await Promise.all([installProbe(blank.page), installProbe(winnow.page)]);
    const floor: number[] = [];
    const moves: number[] = [];
    const done: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      floor.push(...(await pressMany(blank.page, 'jk'.repeat(20), heldMs)));
      moves.push(...(await pressMoves(winnow)));
      floor.push(...(await pressMany(blank.page, 'jk'.repeat(10), steppedMs)));
      done.push(...(await pressMany(winnow.page, 'e'.repeat(20), steppedMs)));
    }
    return {
      moves: rowOf(movesName, 'ms', figuresOf(moves), figuresOf(floor), budget),
      done: rowOf('keydown → painted: e, done', 'ms', figuresOf(done), figuresOf(floor), budget),
      memory: await memoryRow(winnow, blank),
    };
  } finally {
    await Promise.all([blank.close(), winnow.close()]);
  }
}

/** The key press alone, for another size of inbox. */
export async function keyRow(apps: Apps, dataDir: string): Promise<Row> {
  const winnow = await apps.winnow(dataDir);
  try {
    await whenReady(winnow);
    await installProbe(winnow.page);
    const moves: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) moves.push(...(await pressMoves(winnow)));
    return rowOf(movesName, 'ms', figuresOf(moves), null, budget);
  } finally {
    await winnow.close();
  }
}

const pressMoves = async ({ page }: Running) => [
  ...(await pressMany(page, 'j'.repeat(40), heldMs)),
  ...(await pressMany(page, 'jjk'.repeat(8), steppedMs)),
];
