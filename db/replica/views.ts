import { type ConversationRow, ownStatuses, places } from '#shared/conversation.ts';
import type { Counts, Total } from '#shared/ipc/conversations.ts';
import { type Cursor, hiddenPlaces, type ParsedQuery, parseQuery, type View } from '#shared/query/conversations.ts';
import type { Db } from '../connect.ts';
import { type RowRecord, rowColumns, toRow } from './conversations.ts';
import type { KnownWords } from './known-words.ts';
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
  /** One page, starting behind `after`. @param endOfDayMs the end of the agent's day, for the due view */
  page(accountId: string, view: View, after: Cursor | null, limit: number, endOfDayMs: number): ViewPage;
  /** Rows of a view; exact for places, of queries up to 500 among the newest 5,000 that its index finds. */
  total(accountId: string, view: View, endOfDayMs: number): Total;
  ids(accountId: string, view: View, limit: number, endOfDayMs: number): string[];
  /** Whether the view holds this conversation now. */
  holds(accountId: string, view: View, id: string, endOfDayMs: number): boolean;
  counts(accountId: string, endOfDayMs: number): Omit<Counts, 'views'>;
};

/** `from` and `where` of a list; `only` asks the same of one conversation. */
type Plan = {
  readonly from: string;
  /** The keys among which its rows are, as `hit`, found by an index alone. */
  readonly candidates: string;
  readonly where: string;
  readonly only: string;
  /** The key, by the name under which the walk is in its order. */
  readonly key: 'key' | 'hit';
  readonly params: Record<string, unknown>;
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

  const plan = (accountId: string, view: View, endOfDayMs: number): Plan => {
    if (view.kind === 'query')
      return queryPlan(known, accountId, parseQuery(view.query), holdsOthers.get(accountId) !== undefined);
    if (view.place === 'due') {
      const where = `account_id = +@accountId AND due_at_ms IS NOT NULL AND due_at_ms <= +@endOfDayMs AND place <> 'trash'`;
      const candidates = `SELECT key AS hit FROM conversation WHERE ${where}`;
      return { from: 'conversation', candidates, where, only: where, key: 'key', params: { accountId, endOfDayMs } };
    }
    const where = 'account_id = +@accountId AND place = +@place';
    return {
      from: 'conversation INDEXED BY conversation_place',
      candidates: `SELECT key AS hit FROM conversation INDEXED BY conversation_place WHERE ${where}`,
      where,
      only: where,
      key: 'key',
      params: { accountId, place: view.place },
    };
  };
  const total = (accountId: string, view: View, endOfDayMs: number): Total => {
    if (view.kind === 'place' && view.place !== 'due') {
      const ofPlaces = counts.all(accountId) as { place: string; n: number }[];
      return { total: ofPlaces.find((c) => c.place === view.place)?.n ?? 0, isLeast: false };
    }
    const { candidates, where, params } = plan(accountId, view, endOfDayMs);
    const found = `SELECT 1 FROM (${candidates} LIMIT ${countedAmong}) CROSS JOIN conversation ON key = hit WHERE ${where} LIMIT ${countedMatches + 1}`;
    const { n } = prepare(`SELECT count(*) AS n FROM (${found})`).get(params) as { n: number };
    if (n > countedMatches) return { total: countedMatches, isLeast: true };
    const more = prepare(`SELECT 1 FROM (${candidates} LIMIT 1 OFFSET ${countedAmong})`).get(params);
    return { total: n, isLeast: more !== undefined };
  };

  return {
    page(accountId, view, after, limit, endOfDayMs) {
      const soonestFirst = view.kind === 'place' && view.place === 'due';
      const { from, where, key, params } = plan(accountId, view, endOfDayMs);
      const behind = soonestFirst ? 'AND (due_at_ms, key) > (+@sortMs, +@key)' : `AND ${key} < +@key`;
      const sql = `SELECT ${rowColumns}, key, ${soonestFirst ? 'due_at_ms' : 'last_message_at_ms'} AS sort_ms
        FROM ${from} WHERE ${where} ${after ? behind : ''}
        ORDER BY ${soonestFirst ? 'due_at_ms, key' : `${key} DESC`} LIMIT +@limit`;
      const records = prepare(sql).all({ ...params, ...after, limit }) as KeyedRecord[];
      const last = records.length === limit ? records.at(-1) : undefined;
      return { rows: records.map(toRow), next: last ? { sortMs: last.sort_ms, key: last.key } : null };
    },
    total,
    ids(accountId, view, limit, endOfDayMs) {
      const { from, where, key, params } = plan(accountId, view, endOfDayMs);
      const sql = `SELECT id FROM ${from} WHERE ${where} ORDER BY ${key} DESC LIMIT +@limit`;
      return (prepare(sql).all({ ...params, limit }) as { id: string }[]).map(({ id }) => id);
    },
    holds(accountId, view, id, endOfDayMs) {
      const { only, params } = plan(accountId, view, endOfDayMs);
      const sql = `SELECT 1 FROM conversation WHERE ${only} AND id = +@id`;
      return prepare(sql).get({ ...params, id }) !== undefined;
    },
    counts(accountId, endOfDayMs) {
      const byPlace = Object.fromEntries(
        (counts.all(accountId) as { place: string; n: number }[]).map(({ place, n }) => [place, n]),
      );
      const [inbox = 0, pending = 0, done = 0, spam = 0, trash = 0] = places.map((place) => byPlace[place] ?? 0);
      const dueCount = total(accountId, { kind: 'place', place: 'due' }, endOfDayMs).total;
      return { inbox, pending, due: dueCount, done, spam, trash };
    },
  };
}

/** The SQL of a query: one index walk for what it is about, the rest as conditions on it. */
function queryPlan(known: Known, accountId: string, query: ParsedQuery, isOneOfMany: boolean): Plan {
  const conditions = ['account_id = +@accountId'];
  const params: Record<string, unknown> = { accountId };
  const oneOf = (column: string, name: string, values: readonly string[]) => {
    if (values.length === 0) return;
    conditions.push(`${column} IN (SELECT value FROM json_each(@${name}))`);
    params[name] = JSON.stringify(values);
  };
  // A single status names a place, and the index by place walks only its rows.
  const [status] = query.statuses;
  const place =
    query.place ??
    (query.statuses.length === 1 && status
      ? ({ open: 'inbox', pending: 'pending', closed: 'done', archived: 'done' } as const)[status]
      : null);
  if (place) {
    conditions.push('place = +@place');
    params.place = place;
  } else {
    conditions.push(`place NOT IN (${hiddenPlaces.map((hidden) => `'${hidden}'`).join(', ')})`);
  }
  // The places of open and pending hold no other status.
  if (query.place || !place || place === 'done') oneOf(statusColumn, 'statuses', query.statuses);
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
  if (query.sync === 'needs-you') conditions.push(`sync <> 'none' AND sync = 'needs-you'`);
  if (query.sync === 'waiting') conditions.push(`sync <> 'none' AND sync IN ('waiting', 'sending')`);
  const where = conditions.join(' AND ');
  const match = isOneChannel ? null : matchExpression(known, isOneOfMany ? accountId : null, query);
  if (match === null) {
    const walk = walkFor(query, isOneChannel, place !== null);
    const from = `conversation INDEXED BY ${walk.index}`;
    const walked = ['account_id = +@accountId', ...walk.holds].join(' AND ');
    const candidates = `SELECT key AS hit FROM ${from} WHERE ${walked} ORDER BY key DESC`;
    return { from, candidates, where, only: where, key: 'key', params };
  }
  // The index answers in key order, so a page of matches ends where its last row is found.
  return {
    from: '(SELECT rowid AS hit FROM search WHERE search MATCH @match) CROSS JOIN conversation ON key = hit',
    candidates: 'SELECT rowid AS hit FROM search WHERE search MATCH @match ORDER BY rowid DESC',
    where,
    only: `${where} AND EXISTS (SELECT 1 FROM search WHERE search MATCH @match AND rowid = key)`,
    key: 'hit',
    params: { ...params, match },
  };
}

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
type Walk = { readonly index: string; readonly holds: readonly string[] };

/** The planner has no statistics about a file that changes all day; the walk that visits least is known here. */
function walkFor(query: ParsedQuery, isOneChannel: boolean, hasPlace: boolean): Walk {
  if (query.sync) return { index: 'conversation_sync', holds: [`sync <> 'none'`] };
  if (query.followUp)
    return { index: 'conversation_follow_up', holds: ['(due_at_ms IS NOT NULL OR has_follow_up = 1)'] };
  if (isOneChannel) return { index: 'conversation_channel', holds: ['channel = +@channel'] };
  if (query.unread) return { index: 'conversation_unread', holds: ['unread_count > 0'] };
  if (hasPlace) return { index: 'conversation_place', holds: ['place = +@place'] };
  return { index: 'conversation_recent', holds: [] };
}
