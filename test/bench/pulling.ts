import { join } from 'node:path';
import Database from 'better-sqlite3';
import { replicaMigrations } from '#db/replica/replica.ts';
import type { Page, Provider } from '#electron/providers/provider.ts';
import { createUnreadableRows } from '#electron/sync/unreadable-rows.ts';
import { walkPage } from '#electron/sync/walk.ts';
import { conversationAt } from './data.ts';
import { type Row, rateFiguresOf, rowOf } from './figures.ts';
import { openBenchStores, silent } from './inbox.ts';

const pageSize = 100;
/** Pages between two turns of the floor. */
const turn = 10;
const accountId = 'bench';

/**
 * A first pull into an empty replica, the provider answering from memory, beside plain upserts of the same rows into
 * the same schema with its triggers, a page in each transaction; turn by turn.
 */
export async function pullRow(dataDir: string, count: number, nowMs: number): Promise<Row> {
  const { ports, stores, changes, shown, observer } = openBenchStores(join(dataDir, 'pull'));
  let pages: Page[] = [];
  const deps = {
    stores,
    shown,
    observer,
    changes,
    provider: fromMemory(() => pages.shift()),
    accountId,
    nowMs: () => nowMs,
    yieldToHost: ports.yieldToHost,
    log: silent,
    onProgress() {},
    onMissing() {},
    unreadable: createUnreadableRows(
      () => 0,
      () => {},
    ),
    mayPoll: () => true,
  };
  const raw = openRaw(join(dataDir, 'pull', 'floor.db'));
  const record = stores.replica.db.prepare('SELECT * FROM conversation WHERE id = ?');
  const signal = new AbortController().signal;
  const own: number[] = [];
  const floor: number[] = [];
  for (let at = 0; at < count; at += turn * pageSize) {
    const batches = Array.from({ length: turn }, (_, page) =>
      Array.from({ length: pageSize }, (_, i) => conversationAt(at + page * pageSize + i, nowMs)),
    );
    pages = batches.map((items, page) => ({ items, next: `${at}:${page}`, total: count, unreadable: [] }));
    let start = performance.now();
    for (let page = 0; page < turn; page += 1) await walkPage(deps, signal);
    own.push((turn * pageSize * 1000) / (performance.now() - start));
    const records = batches.map((items) => items.map(({ id }) => record.get(id)));
    start = performance.now();
    for (const rows of records) raw.upsert(rows);
    floor.push((turn * pageSize * 1000) / (performance.now() - start));
  }
  changes.flush();
  stores.close();
  raw.close();
  const rates = rateFiguresOf(own);
  const floorRates = rateFiguresOf(floor);
  return rowOf('pull apply, with search index', 'rows/s', rates, floorRates, { timesFloor: { p50: 1 } });
}

function fromMemory(next: () => Page | undefined): Provider {
  const unused = async () => {
    throw new Error('only lists are asked for here');
  };
  return {
    async list() {
      const page = next();
      if (!page) throw new Error('no page left');
      return page;
    },
    read: unused,
    messages: unused,
    plan: () => [],
    send: unused,
    directory: unused,
    followUpMirror: null,
  };
}

/** The same rows with nothing but the statement: no check of what changed, no overlay, no place kept. */
function openRaw(path: string) {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32000');
  for (const { up } of replicaMigrations) db.exec(up);
  const columns = db.prepare("SELECT name FROM pragma_table_info('conversation')").pluck().all() as string[];
  const own = columns.filter((name) => !['key', 'account_id', 'id'].includes(name));
  const upsert = db.prepare(
    `INSERT INTO conversation (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
     ON CONFLICT (account_id, id) DO UPDATE SET ${own.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  return {
    upsert: db.transaction((rows: readonly unknown[]) => {
      for (const row of rows) upsert.run(row);
    }),
    close: () => db.close(),
  };
}
