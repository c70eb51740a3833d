import { type ConversationRow, ownStatuses, places } from '#shared/conversation.ts';
import type { Counts, Total } from '#shared/ipc/conversations.ts';
import {
  type Cursor,
  dueUntilMs,
  hiddenPlaces,
  type Moments,
  type ParsedQuery,
  parseQuery,
  placeAsked,
  type View,
} from '#shared/query/conversations.ts';
import type { Db } from '../connect.ts';
import { type RowRecord, rowColumns, toRow } from './conversation-records.ts';
import type { KnownWords } from './known-words.ts';
import { placePlan } from './place-plans.ts';
import { matchExpression } from './search.ts';

/** Queries are counted up to here: enough to judge, bounded so that typing never waits. */
const countedMatches = 500;
/** As many rows are looked at for that, of which few may be of the query. */
const countedAmong = 5000;

/** The status as `settableStatusOf` tells it. */
const statusColumn = `iif(status = 'closed' AND unknown_status IN (${ownStatuses.map((own) => `'${own}'`).join(', ')}),
  unknown_status, status)`;

export type ViewPage = { rows: ConversationRow[]; next: Cursor | null };

export type ViewQueries = {
  /** One page, starting behind `after`. */
  page(accountId: string, view: View, after: Cursor | null, limit: number, moments: Moments): ViewPage;
  /** Rows of a view; exact for places, of queries up to 500 among the newest 5,000 that its index finds. */
  total(accountId: string, view: View, moments: Moments): Total;
  ids(accountId: string, view: View, limit: number, moments: Moments): string[];
  /** Whether the view holds this conversation now. */
  holds(accountId: string, view: View, id: string, moments: Moments): boolean;
  counts(accountId: string, moments: Moments): Omit<Counts, 'views'>;
};

/** One walk through an index, in the order of a list. */
export type Walk = {
  readonly from: string;
  readonly where: string;
  readonly order: string;
  /** What a cursor holds of a row, beside its key. */
  readonly sort: string;
  /** What is behind a cursor. */
  readonly behind: string;
  /** Whether a cursor is in this walk. */
  readonly isIn: (sortMs: number) => boolean;
  /** The keys among which its rows are, as `hit`, found by an index alone. */
  readonly candidates: string;
};

/** A list: its walks one after the other; `only` asks the same of one conversation. */
export type Plan = {
  readonly walks: readonly Walk[];
  readonly only: string;
  readonly params: Readonly<Record<string, unknown>>;
};
type Known = Pick<KnownWords, 'beginningSo'>;
type KeyedRecord = RowRecord & { key: number; sort_ms: number };

export function viewQueries(db: Db, known: Known): ViewQueries {
  const prepared = new Map<string, ReturnType<Db['prepare']>>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size > 200) prepared.clear();
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const counts = db.prepare('SELECT place, n FROM place_count WHERE account_id = +?');
  const holdsOthers = db.prepare('SELECT 1 FROM place_count WHERE account_id <> +? LIMIT 1');

  const plan = (accountId: string, view: View, moments: Moments): Plan =>
    view.kind === 'place'
      ? placePlan(accountId, view.place, moments)
      : queryPlan(known, accountId, parseQuery(view.query), holdsOthers.get(accountId) !== undefined, moments);

  const counted = ({ candidates, where }: Walk, params: Plan['params']): Total => {
    const found = `SELECT 1 FROM (${candidates} LIMIT ${countedAmong}) CROSS JOIN conversation ON key = hit WHERE ${where} LIMIT ${countedMatches + 1}`;
    const { n } = prepare(`SELECT count(*) AS n FROM (${found})`).get(params) as { n: number };
    if (n > countedMatches) return { total: countedMatches, isLeast: true };
    const more = prepare(`SELECT 1 FROM (${candidates} LIMIT 1 OFFSET ${countedAmong})`).get(params);
    return { total: n, isLeast: more !== undefined };
  };
  const total = (accountId: string, view: View, moments: Moments): Total => {
    if (view.kind === 'place' && view.place !== 'due') {
      const ofPlaces = counts.all(accountId) as { place: string; n: number }[];
      return { total: ofPlaces.find((c) => c.place === view.place)?.n ?? 0, isLeast: false };
    }
    const { walks, params } = plan(accountId, view, moments);
    const all = walks.map((walk) => counted(walk, params));
    return { total: all.reduce((sum, each) => sum + each.total, 0), isLeast: all.some(({ isLeast }) => isLeast) };
  };
  const dueBy = db.prepare(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM conversation INDEXED BY conversation_agenda
       WHERE account_id = +@accountId AND due_at_ms IS NOT NULL AND later_at_ms IS NULL AND due_at_ms <= +@untilMs
         AND place <> 'trash' LIMIT ${countedMatches})`,
  );
  const dueCount = (accountId: string, untilMs: number) => (dueBy.get({ accountId, untilMs }) as { n: number }).n;

  return {
    page(accountId, view, after, limit, moments) {
      const { walks, params } = plan(accountId, view, moments);
      const at = after === null ? 0 : walks.findIndex(({ isIn }) => isIn(after.sortMs));
      const records: KeyedRecord[] = [];
      for (const [i, { from, where, order, sort, behind }] of walks.entries()) {
        if (i < at || records.length === limit) continue;
        const isBehind = after !== null && i === at;
        const sql = `SELECT ${rowColumns}, key, ${sort} AS sort_ms
          FROM ${from} WHERE ${where} ${isBehind ? `AND ${behind}` : ''} ORDER BY ${order} LIMIT +@limit`;
        const cursor = isBehind ? after : {};
        records.push(...(prepare(sql).all({ ...params, ...cursor, limit: limit - records.length }) as KeyedRecord[]));
      }
      const last = records.length === limit ? records.at(-1) : undefined;
      return { rows: records.map(toRow), next: last ? { sortMs: last.sort_ms, key: last.key } : null };
    },
    total,
    ids(accountId, view, limit, moments) {
      const { walks, params } = plan(accountId, view, moments);
      const ids: string[] = [];
      for (const { from, where, order } of walks) {
        const sql = `SELECT id FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT +@limit`;
        const more = prepare(sql).all({ ...params, limit: limit - ids.length }) as { id: string }[];
        ids.push(...more.map(({ id }) => id));
      }
      return ids;
    },
    holds(accountId, view, id, moments) {
      const { only, params } = plan(accountId, view, moments);
      const sql = `SELECT 1 FROM conversation WHERE ${only} AND id = +@id`;
      return prepare(sql).get({ ...params, id }) !== undefined;
    },
    counts(accountId, { nowMs, endOfDayMs }) {
      const byPlace = new Map((counts.all(accountId) as { place: string; n: number }[]).map((c) => [c.place, c.n]));
      const [inbox = 0, later = 0, pending = 0, done = 0, spam = 0, trash = 0] = places.map((each) =>
        byPlace.get(each),
      );
      const due = dueCount(accountId, endOfDayMs);
      return { inbox, later, due, overdue: dueCount(accountId, nowMs), pending, done, spam, trash };
    },
  };
}

/** The SQL of a query: one index walk for what it is about, the rest as conditions on it. */
function queryPlan(known: Known, accountId: string, query: ParsedQuery, isOneOfMany: boolean, moments: Moments): Plan {
  const conditions = ['account_id = +@accountId'];
  const params: Record<string, unknown> = { accountId };
  const oneOf = (column: string, name: string, values: readonly string[]) => {
    if (values.length === 0) return;
    conditions.push(`${column} IN (SELECT value FROM json_each(@${name}))`);
    params[name] = JSON.stringify(values);
  };
  // A single status names a place, and the index by place walks only its rows.
  const place = placeAsked(query);
  if (place) {
    conditions.push('place = +@place');
    params.place = place;
  } else {
    conditions.push(`place NOT IN (${hiddenPlaces.map((hidden) => `'${hidden}'`).join(', ')})`);
  }
  // The place of pending holds no other status; what is back in the inbox may have any.
  if (query.place || place !== 'pending') oneOf(statusColumn, 'statuses', query.statuses);
  const [channel] = query.channels;
  const isOneChannel = query.channels.length === 1 && query.words.length === 0 && query.tags.length === 0;
  if (isOneChannel) {
    conditions.push('channel = +@channel');
    params.channel = channel;
  } else {
    oneOf('channel', 'channels', query.channels);
  }
  for (const [i, tag] of query.tags.entries()) conditions.push(holdsTag(`tag${i}`, tag, params));
  for (const [i, tag] of query.notTags.entries()) conditions.push(`NOT ${holdsTag(`notTag${i}`, tag, params)}`);
  if (query.unread !== null) conditions.push(query.unread ? 'unread_count > 0' : 'unread_count = 0');
  // As the index of follow-ups says it, word by word.
  if (query.followUp) conditions.push('(due_at_ms IS NOT NULL OR has_follow_up = 1)');
  if (query.followUp === false) conditions.push('due_at_ms IS NULL AND has_follow_up = 0');
  if (query.due) {
    conditions.push('(due_at_ms IS NOT NULL OR has_follow_up = 1) AND due_at_ms <= +@dueUntilMs');
    params.dueUntilMs = dueUntilMs(query.due, moments);
  }
  if (query.sync === 'needs-you') conditions.push(`sync <> 'none' AND sync = 'needs-you'`);
  if (query.sync === 'waiting') conditions.push(`sync <> 'none' AND sync IN ('waiting', 'sending')`);
  const where = conditions.join(' AND ');
  const match = isOneChannel ? null : matchExpression(known, isOneOfMany ? accountId : null, query);
  if (match === null) {
    const walk = walkFor(query, isOneChannel, place !== null);
    const from = `conversation INDEXED BY ${walk.index}`;
    const walked = ['account_id = +@accountId', ...walk.holds].join(' AND ');
    const candidates = `SELECT key AS hit FROM ${from} WHERE ${walked} ORDER BY key DESC`;
    return { walks: [newestFirst(from, where, 'key', candidates)], only: where, params };
  }
  // The index answers in key order, so a page of matches ends where its last row is found.
  const from = '(SELECT rowid AS hit FROM search WHERE search MATCH @match) CROSS JOIN conversation ON key = hit';
  const candidates = 'SELECT rowid AS hit FROM search WHERE search MATCH @match ORDER BY rowid DESC';
  return {
    walks: [newestFirst(from, where, 'hit', candidates)],
    only: `${where} AND EXISTS (SELECT 1 FROM search WHERE search MATCH @match AND rowid = key)`,
    params: { ...params, match },
  };
}

/** @param key the key, by the name under which the walk is in its order */
const newestFirst = (from: string, where: string, key: 'key' | 'hit', candidates: string): Walk => ({
  from,
  where,
  order: `${key} DESC`,
  sort: 'last_message_at_ms',
  behind: `${key} < +@key`,
  isIn: () => true,
  candidates,
});

/**
 * Whether a row has the tag, looked up in the text of its tags, which costs a tenth of taking it apart: a quote that
 * follows a bracket or a comma there and no backslash begins a tag, and one inside a tag has a backslash.
 */
function holdsTag(name: string, tag: string, params: Record<string, unknown>): string {
  params[`${name}First`] = `[${JSON.stringify(tag)}`;
  params[`${name}Later`] = `,${JSON.stringify(tag)}`;
  return `(instr(tags_json, @${name}First) > 0 OR instr(tags_json, @${name}Later) > 0)`;
}

/** What all rows of an index have, as its own words say it. */
type Index = { readonly index: string; readonly holds: readonly string[] };

/** The planner has no statistics about a file that changes all day; the walk that visits least is known here. */
function walkFor(query: ParsedQuery, isOneChannel: boolean, hasPlace: boolean): Index {
  if (query.sync) return { index: 'conversation_sync', holds: [`sync <> 'none'`] };
  if (query.followUp || query.due)
    return { index: 'conversation_follow_up', holds: ['(due_at_ms IS NOT NULL OR has_follow_up = 1)'] };
  if (isOneChannel) return { index: 'conversation_channel', holds: ['channel = +@channel'] };
  if (query.unread) return { index: 'conversation_unread', holds: ['unread_count > 0'] };
  if (hasPlace) return { index: 'conversation_place', holds: ['place = +@place'] };
  return { index: 'conversation_recent', holds: [] };
}
