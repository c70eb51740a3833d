import { type Field, fields } from '#shared/edits/edit.ts';
import { type OutboxFilter, type OutboxQuery, type QueueState, queueStates, statesIn } from '#shared/query/outbox.ts';
import type { Db } from '../connect.ts';
import { type AskedWords, holdsWords, intentWords } from './intent-words.ts';
import { type MergedLists, mergedLists } from './merged-lists.ts';

/** How many changes there are of each kind. */
export type Facets = {
  readonly states: Record<QueueState, number>;
  readonly fields: Record<Field, number>;
};

/** What is asked for, with how words are read. */
export type Asked = OutboxQuery & AskedWords;

export type IntentLists = MergedLists & {
  /** What of a list a query asks for, all of it where no limit is given: waiting ones in the order in which they are sent, ended ones newest first. */
  matching(accountId: string, filter: OutboxFilter, query: Asked, limit: number | null): number[];
  /** How many of a list a query asks for; null where words are looked for, which nothing counts before they are found. */
  countOf(accountId: string, filter: OutboxFilter, query: Asked): number | null;
  /**
   * Counts by state what the query asks for if it named no state, and by field if it named no field: what each choice
   * beside the others would show.
   */
  facets(accountId: string, filter: OutboxFilter, query: Asked): Facets;
};

const open = 'FROM intent INDEXED BY intent_waiting WHERE account_id = +@accountId AND finished_at_ms IS NULL';
const inList = {
  pending: open,
  'needs-you':
    "FROM intent INDEXED BY intent_for_agent WHERE account_id = +@accountId AND finished_at_ms IS NULL AND state IN ('conflict', 'parked')",
  history: 'FROM intent INDEXED BY intent_finished WHERE account_id = +@accountId AND finished_at_ms IS NOT NULL',
} satisfies Record<OutboxFilter, string>;
const inOrder = {
  pending: 'rank, seq',
  'needs-you': 'rank, seq',
  history: 'finished_at_ms DESC, seq DESC',
} satisfies Record<OutboxFilter, string>;

/** What `queueStateOf` says, in SQL. */
const queueState = `CASE state
  WHEN 'ready' THEN 'waiting'
  WHEN 'inflight' THEN 'sending'
  WHEN 'in_doubt' THEN 'in-doubt'
  WHEN 'conflict' THEN iif(iif(json_valid(reason_json), coalesce(reason_json ->> '$.was', reason_json ->> '$.kind'), '') = 'replied-since', 'held', 'conflict')
  WHEN 'parked' THEN 'refused'
  WHEN 'done' THEN iif(local, 'kept-here', 'sent')
  ELSE 'taken-back' END`;
/**
 * A tag or a metadata key is a target of its own: "tags:vip". Of coupled fields ("followUp+status") the edit says which, at
 * its beginning: to read all of it as JSON takes twice as long as the whole count.
 */
const field = `CASE
  WHEN instr(target, ':') > 0 THEN substr(target, 1, instr(target, ':') - 1)
  WHEN instr(target, '+') > 0 THEN substr(edit_json, 11, instr(substr(edit_json, 11, 20), '"') - 1) -- {"field":"status"
  ELSE target END`;

/** Words first: the index holds the names that most rows fall by. */
const isAsked = `CASE WHEN NOT ${holdsWords} THEN 0
  WHEN @states IS NOT NULL AND ${queueState} NOT IN (SELECT value FROM json_each(@states)) THEN 0
  ELSE @fields IS NULL OR (${field}) IN (SELECT value FROM json_each(@fields)) END`;

export function intentLists(db: Db): IntentLists {
  const narrowedTo = intentWords(db);
  const prepare = (filter: OutboxFilter) => ({
    matching: db
      .prepare(
        `SELECT seq ${inList[filter]} AND ${isAsked}
         ORDER BY ${inOrder[filter]} LIMIT +@limit`,
      )
      .pluck(),
    counted: db.prepare(
      `SELECT ${queueState} AS state, ${field} AS field, count(*) AS n ${inList[filter]} AND ${holdsWords} GROUP BY 1, 2`,
    ),
  });
  const lists = { pending: prepare('pending'), 'needs-you': prepare('needs-you'), history: prepare('history') };
  const kept = db.prepare('SELECT state, field, n FROM intent_facet WHERE account_id = +?');
  const text = (values: readonly string[]) => (values.length === 0 ? null : JSON.stringify(values));

  /** How many of a list there are of each state and field; where no words are asked for, as it is kept. */
  function countsOf(accountId: string, filter: OutboxFilter, query: Asked): readonly Counted[] {
    if (query.words.length > 0) {
      return lists[filter].counted.all({ accountId, ...narrowedTo(accountId, query) }) as Counted[];
    }
    const inList: readonly string[] = statesIn[filter];
    return (kept.all(accountId) as Counted[]).filter(({ state }) => inList.includes(state));
  }

  function countOf(accountId: string, filter: OutboxFilter, query: Asked): number | null {
    if (query.words.length > 0) return null;
    return sum(countsOf(accountId, filter, query).filter((each) => isOfState(query, each) && isOfField(query, each)));
  }

  return {
    ...mergedLists(db),
    countOf,
    matching(accountId, filter, query, limit) {
      // As many as there are, and none is looked for behind the last of them.
      const found = countOf(accountId, filter, query) ?? Number.POSITIVE_INFINITY;
      const atMost = Math.min(found, limit ?? Number.POSITIVE_INFINITY);
      if (atMost === 0) return [];
      return lists[narrowest(filter, query)].matching.all({
        accountId,
        ...narrowedTo(accountId, query),
        states: text(query.states),
        fields: text(query.fields),
        limit: Number.isFinite(atMost) ? atMost : -1,
      }) as number[];
    },
    facets(accountId, filter, query) {
      const counts = countsOf(accountId, filter, query);
      const ofField = counts.filter((each) => isOfField(query, each));
      const ofState = counts.filter((each) => isOfState(query, each));
      return {
        states: totals(queueStates, (name) => sum(ofField.filter(({ state }) => state === name))),
        fields: totals(fields, (name) => sum(ofState.filter(({ field }) => field === name))),
      };
    },
  };
}

type Counted = { readonly state: string; readonly field: string; readonly n: number };

const isOneOf = (names: readonly string[], name: string) => names.length === 0 || names.includes(name);
const isOfState = ({ states }: Asked, { state }: Counted) => isOneOf(states, state);
const isOfField = (query: Asked, { field }: Counted) => isOneOf(query.fields, field);
const sum = (counts: readonly Counted[]) => counts.reduce((total, { n }) => total + n, 0);
const totals = <K extends string>(names: readonly K[], of: (name: K) => number) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, number>;

/** Of what waits, the part that needs the agent has an index of its own. */
function narrowest(filter: OutboxFilter, { states }: Asked): OutboxFilter {
  const ofAgent: readonly string[] = statesIn['needs-you'];
  const isOfAgent = filter === 'pending' && states.length > 0 && states.every((state) => ofAgent.includes(state));
  return isOfAgent ? 'needs-you' : filter;
}
