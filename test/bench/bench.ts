import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProvisionedAccount } from '#shared/account.ts';
import { bulkRow, sendingEditRow, setFollowUps } from './editing.ts';
import { type Engine, openEngine } from './engine.ts';
import { type Row, readmeTableOf, tableOf } from './figures.ts';
import { benchAccount, fillInbox } from './inbox.ts';
import { pullRow } from './pulling.ts';
import { fillQueue, type Queued, queueRows } from './queueing.ts';
import { pageRows, type Sized, searchRow } from './reading.ts';
import { startSimulator } from './simulator.ts';
import { type Apps, createApps } from './window/apps.ts';
import { pullingRows } from './window/blocking.ts';
import { bulkInWindowRows } from './window/bulk.ts';
import { launchRows } from './window/launching.ts';
import { keyRows, moveRowsIn } from './window/pressing.ts';

const size = 100_000;
const bulkSize = 5000;
const million = 1_000_000;
const followUps = 300;
const queues = [0, 10_000, 50_000];

export type BenchOptions = {
  /** Where the figures go and where the inboxes are filled: on a real disk, because durability is measured. */
  readonly outDir: string;
  /** What out/runtime.json names: the Electron and the built app. */
  readonly runtimeFile: string;
  /** Whether to measure at 1,000,000 conversations too. */
  readonly million: boolean;
  /** Whether to measure what needs no window alone. */
  readonly engineOnly: boolean;
};

const runtimeSchema = z.object({ electron: z.string(), app: z.string() });

/** Measures every budget beside its floor, prints the table and writes out/bench.json and out/bench.md. */
export async function bench({ outDir, runtimeFile, ...wish }: BenchOptions): Promise<void> {
  const work = mkdtempSync(join(outDir, 'bench-'));
  // A person who ends it early must not find gigabytes later.
  const clear = () => rmSync(work, { recursive: true, force: true });
  process.once('exit', clear);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

  say('a server with 100,000 conversations');
  const simulator = await startSimulator(size, Date.now());
  const inboxes = await fillAll(work, simulator.account, wish.million);
  const rows: Row[] = [];
  try {
    await engineRows(rows, inboxes, work, simulator.account);
    if (!wish.engineOnly) {
      const runtime = runtimeSchema.parse(JSON.parse(readFileSync(runtimeFile, 'utf8')));
      const apps = createApps({ ...inboxes, work, electron: runtime.electron, appDir: runtime.app });
      await windowRows(rows, apps, inboxes, work);
    }
  } finally {
    // What has been measured is not lost with what fails behind it.
    process.stdout.write(`${tableOf(rows)}\n`);
    if (!wish.million) process.stdout.write('The same at 1,000,000 conversations: npm run bench -- --million\n');
    writeFileSync(join(outDir, 'bench.json'), `${JSON.stringify(rows, null, 2)}\n`);
    writeFileSync(join(outDir, 'bench.md'), `${readmeTableOf(rows)}\n`);
    simulator.stop();
  }
}

type Inboxes = {
  /** Its server answers. */
  readonly full: string;
  readonly accountsFile: string;
  /** The same with the longest queue, at a server that never answers. */
  readonly queued: string;
  readonly offlineAccountsFile: string;
  /** The same beside it with no queue, and with a shorter one. */
  readonly offline: readonly { readonly dataDir: string; readonly queued: number }[];
  readonly large: string | null;
};

/** Fills the inboxes that are measured, or copied to be measured. */
async function fillAll(work: string, account: ProvisionedAccount, withMillion: boolean): Promise<Inboxes> {
  const nowMs = Date.now();
  const accountsFile = join(work, 'accounts.json');
  writeFileSync(accountsFile, JSON.stringify([account]));
  // The discard port: whoever knocks is refused at once.
  const silent = benchAccount('http://127.0.0.1:9', 'vx_live_bench', String(account.options.subAccountId));
  const offlineAccountsFile = join(work, 'offline.json');
  writeFileSync(offlineAccountsFile, JSON.stringify([silent]));
  say('inboxes that have been pulled');
  const full = join(work, 'full');
  fillInbox(full, account, size, nowMs);
  const unqueued = join(work, 'offline');
  fillInbox(unqueued, silent, size, nowMs);
  const offline: { dataDir: string; queued: number }[] = [];
  for (const queued of queues) {
    say(`${queued.toLocaleString('en')} edits queued`);
    const dataDir = join(work, `queue-${queued}`);
    cpSync(unqueued, dataDir, { recursive: true });
    const engine = await openEngine(dataDir, null);
    await fillQueue(engine, queued);
    await engine.close();
    offline.push({ dataDir, queued });
  }
  const large = withMillion ? join(work, 'large') : null;
  if (large) {
    say('1,000,000 conversations');
    fillInbox(large, account, million, nowMs);
  }
  const queued = join(work, `queue-${queues.at(-1)}`);
  return { full, accountsFile, queued, offlineAccountsFile, offline, large };
}

/** What the engine costs under plain Node, without a window. */
async function engineRows(rows: Row[], inboxes: Inboxes, work: string, account: ProvisionedAccount): Promise<void> {
  say('pages and searches');
  const usual = await openCopy(inboxes.full, join(work, 'engine'));
  const larger = inboxes.large ? await openCopy(inboxes.large, join(work, 'large-engine')) : null;
  for (const { engine } of [usual, larger].filter((each) => each !== null)) setFollowUps(engine, followUps);
  rows.push(...(await pageRows(usual, larger)));
  rows.push(await searchRow('search as you type', usual));
  if (larger) rows.push(await searchRow('at 1,000,000: search as you type', larger));
  say('a bulk edit');
  rows.push(await bulkRow(usual, bulkSize));
  if (larger) await larger.engine.close();
  await usual.engine.close();

  say('queues of three lengths');
  const queued: Queued[] = [];
  for (const { dataDir, queued: count } of inboxes.offline) {
    queued.push({ ...(await openCopy(dataDir, `${dataDir}-engine`)), queued: count });
  }
  rows.push(...(await queueRows(queued)));
  for (const { engine } of queued) await engine.close();

  say('edits while they are sent');
  const sending = join(work, 'sending');
  cpSync(inboxes.full, sending, { recursive: true });
  rows.push(await sendingEditRow(sending, account.credentials));
  say('pull apply');
  rows.push(await pullRow(work, size, Date.now()));
}

/** What the agent waits for in the real app. */
async function windowRows(rows: Row[], apps: Apps, { large }: Inboxes, work: string): Promise<void> {
  say('launches');
  rows.push(...(await launchRows(apps)));
  say('keys');
  rows.push(...(await keyRows(apps)));
  if (large) rows.push(...(await moveRowsIn(', at 1,000,000', () => apps.winnow(large), apps)));
  say('a bulk edit in the window');
  rows.push(...(await bulkInWindowRows(apps, bulkSize)));
  say('the app pulls all of them');
  rows.push(...(await pullingRows(apps, join(work, 'pulled'), size)));
  let times = 0;
  const pulling = () => apps.winnow(join(work, `pulled-${times++}`));
  rows.push(...(await moveRowsIn(', while pulling', pulling, apps)));
}

async function openCopy(from: string, dataDir: string): Promise<Sized & { readonly engine: Engine }> {
  cpSync(from, dataDir, { recursive: true });
  return { dataDir, engine: await openEngine(dataDir, null) };
}

const say = (what: string) => process.stderr.write(`bench: ${what}\n`);
