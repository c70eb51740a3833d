import { type Directory, emptyDirectory } from '#shared/account.ts';
import { type Edit, type Field, fields } from '#shared/edits/edit.ts';
import { type EditPhrases, fillIn } from '#shared/edits/shape.ts';
import { type OutboxFilter, type OutboxQuery, type QueueState, queueStates } from '#shared/query/outbox.ts';
import { reasonSchema, serverSaysOf } from '#shared/reason.ts';
import type { Db } from '../connect.ts';

/** How many changes there are of each kind. */
export type Facets = {
  readonly states: Record<QueueState, number>;
  readonly fields: Record<Field, number>;
};

/** What is asked for, and how the window says each edit, with which names: words are looked for in what the agent reads. */
export type Asked = OutboxQuery & { readonly phrases?: Partial<EditPhrases>; readonly directory?: Directory };

export type IntentLists = {
  /** What of a list a query asks for, all of it where no limit is given: waiting ones in the order in which they are sent, ended ones newest first. */
  matching(accountId: string, filter: OutboxFilter, query: Asked, limit: number | null): number[];
  /**
   * Counts by state what the query asks for if it named no state, and by field if it named no field: what each choice
   * beside the others would show.
   */
  facets(accountId: string, filter: OutboxFilter, query: Asked): Facets;
};

const open = 'FROM intent INDEXED BY intent_waiting WHERE account_id = @accountId AND finished_at_ms IS NULL';
const inList = {
  pending: open,
  'needs-you':
    "FROM intent INDEXED BY intent_for_agent WHERE account_id = @accountId AND finished_at_ms IS NULL AND state IN ('conflict', 'parked')",
  history: 'FROM intent INDEXED BY intent_finished WHERE account_id = @accountId AND finished_at_ms IS NOT NULL',
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
  words: `(NOT @hasWords OR holds_words(contact, edit_json, reason_json))`,
  states: `(@states IS NULL OR ${queueState} IN (SELECT value FROM json_each(@states)))`,
  fields: `(@fields IS NULL OR (${field}) IN (SELECT value FROM json_each(@fields)))`,
};

export function intentLists(db: Db): IntentLists {
  const search = createSearch();
  db.function('holds_words', { deterministic: true }, (contact, edit, reason) =>
    search.holds(String(contact), String(edit), reason === null ? null : String(reason)) ? 1 : 0,
  );
  const prepare = (filter: OutboxFilter) => ({
    matching: db
      .prepare(
        `SELECT seq ${inList[filter]} AND ${asked.states} AND ${asked.fields} AND ${asked.words}
         ORDER BY ${inOrder[filter]} LIMIT @limit`,
      )
      .pluck(),
    states: db
      .prepare(`SELECT ${queueState}, count(*) ${inList[filter]} AND ${asked.fields} AND ${asked.words} GROUP BY 1`)
      .raw(),
    fields: db
      .prepare(`SELECT ${field}, count(*) ${inList[filter]} AND ${asked.states} AND ${asked.words} GROUP BY 1`)
      .raw(),
  });
  const lists = { pending: prepare('pending'), 'needs-you': prepare('needs-you'), history: prepare('history') };
  const text = (values: readonly string[]) => (values.length === 0 ? null : JSON.stringify(values));

  return {
    matching: (accountId, filter, query, limit) =>
      lists[filter].matching.all({
        accountId,
        hasWords: search.begin(query),
        states: text(query.states),
        fields: text(query.fields),
        limit: limit ?? -1,
      }) as number[],
    facets(accountId, filter, query) {
      const hasWords = search.begin(query);
      const byState = lists[filter].states.all({ accountId, hasWords, fields: text(query.fields) });
      const byField = lists[filter].fields.all({ accountId, hasWords, states: text(query.states) });
      return { states: counted(queueStates, byState), fields: counted(fields, byField) };
    },
  };
}

function counted<K extends string>(names: readonly K[], rows: readonly unknown[]): Record<K, number> {
  const known = new Map(rows as [string, number][]);
  return Object.fromEntries(names.map((name) => [name, known.get(name) ?? 0])) as Record<K, number>;
}

type Names = Readonly<Record<'assignee' | 'inbox', ReadonlyMap<string, string>>>;
type Telling = { readonly phrases: Partial<EditPhrases>; readonly names: Names };

/** Asked of every row of a list, in one go: what is wanted is read once for all of them. */
function createSearch() {
  let wanted: readonly string[] = [];
  let telling: Telling = { phrases: {}, names: namesIn(emptyDirectory) };
  return {
    /** @returns 1 where words are looked for, else 0 */
    begin({ words, phrases = {}, directory }: Asked): 0 | 1 {
      wanted = words.map((word) => word.toLowerCase());
      telling = { phrases, names: namesIn(directory ?? emptyDirectory) };
      return words.length > 0 ? 1 : 0;
    },
    holds(contact: string, editJson: string, reasonJson: string | null): boolean {
      const said = [contact, ...told(telling, editJson, reasonJson)].join('\n').toLowerCase();
      return wanted.every((word) => said.includes(word));
    },
  };
}

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
