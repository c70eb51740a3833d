import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bulkRow, editRow, sendingEditRow, setFollowUps } from './editing.ts';
import { openEngine } from './engine.ts';
import { comparedTo, type Row, tableOf } from './figures.ts';
import { fillInbox } from './inbox.ts';
import { pullRow } from './pulling.ts';
import { pageRows, searchRow } from './reading.ts';
import { startSimulator } from './simulator.ts';
import { createApps } from './window/apps.ts';
import { blockedRow } from './window/blocking.ts';
import { bulkPaintedRow } from './window/bulk.ts';
import { launchRow } from './window/launching.ts';
import { keyRow, keyRows } from './window/pressing.ts';

const size = 100_000;
const bulkSize = 5000;
const million = 1_000_000;
/** What ten times as many conversations may cost. */
const mayGrow = 1.2;
const followUps = 300;

export type BenchOptions = {
  /** Where the figures go and where the inboxes are filled: on a real disk, because durability is measured. */
  readonly outDir: string;
  /** What out/runtime.json names: the Electron and the built app. */
  readonly runtimeFile: string;
  /** Whether to measure at 1,000,000 conversations too. */
  readonly million: boolean;
};

const runtimeSchema = z.object({ electron: z.string(), app: z.string() });

/** Measures every budget beside its floor, prints the table and writes out/bench.json. */
export async function bench({ outDir, runtimeFile, million: withMillion }: BenchOptions): Promise<void> {
  const runtime = runtimeSchema.parse(JSON.parse(readFileSync(runtimeFile, 'utf8')));
  const nowMs = Date.now();
  const work = mkdtempSync(join(outDir, 'bench-'));
  // A person who ends it early must not find gigabytes later.
  const clear = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', clear);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

  say('a server with 100,000 conversations');
  const simulator = await startSimulator(size, nowMs);
  const { account } = simulator;
  const accountsFile = join(work, 'accounts.json');
  writeFileSync(accountsFile, JSON.stringify([account]));
  const full = join(work, 'full');
  const apps = createApps({ electron: runtime.electron, appDir: runtime.app, work, accountsFile, full });

  say('pull apply');
  const pull = await pullRow(work, size, nowMs);
  say('the app pulls all of them');
  const blocked = await blockedRow(apps, join(work, 'pulled'), size);
  say('an inbox that has been pulled');
  fillInbox(full, account, size, nowMs);
  say('launches');
  const launch = await launchRow(apps);
  say('keys');
  const keys = await keyRows(apps);
  say('a bulk edit in the window');
  const bulkPainted = await bulkPaintedRow(apps, bulkSize);
  say('pages, search, edits');
  const usual = await handlerRows(full, join(work, 'engine'));
  say('edits while they are sent');
  cpSync(full, join(work, 'sending'), { recursive: true });
  const sending = await sendingEditRow(join(work, 'sending'), account.credentials);
  const rows = [
    keys.moves,
    keys.done,
    keys.memory,
    launch,
    ...usual.pages,
    usual.edit,
    sending,
    usual.search,
    pull,
    blocked,
    usual.bulk,
    bulkPainted,
  ];
  if (withMillion) {
    say('1,000,000 conversations');
    const large = join(work, 'large');
    fillInbox(large, account, million, nowMs);
    const larger = await handlerRows(large, join(work, 'large-engine'));
    const compare = (few: Row, many: Row) => comparedTo(few, many, million.toLocaleString('en'), mayGrow);
    rows.push(...larger.pages.flatMap((many, at) => (usual.pages[at] ? [compare(usual.pages[at], many)] : [])));
    rows.push(compare(usual.edit, larger.edit), compare(keys.moves, await keyRow(apps, large)));
  }
  simulator.stop();

  process.stdout.write(`${tableOf(rows)}\n`);
  if (!withMillion) process.stdout.write('The same at 1,000,000 conversations: npm run bench -- --million\n');
  writeFileSync(join(outDir, 'bench.json'), `${JSON.stringify(rows, null, 2)}\n`);
}

/** What the handlers behind the interface cost, on a copy of the inbox. */
async function handlerRows(full: string, copy: string) {
  cpSync(full, copy, { recursive: true });
  const engine = await openEngine(copy, null);
  setFollowUps(engine, followUps);
  const rows = {
    pages: await pageRows(engine, copy),
    search: await searchRow(engine, copy),
    edit: await editRow(engine, copy),
    bulk: await bulkRow(engine, copy, bulkSize),
  };
  await engine.close();
  return rows;
}

const say = (what: string) => process.stderr.write(`bench: ${what}\n`);
