import type { SimReply, SimRequest } from '../types.ts';
import type { SimStore } from './store.ts';
import type { BodyReading, FollowUpReading, SimConversation, SimMessage, SimStaff } from './types.ts';
import { apply, type FieldError, mistyped, type Update, undocumented, validate } from './update.ts';

const folders = ['inbox', 'follow_up', 'sent', 'archived', 'attention', 'trash', 'all'];
const maxPerPage = 50;

export type Context = {
  readonly store: SimStore;
  readonly staff: readonly SimStaff[];
  readonly businessUid: string;
  readonly reading: FollowUpReading;
  readonly bodies: BodyReading;
  readonly nowMs: () => number;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
};

export const refusal = (status: number, ...errors: readonly Partial<FieldError>[]): SimReply => ({
  status,
  body: { success: false, errors },
});

/** The documented API, and nothing that is not. */
export function answer(request: SimRequest, context: Context): SimReply {
  const { method, segments } = request;
  const [version, first, id = '', last] = segments;
  if (method === 'GET' && segments.join('/') === 'platform/v1/conversations') return list(request, context);
  if (method === 'GET' && segments.length === 5 && segments[2] === 'businesses' && segments[4] === 'staffs') {
    return listStaff(segments[3] ?? '', context);
  }
  if (version === 'v2' && first === 'conversations') {
    const item = context.store.route(id);
    if (method === 'PUT' && segments.length === 3) {
      return item
        ? update(item, request, context)
        : refusal(404, { code: 'invalid', field: 'id', message: 'Conversation was not found' });
    }
    if (method === 'GET' && segments.length === 4 && last === 'messages') {
      return item ? messages(item, request, context) : { status: 404, body: { error: "Couldn't find Conversation" } };
    }
  }
  context.violation(`${method} /${segments.join('/')} is no documented route`);
  return refusal(404, { code: 'invalid', message: 'Not found' });
}

function list({ query }: SimRequest, { store, businessUid, violation }: Context): SimReply {
  const unknown = [...query.keys()].find((key) => !['folder', 'page', 'per_page'].includes(key));
  if (unknown) violation(`GET /platform/v1/conversations?${unknown} is not documented`);
  const folder = query.get('folder') ?? 'inbox';
  if (!folders.includes(folder)) violation(`the folder ${folder} is not documented`);
  const perPage = number(query, 'per_page', 25);
  if (perPage > maxPerPage) violation(`per_page ${perPage} is more than every part of the documentation allows`);
  const rows = paged(store.folder(folder), query, Math.min(perPage, maxPerPage));
  const conversations = rows.map((item) => ({
    id: item.uid,
    business_id: businessUid,
    client_id: item.client.uid,
    staff_id: item.staff_id,
    title: item.title,
    business_unread: item.business_unread,
    client_unread: item.client_unread,
    last_business_action: item.last_business_action,
    last_client_action: item.last_client_action,
    deep_link: `https://app.example.com/conversations/${item.uid}`,
    created_at: item.created_at,
    updated_at: item.updated_at,
  }));
  return { status: 200, body: { data: { conversations }, status: 'OK' } };
}

function listStaff(businessUid: string, context: Context): SimReply {
  if (businessUid !== context.businessUid)
    return { status: 422, body: { status: 'Error', error: 'Business not found' } };
  return { status: 200, body: { data: { staff: context.staff }, status: 'OK' } };
}

function messages(item: SimConversation, { query }: SimRequest, { store, violation }: Context): SimReply {
  const unknown = [...query.keys()].find((key) => !['page', 'per_page'].includes(key));
  if (unknown) violation(`GET /v2/conversations/{id}/messages?${unknown} is not documented`);
  const rows = paged(store.messages(item.uid), query, number(query, 'per_page', 20));
  return { status: 200, body: rows.map((row) => ({ ...row, ...directionOf(row) })) };
}

/** Documented for what goes between client and business; a note goes nowhere. */
function directionOf({ message_of }: SimMessage): { direction?: string } {
  if (message_of === 'internal') return {};
  return { direction: message_of === 'client' ? 'client_to_business' : 'business_to_client' };
}

function update(item: SimConversation, request: SimRequest, context: Context): SimReply {
  const { store, reading, bodies, nowMs, violation } = context;
  const { body, query } = request;
  const unknown = [...query.keys()].find((key) => key !== 'full_client');
  if (unknown) violation(`PUT /v2/conversations/{id}?${unknown} is not documented`);
  if (!request.isJson || typeof body !== 'object' || body === null || Array.isArray(body)) {
    violation('PUT with a body that is no JSON object');
    return refusal(400, { code: 'invalid', message: 'The body must be a JSON object' });
  }
  for (const key of undocumented(body)) violation(`PUT with ${key}`);
  const sent = Object.fromEntries(Object.entries(body));
  const errors = validate(sent, bodies, nowMs());
  for (const key of mistyped(sent, bodies))
    violation(`PUT with ${key} that is no ${key === 'mobile' ? 'boolean' : 'text'}`);
  if (errors.length > 0) return refusal(422, ...errors);
  if (!request.dryRun) apply(item, sent as Update, store, reading, nowMs());
  return { status: 200, body: shown(item, sent, store, query.get('full_client') === 'true') };
}

/** Campaign and mobile are not in it, source_type only in the deep form, and the follow-up's date and message are only what was asked. */
function shown(item: SimConversation, sent: Readonly<Record<string, unknown>>, store: SimStore, deep: boolean): object {
  const all = store.messages(item.uid);
  const last = all.at(-1);
  return {
    uid: item.uid,
    title: item.title,
    follow_up: item.follow_up,
    follow_up_date: sent.follow_up_date ?? null,
    follow_up_message: sent.follow_up_message ?? null,
    follow_up_text: item.follow_up ? 'Follow up' : null,
    business_unread: item.business_unread,
    spam: item.spam,
    archived: item.archived,
    sent: item.last_business_action !== null,
    received: item.last_client_action !== null,
    deleted: item.deleted,
    last_user_action_at: item.last_business_action,
    last_client_action_at: item.last_client_action,
    last_message: last ? { title: last.title, text: last.text, message_of: last.message_of } : null,
    depth: deep ? 'full' : 'basic',
    message_count: all.length,
    ...(deep ? { source: null, source_data: null, source_type: item.source_type } : {}),
    client: deep ? item.client : { uid: item.client.uid },
    staff: item.staff_id === null ? null : { uid: item.staff_id, display_name: 'Dana Cole' },
  };
}

function paged<T>(rows: readonly T[], query: URLSearchParams, perPage: number): T[] {
  const start = (number(query, 'page', 1) - 1) * perPage;
  return rows.slice(start, start + perPage);
}

function number(query: URLSearchParams, key: string, fallback: number): number {
  const text = query.get(key) ?? '';
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : fallback;
}
