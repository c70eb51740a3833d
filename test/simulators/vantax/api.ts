import type { SimReply, SimRequest } from '../types.ts';
import type { SimStore } from './store.ts';
import type { SimConversation } from './types.ts';

const channels = ['sms', 'whatsapp', 'facebook', 'instagram', 'email'];
const statuses = ['open', 'pending', 'closed'];
const mostMessages = 100;

type Context = {
  readonly store: SimStore;
  readonly mostRows: number;
  readonly spelling: (text: string) => string;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
};

export const refusal = (status: number, message: string, errors?: unknown): SimReply => ({
  status,
  body: { success: false, message, ...(errors === undefined ? {} : { errors }) },
});

/** The documented API, and nothing that is not. */
export function answer(request: SimRequest, context: Context): SimReply {
  const [first, id, last, ...rest] = request.segments;
  if (first !== 'conversations' || rest.length > 0) return unknownRoute(request, context);
  if (id === undefined) return request.method === 'GET' ? list(request, context) : unknownRoute(request, context);
  const item = context.store.get(id);
  if (last === undefined && request.method === 'GET') {
    return item ? one(item) : refusal(404, 'Conversation not found');
  }
  if (last === undefined && request.method === 'PATCH') {
    return item ? update(item, request, context) : refusal(404, 'Conversation not found');
  }
  if (last === 'messages' && request.method === 'GET') {
    return item ? messages(item, request, context) : refusal(404, 'Conversation not found');
  }
  return unknownRoute(request, context);
}

function unknownRoute({ method, segments }: SimRequest, { violation }: Context): SimReply {
  violation(`${method} /${segments.join('/')} is no documented route`);
  return refusal(404, 'Not found');
}

const one = (item: SimConversation, message?: string): SimReply => ({
  status: 200,
  body: { success: true, ...(message === undefined ? {} : { message }), data: item },
});

function list({ query }: SimRequest, { store, mostRows, violation }: Context): SimReply {
  const undocumented = onlyKnown(query, ['sub_account_id', 'channel', 'status', 'limit', 'starting_after']);
  if (undocumented) violation(`GET /conversations?${undocumented} is not documented`);
  const subAccountId = query.get('sub_account_id');
  if (!subAccountId) {
    violation('GET /conversations without sub_account_id');
    return refusal(400, 'sub_account_id is required');
  }
  const channel = query.get('channel');
  const status = query.get('status');
  if (channel !== null && !channels.includes(channel)) return refusal(422, 'Unknown channel');
  if (status !== null && !statuses.includes(status)) return refusal(422, 'Unknown status');
  const limit = readLimit(query, 20, mostRows);
  if (limit === null) return refusal(400, 'limit must be a number from 1 to 100');
  const cursor = query.get('starting_after');
  const after = cursor === null ? null : store.get(cursor);
  if (after === undefined || (after && after.sub_account_id !== subAccountId)) {
    return refusal(400, 'starting_after is no known conversation');
  }
  const wanted =
    channel === null && status === null
      ? null
      : (item: SimConversation) =>
          (channel === null || item.channel === channel) && (status === null || item.status === status);
  const { items, hasMore, total } = store.page(subAccountId, after, limit, wanted);
  return page(items, limit, hasMore, total);
}

function messages(item: SimConversation, { query }: SimRequest, { store, violation }: Context): SimReply {
  const undocumented = onlyKnown(query, ['limit', 'starting_after']);
  if (undocumented) violation(`GET /conversations/{id}/messages?${undocumented} is not documented`);
  const limit = readLimit(query, 50, mostMessages);
  if (limit === null) return refusal(400, 'limit must be a number from 1 to 100');
  const all = store.messages(item.id);
  const cursor = query.get('starting_after');
  const start = cursor === null ? 0 : all.findIndex((message) => message.id === cursor) + 1;
  if (cursor !== null && start === 0) return refusal(400, 'starting_after is no known message');
  return page(all.slice(start, start + limit), limit, start + limit < all.length, all.length);
}

function page(items: readonly { id: string }[], limit: number, hasMore: boolean, total: number): SimReply {
  const last = items.at(-1);
  // "next_cursor when present": every other page goes without, so that a client must know both ways on.
  const withCursor = hasMore && last && lastDigit(last.id) % 2 === 0 ? { next_cursor: last.id } : {};
  return {
    status: 200,
    body: { success: true, data: items, pagination: { total, limit, has_more: hasMore, ...withCursor } },
  };
}

function update(item: SimConversation, request: SimRequest, { violation, spelling }: Context): SimReply {
  const { body } = request;
  if (!request.isJson) {
    violation('PATCH without content-type application/json');
    return refusal(400, 'Content-Type must be application/json');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    violation('PATCH with a body that is no JSON object');
    return refusal(400, 'The body must be a JSON object');
  }
  const sent = new Map(Object.entries(body));
  const unknown = [...sent.keys()].filter((key) => !['status', 'tags', 'metadata'].includes(key));
  if (unknown.length > 0 || sent.size === 0) {
    violation(sent.size === 0 ? 'PATCH with nothing in it' : `PATCH with ${unknown.join(', ')}`);
    return refusal(
      422,
      'Validation failed',
      unknown.map((field) => ({ field, message: 'is not a known field' })),
    );
  }
  const errors = validate(sent);
  if (errors.length > 0) return refusal(422, 'Validation failed', errors);
  if (request.dryRun) return one(item, 'Conversation updated');
  const { status, tags, metadata } = body as Partial<SimConversation>;
  if (status !== undefined) item.status = status;
  if (status === 'closed') item.unread_count = 0;
  if (tags !== undefined) item.tags = tags.map(spelling);
  if (metadata !== undefined) {
    item.metadata = Object.fromEntries(Object.entries(metadata).map(([key, text]) => [key, spelling(text)]));
  }
  return one(item, 'Conversation updated');
}

function validate(sent: ReadonlyMap<string, unknown>): { field: string; message: string }[] {
  const errors: { field: string; message: string }[] = [];
  const status = sent.get('status');
  if (sent.has('status') && !statuses.some((known) => known === status)) {
    errors.push({ field: 'status', message: `must be one of ${statuses.join(', ')}` });
  }
  const tags = sent.get('tags');
  if (sent.has('tags') && !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))) {
    errors.push({ field: 'tags', message: 'must be a list of strings' });
  }
  const metadata = sent.get('metadata');
  const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  if (sent.has('metadata') && !(isObject && Object.values(metadata).every((value) => typeof value === 'string'))) {
    errors.push({ field: 'metadata', message: 'metadata values must be strings' });
  }
  return errors;
}

/** Larger limits are clamped, as documented. */
function readLimit(query: URLSearchParams, fallback: number, most: number): number | null {
  const text = query.get('limit');
  if (text === null) return Math.min(fallback, most);
  return /^[1-9]\d{0,9}$/.test(text) ? Math.min(Number(text), most) : null;
}

function onlyKnown(query: URLSearchParams, known: readonly string[]): string | undefined {
  return [...query.keys()].find((key) => !known.includes(key));
}

const lastDigit = (id: string) => id.charCodeAt(id.length - 1);
