import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the table that `npm run test:faults` prints. */
export type Row = {
  readonly fault: string;
  readonly runs: number;
  readonly lost: number;
  readonly stuck: number;
  readonly doubled: number;
  readonly seed: number | null;
  /** Why this machine could not run it, as a sentence; its tests are skipped then. */
  readonly notRun?: string | undefined;
};

/** Where the script looks; see scripts/faults.mjs. */
const folder = join(import.meta.dirname, '..', '..', 'out', 'faults');

export function report(row: Row): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${row.fault}.json`), JSON.stringify(row));
}

/** How much is run: more of everything where `npm run test:faults -- --long` asks for it, as every night. */
export const isLong = process.env.WINNOW_FAULTS === 'long';

/** The seed of this run: one that failed is given again by `npm run test:faults -- --seed=N`. */
export const seed = Number(process.env.WINNOW_FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));
