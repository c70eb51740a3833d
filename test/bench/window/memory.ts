import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Running } from './electron.ts';

const mayAdd = 150;
const bytesPerMb = 1024 * 1024;
const processes = z.array(z.object({ pid: z.int(), workingSetKb: z.number() }));

export function memoryRow(name: string, own: readonly number[], floor: readonly number[]): Row {
  const kind = existsSync('/proc/self/smaps_rollup') ? 'private' : 'working set';
  const floorFigures = figuresOf(floor);
  return rowOf(`${name}, ${kind}`, 'MB', figuresOf(own), floorFigures, { overFloor: { p50: mayAdd } });
}

/**
 * Main process and renderer together. On Linux what is private to them: the pages that would be free again if they
 * ended. Elsewhere the working set, which counts Electron's own shared code too, in both apps alike.
 * @returns MB
 */
export async function memoryOf(app: Running): Promise<number> {
  const main = await app.main();
  const found = await main.evaluate(
    `process.mainModule.require('electron').app.getAppMetrics()
      .filter(({ type }) => type === 'Browser' || type === 'Tab')
      .map(({ pid, memory }) => ({ pid, workingSetKb: memory.workingSetSize }))`,
    processes,
  );
  main.close();
  return found.reduce((sum, { pid, workingSetKb }) => sum + (privateBytes(pid) ?? workingSetKb * 1024), 0) / bytesPerMb;
}

function privateBytes(pid: number): number | null {
  const file = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(file)) return null;
  const parts = readFileSync(file, 'utf8').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
  return [...parts].reduce((sum, [, kb]) => sum + Number(kb) * 1024, 0);
}
