import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bulkRow, editRow, setFollowUps } from './editing.ts';
import { openEngine } from './engine.ts';
import { type Row, tableOf } from './figures.ts';
import { benchAccount, fillInbox } from './inbox.ts';
import { pullRow } from './pulling.ts';
import { pageRows, searchRow } from './reading.ts';

const size = 100_000;

type BenchOptions = {
  /** Where the figures go and where the inboxes are filled: on a real disk, because durability is measured. */
  readonly outDir: string;
  readonly million: boolean;
};

/** Measures every budget beside its floor, prints the table and writes out/bench.json. */
export async function bench({ outDir }: BenchOptions): Promise<void> {
  const nowMs = Date.now();
  mkdirSync(outDir, { recursive: true });
  const work = mkdtempSync(join(outDir, 'bench-'));
  const rows: Row[] = [];
  try {
    const say = (what: string) => console.error(`bench: ${what}`);
    say('pull apply');
    rows.push(await pullRow(work, size, nowMs));
    rmSync(join(work, 'pull'), { recursive: true });

    say(`${size} conversations`);
    const full = join(work, 'full');
    fillInbox(full, benchAccount('http://127.0.0.1:9/v1', 'vx_live_bench', 'sub_sim1'), size, nowMs);

    say('pages, search, edits');
    const engineDir = join(work, 'engine');
    cpSync(full, engineDir, { recursive: true });
    const engine = openEngine(engineDir);
    setFollowUps(engine, 300);
    rows.push(...(await pageRows(engine, engineDir, 1)));
    rows.push(await searchRow(engine, engineDir));
    rows.push(await editRow(engine, engineDir, { p50: 1, p95: 5 }));
    rows.push(await bulkRow(engine, engineDir));
    await engine.close();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  process.stdout.write(`${tableOf(rows)}\n`);
  writeFileSync(join(outDir, 'bench.json'), `${JSON.stringify(rows, null, 2)}\n`);
}
