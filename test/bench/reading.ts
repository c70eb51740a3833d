import Database from 'better-sqlite3';
import type { Db } from '#db/connect.ts';
import { knownWords } from '#db/replica/known-words.ts';
import { matchOf } from '#db/replica/search.ts';
import { viewQueries } from '#db/replica/views.ts';
import { type Cursor, placeViews, sorts, type View } from '#shared/query/conversations.ts';
import { conjunctsOf, parseQuery } from '#shared/query/parse.ts';
import { atMoment } from '#test/support/moments.ts';
import type { Engine } from './engine.ts';
import { figuresOf, type Row, rowOf } from './figures.ts';
import { replicaFile } from './inbox.ts';
import { breathe, inTurns, timed } from './timing.ts';

const pageSize = 50;
const rounds = 300;
const moments = () => atMoment(new Date().setHours(23, 59, 59, 999));

const place = (name: (typeof placeViews)[number]): View => ({ kind: 'place', place: name });
const query = (text: string): View => ({ kind: 'query', query: text });

/** Saved views that people keep, and one of each kind of condition. */
const savedQueries = [
  'is:unread',
  'status:open is:unread channel:whatsapp',
  'tag:vip',
  'status:open -tag:billing channel:email',
  'is:followup',
  'status:closed tag:refund -tag:vip',
  'is:waiting',
];

/** What is typed, letter by letter. */
const typed = [
  'refund for order',
  'ana souza',
  'invoice 4471',
  'cancel subscription',
  'são paulo',
  'the login of user',
  'tag:vip is:unread delivery',
  'status:open channel:whatsapp wrong',
  'nguyen "annual plan"',
  'CRM-48',
  'kowalski charged twice',
];

/** An inbox of some size, opened. */
export type Sized = { readonly engine: Engine; readonly dataDir: string };

/** What a page of 50 may cost by itself, and what ten times as many conversations may make of it. */
const pageBudget = { atMost: { p99: 1 } };
const largerPageBudget = { atMost: { p99: 1 }, timesFloor: { p50: 1.1 } };

/**
 * Every view's page as the interface asks for it, beside its statements alone; where there is a larger inbox, its page
 * in turns with that of the usual one, which is its floor.
 */
export async function pageRows(usual: Sized, larger: Sized | null): Promise<Row[]> {
  const raw = openRaw(usual.dataDir);
  const rows: Row[] = [];
  const inboxTotal = usual.engine.stores.replica.views.total(usual.engine.accountId, place('inbox'), moments()).total;
  const cases: [name: string, view: View, offset: number][] = [
    ...placeViews.map((name): [string, View, number] => [name, place(name), 0]),
    ['inbox, half way down', place('inbox'), Math.floor(inboxTotal / 2)],
    ...sorts.map((sort): [string, View, number] => [`inbox, sorted: ${sort}`, { ...place('inbox'), sort }, 0]),
    ['tag:vip, sorted: waiting', { ...query('tag:vip'), sort: 'waiting' }, 0],
    ['is:unread, 5,000 down', query('is:unread'), 5000],
    ...savedQueries.map((text): [string, View, number] => [text, query(text), 0]),
  ];
  for (const [name, view, offset] of cases) {
    const statements = raw.statementsOf(usual.engine.accountId, view, cursorAt(usual.engine, view, offset));
    const own = pageOf(usual.engine, view, offset);
    const large = larger && pageOf(larger.engine, view, offset);
    const spent = await inTurns(rounds, {
      own,
      floor() {
        for (const run of statements) run();
      },
      large: large ?? (() => {}),
    });
    rows.push(rowOf(`page of 50: ${name}`, 'ms', spent.own, spent.floor, pageBudget));
    if (large) rows.push(rowOf(`at 1,000,000: page of 50: ${name}`, 'ms', spent.large, spent.own, largerPageBudget));
  }
  raw.close();
  return rows;
}

function pageOf(engine: Engine, view: View, offset: number): () => unknown {
  const after = cursorAt(engine, view, offset);
  const asked = { accountId: engine.accountId, view, after, limit: pageSize };
  return () => engine.handlers[after === null ? 'conversations.page' : 'conversations.more'](asked);
}

/** Every prefix of what people type, as the interface asks for it with each letter: the page and how many there are. */
export async function searchRow(name: string, { engine, dataDir }: Sized): Promise<Row> {
  const { handlers, accountId } = engine;
  const raw = openRaw(dataDir);
  const own: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const text of typed) {
      for (let length = 1; length <= text.length; length += 1) {
        const prefix = text.slice(0, length);
        const view = query(prefix);
        own.push(timed(() => handlers['conversations.page']({ accountId, view, after: null, limit: pageSize })));
        const match = matchOf(raw.words, null, conjunctsOf(parseQuery(prefix).root));
        if (match !== null) floor.push(timed(() => raw.search.all(match.expression, pageSize)));
      }
      await breathe();
    }
  }
  raw.close();
  return rowOf(name, 'ms', figuresOf(own), figuresOf(floor), { atMost: { p95: 10 } });
}

/** A connection of its own, and the very statements that a page takes. */
function openRaw(dataDir: string) {
  const db = new Database(replicaFile(dataDir), { readonly: true });
  db.pragma('cache_size = -32000');
  const ran: (() => unknown)[] = [];
  const words = knownWords(db);
  const views = viewQueries(recording(db, ran), words);
  return {
    words,
    search: db.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?'),
    /** To be run again, with nothing around them. */
    statementsOf(accountId: string, view: View, after: Cursor | null) {
      ran.length = 0;
      views.page(accountId, view, after, pageSize, moments());
      if (after === null) views.total(accountId, view, moments());
      return [...ran];
    },
    close: () => db.close(),
  };
}

/** The same connection, noting each statement that is read from, with its parameters. */
function recording(db: Db, ran: (() => unknown)[]): Db {
  const statement = (inner: ReturnType<Db['prepare']>): ReturnType<Db['prepare']> =>
    new Proxy(inner, {
      get(target, method) {
        const own: unknown = Reflect.get(target, method, target);
        if (typeof own !== 'function') return own;
        const call = own.bind(target);
        return (...params: unknown[]) => {
          if (method === 'all' || method === 'get') ran.push(() => call(...params));
          const answer: unknown = call(...params);
          // What changes how it answers (`pluck`, `raw`) returns the statement itself.
          return answer === target ? statement(target) : answer;
        };
      },
    });
  return new Proxy(db, {
    get: (target, name) =>
      name === 'prepare' ? (sql: string) => statement(target.prepare(sql)) : Reflect.get(target, name, target),
  });
}

function cursorAt({ stores, accountId }: Engine, view: View, offset: number): Cursor | null {
  let after: Cursor | null = null;
  for (let seen = 0; seen < offset; seen += 500) {
    const next: Cursor | null = stores.replica.views.page(accountId, view, after, 500, moments()).next;
    if (next === null) break;
    after = next;
  }
  return after;
}
