import { type Directory, emptyDirectory } from '#shared/account.ts';
import { type Edit, type Field, fields } from '#shared/edits/edit.ts';
import { type EditPhrases, fillIn } from '#shared/edits/shape.ts';
import { type OutboxFilter, type OutboxQuery, type QueueState, queueStates, statesIn } from '#shared/query/outbox.ts';
import { reasonSchema, serverSaysOf } from '#shared/reason.ts';
import type { Db } from '../connect.ts';
import { type MergedLists, mergedLists } from './merged-lists.ts';

/** How many changes there are of each kind. */
export type Facets = {
  readonly states: Record<QueueState, number>;
  readonly fields: Record<Field, number>;
};

/** What is asked for, and how the window says each edit, with which names: words are looked for in what the agent reads. */
export type Asked = OutboxQuery & { readonly phrases?: Partial<EditPhrases>; readonly directory?: Directory };

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

const asked = {
  // The index tells the contact, so that no row is read which neither names nor says the word. A CASE keeps its order:
  // of an AND, SQLite evaluates a side with a subquery last.
  words: `CASE WHEN NOT @hasWords THEN 1
    WHEN contact LIKE +@pattern OR (@isSaid AND edit_json IN (SELECT value FROM json_each(@said)))
    THEN holds_words(contact, edit_json, reason_json) END`,
  states: `(@states IS NULL OR ${queueState} IN (SELECT value FROM json_each(@states)))`,
  fields: `(@fields IS NULL OR (${field}) IN (SELECT value FROM json_each(@fields)))`,
};

export function intentLists(db: Db): IntentLists {
  const said = db.prepare('SELECT edit_json, reason_json FROM intent_said WHERE account_id = +?').raw();
  const search = createSearch((accountId) => said.all(accountId) as [string, string][]);
  db.function('holds_words', { deterministic: true }, (contact, edit, reason) =>
    search.holds(String(contact), String(edit), reason === null ? null : String(reason)) ? 1 : 0,
  );
  const prepare = (filter: OutboxFilter) => ({
    matching: db
      .prepare(
        `SELECT seq ${inList[filter]} AND ${asked.states} AND ${asked.fields} AND ${asked.words}
         ORDER BY ${inOrder[filter]} LIMIT +@limit`,
      )
      .pluck(),
    counted: db.prepare(
      `SELECT ${queueState} AS state, ${field} AS field, count(*) AS n ${inList[filter]} AND ${asked.words} GROUP BY 1, 2`,
    ),
  });
  const lists = { pending: prepare('pending'), 'needs-you': prepare('needs-you'), history: prepare('history') };
  const kept = db.prepare('SELECT state, field, n FROM intent_facet WHERE account_id = +?');
  const text = (values: readonly string[]) => (values.length === 0 ? null : JSON.stringify(values));

  /** How many of a list there are of each state and field; where no words are asked for, as it is kept. */
  function countsOf(accountId: string, filter: OutboxFilter, query: Asked): readonly Counted[] {
    if (query.words.length > 0) {
      return lists[filter].counted.all({ accountId, ...search.begin(accountId, query) }) as Counted[];
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
        ...search.begin(accountId, query),
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

type Names = Readonly<Record<'assignee' | 'inbox', ReadonlyMap<string, string>>>;
type Telling = { readonly phrases: Partial<EditPhrases>; readonly names: Names };

/** Texts that are kept while one list is gone through, lest they fill the memory. */
const mostTellings = 1000;

/** What narrows a list to rows that may hold all words. */
type Narrowed = { readonly hasWords: 0 | 1; readonly pattern: string; readonly isSaid: 0 | 1; readonly said: string };
const everyRow: Narrowed = { hasWords: 0, pattern: '', isSaid: 0, said: '[]' };

/**
 * Asked of every row of a list that may hold what is wanted, in one go: what is wanted is read once for all of them.
 * @param saidIn what the edits of an account say, and the server to them, each once
 */
function createSearch(saidIn: (accountId: string) => readonly (readonly [edit: string, reason: string])[]) {
  let wanted: readonly string[] = [];
  let telling: Telling = { phrases: {}, names: namesIn(emptyDirectory) };
  /** Many edits of a long queue are the same, and are told the same. */
  let tellings = new Map<string, string>();

  function tell(editJson: string, reasonJson: string | null): string {
    const key = `${editJson}\n${reasonJson}`;
    const said = tellings.get(key) ?? told(telling, editJson, reasonJson).join('\n').toLowerCase();
    if (tellings.size < mostTellings) tellings.set(key, said);
    return said;
  }

  return {
    /** The longest word is the one that fewest rows hold. */
    begin(accountId: string, { words, phrases = {}, directory }: Asked): Narrowed {
      wanted = words.map((word) => word.toLowerCase());
      telling = { phrases, names: namesIn(directory ?? emptyDirectory) };
      tellings = new Map();
      const [longest] = [...wanted].sort((a, b) => b.length - a.length);
      if (longest === undefined) return everyRow;
      const said = saidIn(accountId)
        .filter(([edit, reason]) => tell(edit, reason || null).includes(longest))
        .map(([edit]) => edit);
      const isSaid = said.length > 0 ? 1 : 0;
      return { hasWords: 1, pattern: patternOf(longest), isSaid, said: JSON.stringify(said) };
    },
    holds(contact: string, editJson: string, reasonJson: string | null): boolean {
      const said = tell(editJson, reasonJson);
      const who = contact.toLowerCase();
      return wanted.every((word) => who.includes(word) || said.includes(word));
    },
  };
}

/**
 * A pattern for LIKE, which knows the cases of ASCII alone, that fits every text which holds a word in any case, and some
 * beside. Two letters of ASCII are the small ones of others too (the Kelvin sign, the dotted I, which becomes two).
 */
const patternOf = (word: string): string =>
  `%${[...word].map((letter) => (letter === '\u0307' ? '%' : /[!-$&-^`-hjl-~ ]/.test(letter) ? letter : '_')).join('')}%`;

const namesIn = ({ assignees, inboxes }: Directory): Names => ({
  assignee: new Map(assignees.map(({ id, name }) => [id, name])),
  inbox: new Map(inboxes.map(({ id, name }) => [id, name])),
});

/** What was meant, as it is told and in full, and what the server said to it. */
function told({ phrases, names }: Telling, editJson: string, reasonJson: string | null): string[] {
  try {
    const edit = JSON.parse(editJson) as Edit;
    const reason = reasonJson === null ? null : reasonSchema.parse(JSON.parse(reasonJson));
    const values = Object.entries(edit).map(([key, value]) => (key === 'kind' ? '' : valueText(value)));
    const nameOf = (value: string) =>
      edit.field === 'assignee' || edit.field === 'inbox' ? (names[edit.field].get(value) ?? value) : value;
    return [fillIn(phrases, edit, nameOf), ...values, nameOf(valueText(edit.to)), serverSaysOf(reason) ?? ''];
  } catch {
    return []; // a damaged row says nothing, and hides no other
  }
}

/** A follow-up by its words and its note. */
const valueText = (value: unknown) =>
  typeof value === 'object' && value !== null && 'words' in value && 'note' in value
    ? `${value.words}\n${value.note}`
    : String(value ?? '');
