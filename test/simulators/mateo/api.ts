import type { SimReply, SimRequest } from '../types.ts';
import { type Query, QueryError, type Row, readQuery } from './query.ts';
import type { SimStore } from './store.ts';
import type { SimConversation, SimReadings } from './types.ts';

const statuses = ['open', 'closed', 'archived'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Context = {
  readonly store: SimStore;
  readonly readings: SimReadings;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
};

export const refusal = (status: number, code: string, message: string): SimReply => ({
  status,
  body: { code, message, hint: null, status },
});

/** The documented API, and what is open in it in the reading that the test chose. */
export function answer(request: SimRequest, context: Context): SimReply {
  const { method, segments } = request;
  const table = segments.length === 1 ? (segments[0] ?? '') : '';
  try {
    if (context.readings.missing.includes(table)) {
      return refusal(context.readings.missingStatus, '42P01', `relation ${table} does not exist`);
    }
    switch (`${method} ${table}`) {
      case 'GET conversation':
      case 'GET message':
      case 'GET contact_details':
      case 'GET tag':
      case 'GET employee':
      case 'GET inbox':
        return list(request, rowsOf(table, context), context);
      case 'PATCH conversation':
        return update(request, context);
      case 'POST conversation_tag':
        return tag(request, context);
      case 'DELETE conversation_tag':
        return untag(request, context);
      default:
        context.violation(`${method} /${segments.join('/')} is no documented route`);
        return refusal(404, 'PGRST125', 'Invalid path specified in request URL');
    }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    context.violation(`${method} /${table}: ${error.message}`);
    return refusal(400, 'PGRST100', error.message);
  }
}

type Table = { readonly rows: readonly Row[]; readonly columns: readonly string[] };

function rowsOf(name: string, context: Context): Table {
  const { store } = context;
  switch (name) {
    case 'conversation':
      return {
        rows: [...store.conversations.values()].map((row) => shown(row, context)),
        columns: conversationColumns,
      };
    case 'message':
      return { rows: [...store.messages.values()].flat(), columns: messageColumns };
    case 'contact_details':
      return { rows: [...store.contacts.values()], columns: ['id', 'full_name', 'display_name', 'email'] };
    case 'tag':
      return { rows: [...store.tags.values()], columns: ['id', 'name'] };
    case 'employee':
      return { rows: store.employees, columns: ['id', 'first_name', 'last_name'] };
    default:
      return { rows: store.inboxes, columns: ['id', 'name'] };
  }
}

const conversationColumns = [
  ...['id', 'created_at', 'updated_at', 'organisation_id', 'subject', 'status', 'assignee_id', 'unread', 'channel_id'],
  ...['channel_type', 'contact_id', 'external_id', 'tags', 'is_spam', 'inbox_id', 'latest_message_id'],
  ...['latest_inbound_message_id', 'latest_message_created_at', 'latest_inbound_message_created_at'],
];
const messageColumns = [
  ...['id', 'created_at', 'updated_at', 'organisation_id', 'conversation_id', 'is_inbound', 'subject', 'author_id'],
  ...['content', 'raw_content', 'status', 'author_type', 'sent_at'],
];

/** A conversation with its tags in the reading of the test. */
function shown(row: SimConversation, { store, readings }: Context): Row {
  const ids = [...(store.tagged.get(row.id) ?? [])];
  if (ids.length === 0) return { ...row, tags: null };
  const named = ids.map((id) => [id, store.tags.get(id)?.name ?? ''] as const);
  switch (readings.tags) {
    case 'ids':
      return { ...row, tags: ids };
    case 'map':
      return { ...row, tags: Object.fromEntries(named) };
    case 'objects':
      return { ...row, tags: named.map(([id, name]) => ({ id, name })) };
    default:
      return readings.tags satisfies never;
  }
}

function list({ query }: SimRequest, { rows, columns }: Table, { readings }: Context): SimReply {
  const { test, compare, limit, offset, select } = readQuery(query, columns);
  const found = rows
    .filter(test)
    .sort(compare)
    .slice(offset, offset + limit);
  return { status: 200, body: found.map((row) => picked(row, select, readings)) };
}

function picked(row: Row, select: Query['select'], { rounded }: SimReadings): Row {
  const chosen = select ? Object.fromEntries(select.map((column) => [column, row[column]])) : row;
  if (!rounded) return chosen;
  const round = (value: unknown) => (typeof value === 'string' ? value.replace(/\.\d{6}\+00:00$/, '+00:00') : value);
  return Object.fromEntries(Object.entries(chosen).map(([column, value]) => [column, round(value)]));
}

function update({ query, body, isJson, dryRun }: SimRequest, context: Context): SimReply {
  const { store, readings, violation } = context;
  const { test, filtered, select } = readQuery(query, conversationColumns);
  if (!filtered.includes('id') || !query.get('id')?.startsWith('eq.')) {
    violation('PATCH /conversation without id=eq.: it would reach every row');
    return refusal(400, '21000', 'UPDATE requires a WHERE clause');
  }
  if (!isJson || !isObject(body)) {
    violation('PATCH without a JSON object');
    return refusal(400, 'PGRST102', 'Empty or invalid json');
  }
  const sent = Object.entries(body);
  if (sent.length === 0) violation('PATCH with nothing in it');
  for (const [column] of sent) {
    if (['inbox_id', 'assignee_id', 'status'].includes(column)) continue;
    violation(`PATCH with ${column}`);
    return refusal(400, 'PGRST204', `Could not find the '${column}' column of 'conversation' in the schema cache`);
  }
  const problem = sent.map(([column, value]) => problemOf(column, value, store)).find((found) => found !== null);
  if (problem) return problem;
  const rows = [...store.conversations.values()].filter(test);
  if (!dryRun) for (const { id } of rows) store.change(id, body);
  const reply = rows.map((row) => picked(shown(row, context), select, readings));
  if (readings.patchReply === 'nothing') return { status: 204, body: undefined };
  return { status: 200, body: readings.patchReply === 'object' && reply.length === 1 ? reply[0] : reply };
}

function problemOf(column: string, value: unknown, store: SimStore): SimReply | null {
  if (column === 'status') {
    if (statuses.some((known) => known === value)) return null;
    return refusal(400, '22P02', `invalid input value for enum conversation_status: "${value}"`);
  }
  if (column === 'assignee_id' && value === null) return null;
  if (typeof value !== 'string' || !uuid.test(value))
    return refusal(400, '22P02', `invalid input syntax for type uuid: "${value}"`);
  const known = column === 'inbox_id' ? store.inboxes : store.employees;
  if (known.some(({ id }) => id === value)) return null;
  return refusal(409, '23503', `insert or update on table "conversation" violates foreign key constraint on ${column}`);
}

function tag({ body, isJson, dryRun }: SimRequest, { store, violation }: Context): SimReply {
  if (!isJson || !isObject(body) || Object.keys(body).sort().join() !== 'conversation_id,tag_id') {
    violation('POST /conversation_tag without exactly tag_id and conversation_id');
    return refusal(400, 'PGRST102', 'Empty or invalid json');
  }
  const [id, tagId] = [String(body.conversation_id), String(body.tag_id)];
  const tags = store.tagged.get(id);
  if (!tags || !store.tags.has(tagId)) {
    return refusal(409, '23503', 'insert or update on table "conversation_tag" violates foreign key constraint');
  }
  if (tags.has(tagId))
    return refusal(409, '23505', 'duplicate key value violates unique constraint "conversation_tag_pkey"');
  // Nothing documents that a tag moves the conversation's updated_at: here it does not.
  if (!dryRun) tags.add(tagId);
  return { status: 201, body: { tag_id: tagId, conversation_id: id, organisation_id: store.organisation } };
}

function untag({ query, dryRun }: SimRequest, { store, violation }: Context): SimReply {
  const { filtered } = readQuery(query, ['conversation_id', 'tag_id']);
  const [id, tagId] = [query.get('conversation_id') ?? '', query.get('tag_id') ?? ''].map((text) =>
    text.replace(/^eq\./, ''),
  );
  if (filtered.length !== 2 || !uuid.test(id ?? '') || !uuid.test(tagId ?? '')) {
    violation('DELETE /conversation_tag without both filters: it would reach more than one row');
    return refusal(400, '21000', 'DELETE requires a WHERE clause');
  }
  const tags = store.tagged.get(id ?? '');
  if (!dryRun) tags?.delete(tagId ?? '');
  return { status: 204, body: undefined };
}

const isObject = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);
