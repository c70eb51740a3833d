import Database from 'better-sqlite3';
import type { Db } from '#db/connect.ts';
import { knownWords } from '#db/replica/known-words.ts';
import { matchOf } from '#db/replica/search.ts';
import { viewQueries } from '#db/replica/views.ts';
import { type Cursor, placeViews, type View } from '#shared/query/conversations.ts';
import { conjunctsOf, parseQuery } from '#shared/query/parse.ts';
import { atMoment } from '#test/support/moments.ts';
import type { Engine } from './engine.ts';
import { figuresOf, type Row, rowOf } from './figures.ts';
import { replicaFile } from './inbox.ts';

const pageSize = 50;
const rounds = 300;
const warmUp = 20;
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

/** Every view's page as the interface asks for it, beside its statements alone. */
export async function pageRows({ handlers, accountId, stores }: Engine, dataDir: string): Promise<Row[]> {
  const raw = openRaw(dataDir);
  const rows: Row[] = [];
  const deep = (view: View, offset: number) => cursorAt(stores.replica.views, accountId, view, offset);
  const inboxTotal = stores.replica.views.total(accountId, place('inbox'), moments()).total;
  const cases: [name: string, view: View, after: Cursor | null][] = [
    ...placeViews.map((name): [string, View, null] => [name, place(name), null]),
    ['inbox, half way down', place('inbox'), deep(place('inbox'), Math.floor(inboxTotal / 2))],
    ['is:unread, 5,000 down', query('is:unread'), deep(query('is:unread'), 5000)],
    ...savedQueries.map((text): [string, View, null] => [text, query(text), null]),
  ];
  for (const [name, view, after] of cases) {
    const statements = raw.statementsOf(accountId, view, after);
    const own: number[] = [];
    const floor: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const spent = timed(() => handlers['conversations.page']({ accountId, view, after, limit: pageSize }));
      const floorSpent = timed(() => {
        for (const run of statements) run();
      });
      if (round < 0) continue;
      own.push(spent);
      floor.push(floorSpent);
      if (round % 50 === 0) await breathe();
    }
    rows.push(rowOf(`page of 50: ${name}`, 'ms', figuresOf(own), figuresOf(floor), { p99: 1 }));
  }
  raw.close();
  return rows;
}

/** Every prefix of what people type, as the interface asks for it with each letter. */
export async function searchRow({ handlers, accountId }: Engine, dataDir: string): Promise<Row> {
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
  return rowOf('search as you type', 'ms', figuresOf(own), figuresOf(floor), { p95: 10 });
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
      views.total(accountId, view, moments());
      return [...ran];
    },
    close: () => db.close(),
  };
}

/** The same connection, noting each statement that is read from, with its parameters. */
function recording(db: Db, ran: (() => unknown)[]): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare') return Reflect.get(target, name, target);
      return (sql: string) => {
        const statement = target.prepare(sql);
        return new Proxy(statement, {
          get(inner, method) {
            if (method !== 'all' && method !== 'get') return Reflect.get(inner, method, inner);
            return (...params: unknown[]) => {
              ran.push(() => inner[method](...params));
              return inner[method](...params);
            };
          },
        });
      };
    },
  });
}

function cursorAt(views: Engine['stores']['replica']['views'], accountId: string, view: View, offset: number) {
  let after: Cursor | null = null;
  for (let seen = 0; seen < offset; seen += 500) {
    const next: Cursor | null = views.page(accountId, view, after, 500, moments()).next;
    if (next === null) break;
    after = next;
  }
  return after;
}

/** @returns ms */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lets timers run, as they do between two requests. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
