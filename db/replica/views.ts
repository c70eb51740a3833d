import { type ConversationRow, places } from '#shared/conversation.ts';
import { fold } from '#shared/fold.ts';
import type { Counts, Forgiven, Total, Unknown } from '#shared/ipc/conversations.ts';
import { type Cursor, inOrder, type Moments, sortOf, type View } from '#shared/query/conversations.ts';
import { nearestTo } from '#shared/query/nearest.ts';
import { parseQuery, type QueryNode, termsOf } from '#shared/query/parse.ts';
import type { Db } from '../connect.ts';
import type { IdsNamed } from './conditions.ts';
import { type RowRecord, rowColumns, toRow } from './conversation-records.ts';
import type { KnownWords } from './known-words.ts';
import { mergedWalks, type Placed } from './merged-walks.ts';
import { placePlan } from './place-plans.ts';
import { isOfAnyAccount, queryPlan } from './query-plans.ts';
import { rowFacts } from './row-facts.ts';
import { expressionOf } from './search.ts';
import { leavesOutUnknown, unknownNames } from './unknown-names.ts';
import { countedAmong, countedMatches, counting, summed } from './view-totals.ts';

export type HeldRow = { readonly row: ConversationRow; readonly isHeld: boolean };
export type ViewPage = { rows: ConversationRow[]; next: Cursor | null };

/** One of several accounts whose lists are shown as one. @property named as for one account alone */
export type InAccount = { readonly accountId: string; readonly named: IdsNamed };
/** A row, or its id, and the account that it is of. */
export type OfAccount<T> = { readonly accountId: string; readonly of: T };

export type ViewQueries = {
  /**
   * One page, starting behind `after`.
   * @param named whom a name means, where a query asks for one; only ids are understood without it
   */
  page(
    accountId: string,
    view: View,
    after: Cursor | null,
    limit: number,
    moments: Moments,
    named?: IdsNamed,
  ): ViewPage;
  /** Rows of a view; exact for places, of queries up to 500 among the newest 5,000 that its index finds. */
  total(accountId: string, view: View, moments: Moments, named?: IdsNamed): Total;
  ids(accountId: string, view: View, limit: number, moments: Moments, named?: IdsNamed): string[];
  /** The lists of several accounts as one, and in the order of one. */
  pageOver(
    accounts: readonly InAccount[],
    view: View,
    after: Cursor | null,
    limit: number,
    moments: Moments,
  ): { rows: OfAccount<ConversationRow>[]; next: Cursor | null };
  idsOver(accounts: readonly InAccount[], view: View, limit: number, moments: Moments): OfAccount<string>[];
  totalOver(accounts: readonly InAccount[], view: View, moments: Moments): Total;
  /** These conversations as they are now, as far as they are kept, and whether the view holds each: one statement for all. */
  rows(accountId: string, view: View, ids: readonly string[], moments: Moments, named?: IdsNamed): HeldRow[];
  /** The words of a query in whose place others are looked for. */
  forgiven(view: View): Forgiven[];
  /** The names in a query that nobody and nothing has, in whatever account. @param named of any of the accounts on screen */
  unknown(view: View, named?: IdsNamed): Unknown[];
  counts(accountId: string, moments: Moments): Omit<Counts, 'views' | 'inboxes'>;
  /** Those whose follow-up is due, and which lie in the trash. */
  dueInTrash(accountId: string, nowMs: number): string[];
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
  /** The same order among rows of several accounts. */
  readonly isBefore: (a: Placed, b: Placed) => boolean;
  /** Whether a cursor is in this walk. */
  readonly isIn: (sortMs: number) => boolean;
  /** The keys among which its rows are, as `hit`, found by an index alone. */
  readonly candidates: string;
  /** Whether that is the index of words. */
  readonly isSearched: boolean;
};

/** A list: its walks one after the other; `only` asks the same of one conversation. */
export type Plan = {
  readonly walks: readonly Walk[];
  readonly only: string;
  readonly params: Readonly<Record<string, unknown>>;
};
type Known = Pick<KnownWords, 'beginningSo' | 'nearTo'>;
/** Without a directory, only ids are understood. */
const nobody: IdsNamed = () => [];

type KeyedRecord = RowRecord & { key: number; sort_ms: number };
type HeldRecord = RowRecord & { is_held: number | null };

export function viewQueries(db: Db, known: Known): ViewQueries {
  const prepared = new Map<string, ReturnType<Db['prepare']>>();
  /** @param turn tells apart statements of the same words that are read side by side */
  const prepare = (sql: string, turn = 0) => {
    const name = `${turn} ${sql}`;
    const known = prepared.get(name);
    if (known) return known;
    if (prepared.size > 200) prepared.clear();
    const statement = db.prepare(sql);
    prepared.set(name, statement);
    return statement;
  };
  const counts = db.prepare('SELECT place, n FROM place_count WHERE account_id = +?');
  const holdsOthers = db.prepare('SELECT 1 FROM place_count WHERE account_id <> +? LIMIT 1');

  const tags = db.prepare('SELECT tag FROM known_tag WHERE account_id = +?').pluck();
  const allTags = db.prepare('SELECT DISTINCT tag FROM known_tag').pluck();

  const everywhere = db.prepare('SELECT DISTINCT account_id FROM place_count').pluck();
  const { isUsedAt, isRareAt, newestFrom } = rowFacts(db, countedAmong);

  /** Several accounts are read side by side: what one of them has is none that was mistyped. */
  const isKnownTo =
    (idsNamed: IdsNamed): Parameters<typeof leavesOutUnknown>[1] =>
    (term) => {
      switch (term.kind) {
        case 'tag':
          return (
            idsNamed('tag', term.tag).length > 0 ||
            (allTags.all() as string[]).some((tag) => fold(tag) === fold(term.tag))
          );
        case 'mine':
          return idsNamed('me', '').length > 0;
        case 'account':
          return idsNamed('account', term.name).length > 0 || everywhere.all().includes(term.name);
        case 'assignee':
          return (
            term.name === null ||
            idsNamed('assignee', term.name).length > 0 ||
            idsNamed('anyone', term.name).length > 0 ||
            (everywhere.all() as string[]).some((id) => isUsedAt(id)('assignee', term.name ?? ''))
          );
        case 'inbox':
          return (
            term.name === null || idsNamed('inbox', term.name).length > 0 || idsNamed('anyplace', term.name).length > 0
          );
        default:
          return term satisfies never;
      }
    };

  const meaningAt = (moments: Moments, accountIds: readonly string[]) => ({
    moments,
    idsNamed: nobody,
    isUsed: () => true,
    isRare: () => false,
    newestFrom: () => newestFrom(accountIds),
    expressionOf: (node: QueryNode) => expressionOf(known, node),
  });
  const plan = (accountId: string, view: View, moments: Moments, named?: IdsNamed): Plan => {
    if (view.kind === 'place') return placePlan(accountId, view.place, sortOf(view), moments);
    const meaning = {
      ...meaningAt(moments, [accountId]),
      idsNamed: named ?? nobody,
      isUsed: isUsedAt(accountId),
      isRare: isRareAt(accountId),
      tagsLike: (tag: string) => (tags.all(accountId) as string[]).filter((each) => fold(each) === fold(tag)),
    };
    const query = parseQuery(view.query);
    if (leavesOutUnknown(query.root, isKnownTo(meaning.idsNamed)))
      return { walks: [], only: '0', params: { accountId } };
    return queryPlan(known, [accountId], query, meaning, holdsOthers.get(accountId) !== undefined, sortOf(view));
  };
  /** Of words that mean the same in all of them, one walk of the index of words; else that of each account. */
  const plansOver = (accounts: readonly InAccount[], view: View, moments: Moments): readonly Plan[] => {
    const sort = sortOf(view);
    // What is due is in order within each account alone.
    const isShared = view.kind === 'query' && accounts.length > 1 && sort !== 'due';
    const parsed = isShared ? parseQuery(view.query) : null;
    if (parsed && isOfAnyAccount(known, parsed)) {
      const ids = accounts.map(({ accountId }) => accountId);
      return [queryPlan(known, ids, parsed, { ...meaningAt(moments, ids), tagsLike: () => [] }, false, sort)];
    }
    return accounts.map(({ accountId, named }) => plan(accountId, view, moments, named));
  };

  const counted = counting(db, prepare);
  const total = (accountId: string, view: View, moments: Moments, named?: IdsNamed): Total => {
    if (view.kind === 'place' && view.place !== 'due') {
      const ofPlaces = counts.all(accountId) as { place: string; n: number }[];
      return { total: ofPlaces.find((c) => c.place === view.place)?.n ?? 0, isLeast: false };
    }
    const { walks, params } = plan(accountId, inOwnOrder(view), moments, named);
    return summed(walks.map((walk) => counted(walk, params)));
  };
  const dueBy = db.prepare(
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM conversation INDEXED BY conversation_agenda
       WHERE account_id = +@accountId AND due_at_ms IS NOT NULL AND later_at_ms IS NULL AND due_at_ms <= +@untilMs
         AND place <> 'trash' LIMIT ${countedMatches})`,
  );
  const dueInTrash = db
    .prepare(
      `SELECT id FROM conversation INDEXED BY conversation_agenda
       WHERE account_id = +@accountId AND due_at_ms IS NOT NULL AND later_at_ms IS NULL AND due_at_ms <= +@nowMs
         AND place = 'trash'`,
    )
    .pluck();
  const dueCount = (accountId: string, untilMs: number) => (dueBy.get({ accountId, untilMs }) as { n: number }).n;

  /** The rows of several accounts, merged. @param columns what is read of each, beside whose it is and its place */
  function over<R>(
    accounts: readonly InAccount[],
    view: View,
    after: Cursor | null,
    limit: number,
    moments: Moments,
    columns: string,
  ): (R & Placed & { account_id: string })[] {
    const plans = plansOver(accounts, view, moments);
    return mergedWalks(plans, after, limit, (turn, walk, isBehind) => {
      const statement = prepare(rowsIn(walk, `account_id, ${columns}`, isBehind), turn);
      const rows = statement.iterate({ ...plans[turn]?.params, ...(isBehind ? after : {}), limit });
      return rows as IterableIterator<R & Placed & { account_id: string }>;
    });
  }

  return {
    page(accountId, view, after, limit, moments, named) {
      const { walks, params } = plan(accountId, view, moments, named);
      const at = after === null ? 0 : walks.findIndex(({ isIn }) => isIn(after.sortMs));
      const records: KeyedRecord[] = [];
      for (const [i, walk] of walks.entries()) {
        if (i < at || records.length === limit) continue;
        const isBehind = after !== null && i === at;
        const cursor = isBehind ? after : {};
        const rows = prepare(rowsIn(walk, rowColumns, isBehind));
        records.push(...(rows.all({ ...params, ...cursor, limit: limit - records.length }) as KeyedRecord[]));
      }
      const last = records.length === limit ? records.at(-1) : undefined;
      return { rows: records.map(toRow), next: last ? { sortMs: last.sort_ms, key: last.key } : null };
    },
    total,
    ids(accountId, view, limit, moments, named) {
      const { walks, params } = plan(accountId, view, moments, named);
      const ids: string[] = [];
      for (const { from, where, order } of walks) {
        const sql = `SELECT id FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT +@limit`;
        const more = prepare(sql).all({ ...params, limit: limit - ids.length }) as { id: string }[];
        ids.push(...more.map(({ id }) => id));
      }
      return ids;
    },
    pageOver(accounts, view, after, limit, moments) {
      const [one] = accounts;
      if (one && accounts.length === 1) {
        const { rows, next } = this.page(one.accountId, view, after, limit, moments, one.named);
        return { rows: rows.map((of) => ({ accountId: one.accountId, of })), next };
      }
      const found = over<RowRecord>(accounts, view, after, limit, moments, rowColumns);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        rows: found.map((row) => ({ accountId: row.account_id, of: toRow(row) })),
        next: last ? { sortMs: last.sort_ms, key: last.key } : null,
      };
    },
    idsOver: (accounts, view, limit, moments) =>
      over<{ id: string }>(accounts, view, null, limit, moments, 'id').map((row) => ({
        accountId: row.account_id,
        of: row.id,
      })),
    totalOver(accounts, view, moments) {
      const [shared, ...others] = view.kind === 'query' ? plansOver(accounts, inOwnOrder(view), moments) : [];
      if (shared && others.length === 0) return summed(shared.walks.map((walk) => counted(walk, shared.params)));
      return summed(accounts.map(({ accountId, named }) => total(accountId, view, moments, named)));
    },
    rows(accountId, view, ids, moments, named) {
      const { only, params } = plan(accountId, view, moments, named);
      const found = prepare(
        `SELECT ${rowColumns}, (${only}) AS is_held FROM conversation INDEXED BY sqlite_autoindex_conversation_1
         WHERE account_id = +@accountId AND id IN (SELECT value FROM json_each(@ids))`,
      );
      const records = found.all({ ...params, accountId, ids: JSON.stringify(ids) }) as HeldRecord[];
      return records.map((record) => ({ row: toRow(record), isHeld: record.is_held === 1 }));
    },
    unknown(view, named) {
      if (view.kind === 'place') return [];
      const { root } = parseQuery(view.query);
      if (root === null) return [];
      const byFolded = new Map((allTags.all() as string[]).map((tag) => [fold(tag), tag]));
      return unknownNames(root, isKnownTo(named ?? nobody)).map(({ field, typed }) => ({
        field,
        typed,
        meant:
          field === 'tag' ? nearestTo(fold(typed), [...byFolded.keys()]).map((near) => byFolded.get(near) ?? near) : [],
      }));
    },
    forgiven(view) {
      if (view.kind === 'place') return [];
      const texts = [...termsOf(parseQuery(view.query).root)].flatMap((term) =>
        term.kind === 'words' ? term.text : [],
      );
      return texts.flatMap((typed) => {
        const meant = known.nearTo(fold(typed));
        return meant.length > 0 ? { typed, meant: [...meant] } : [];
      });
    },
    counts(accountId, { nowMs, endOfDayMs }) {
      const byPlace = new Map((counts.all(accountId) as { place: string; n: number }[]).map((c) => [c.place, c.n]));
      const [inbox = 0, later = 0, pending = 0, done = 0, spam = 0, trash = 0] = places.map((each) =>
        byPlace.get(each),
      );
      const due = dueCount(accountId, endOfDayMs);
      return { inbox, later, due, overdue: dueCount(accountId, nowMs), pending, done, spam, trash };
    },
    dueInTrash: (accountId, nowMs) => dueInTrash.all({ accountId, nowMs }) as string[],
  };
}

/** In whatever order, there are as many; one walk counts them. */
const inOwnOrder = (view: View): View => inOrder(view, null);

/** The statement that reads a walk, from its beginning or from behind a cursor. */
const rowsIn = ({ from, where, order, sort, behind }: Walk, columns: string, isBehind: boolean) =>
  `SELECT ${columns}, key, ${sort} AS sort_ms
   FROM ${from} WHERE ${where} ${isBehind ? `AND ${behind}` : ''} ORDER BY ${order} LIMIT +@limit`;
