import type { SimReply, SimRequest } from '../types.ts';
import type { SimStore } from './store.ts';
import type { SimConversation, SimHabits, SimMember, SimMessage } from './types.ts';

export type Context = {
  readonly store: SimStore;
  readonly members: readonly SimMember[];
  readonly tags: readonly { readonly label: string; readonly uniqueId: string }[];
  readonly organizationId: string;
  readonly habits: SimHabits;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
  /** An error's body in this server's form. */
  readonly errorBody: (words: string) => unknown;
};

const statuses = ['Active', 'Closed', 'Deleted'];
const iso = (ms: number) => new Date(ms).toISOString();
const ok = (body: unknown): SimReply => ({ status: 200, body });

/** The documented API below /api, and nothing that is not. Changes the store unless `dryRun`. */
export function answer(request: SimRequest, context: Context): SimReply {
  const [first, id, action, ...rest] = request.segments;
  const { method } = request;
  if (rest.length > 0) return unknownRoute(request, context);
  if (first === 'conversations' && id === undefined && method === 'GET') return list(request, context);
  if (first === 'organization' && action === undefined && method === 'GET') return directory(id, request, context);
  if (first !== 'conversation' || id === undefined) return unknownRoute(request, context);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return refusal(context, 400, 'invalid conversation id');
  const item = context.store.get(id);
  if (!item) return refusal(context, 404, 'conversation not found');
  if (method === 'GET' && action === undefined) return ok({ conversation: shape(item, context, item.messages, true) });
  if (method === 'GET' && action === 'messages') return messages(item, request, context);
  if (method !== 'POST') return unknownRoute(request, context);
  const dryRun = request.dryRun || context.habits.ignoresWrites;
  const reply = write(action, item, request, context, dryRun);
  const isSilent = context.habits.ignoresWrites || context.habits.answersNothing;
  return reply.status === 200 && isSilent ? ok(undefined) : reply;
}

function unknownRoute(request: SimRequest, context: Context): SimReply {
  context.violation(`${request.method} /${request.segments.join('/')} is no documented route`);
  return refusal(context, 404, 'Not Found');
}

const refusal = ({ errorBody }: Context, status: number, words: string): SimReply => ({
  status,
  body: errorBody(words),
});

/** Both are required; pages count from 1 and hold fifty at most. */
function paging(
  { query }: SimRequest,
  context: Context,
  more: readonly string[],
): { page: number; size: number } | null {
  const unknown = [...query.keys()].find((key) => !['page', 'per_page', ...more].includes(key));
  if (unknown) context.violation(`the parameter ${unknown} is not documented`);
  const [page = 0, size = 0] = ['page', 'per_page'].map((key) => Number(query.get(key) ?? 0));
  if (Number.isInteger(page) && Number.isInteger(size) && page >= 1 && size >= 1 && size <= 50) return { page, size };
  context.violation(`page=${query.get('page')} and per_page=${query.get('per_page')}`);
  return null;
}

const badPage = (context: Context) => refusal(context, 400, 'Invalid page or perPage value');

function list(request: SimRequest, context: Context): SimReply {
  const place = paging(request, context, ['order', 'status', 'campaign_id', 'list_id']);
  if (!place) return badPage(context);
  const status = request.query.get('status');
  if (status !== null && !statuses.includes(status)) {
    context.violation(`GET /conversations?status=${status}`);
    return refusal(context, 400, 'invalid status');
  }
  const found = context.store
    .sorted()
    .filter((item) => (status === null ? !['Closed', 'Deleted'].includes(item.status) : item.status === status));
  const shown = context.habits.countsMessages
    ? joined(found, place.page, place.size)
    : found.slice((place.page - 1) * place.size, place.page * place.size).map((item) => [item, item.messages] as const);
  return ok({
    conversations: shown.map(([item, part]) => shape(item, context, part, false)),
    paginationMeta: { page: place.page, per_page: place.size, total: 0 },
  });
}

/** Rows of conversations joined with their messages, cut by the row. */
function joined(found: readonly SimConversation[], page: number, size: number): [SimConversation, SimMessage[]][] {
  const rows = found.flatMap((item): { item: SimConversation; message: SimMessage | null }[] =>
    item.messages.length === 0 ? [{ item, message: null }] : item.messages.map((message) => ({ item, message })),
  );
  const parts = new Map<SimConversation, SimMessage[]>();
  for (const { item, message } of rows.slice((page - 1) * size, page * size)) {
    parts.set(item, [...(parts.get(item) ?? []), ...(message ? [message] : [])]);
  }
  return [...parts];
}

function messages(item: SimConversation, request: SimRequest, context: Context): SimReply {
  const place = paging(request, context, []);
  if (!place) return badPage(context);
  const ordered = context.habits.newestMessagesFirst ? [...item.messages].reverse() : item.messages;
  const shown = ordered.slice((place.page - 1) * place.size, place.page * place.size);
  return ok({
    messages: shown.map((message) => messageShape(item, message)),
    paginationMeta: { page: place.page, per_page: place.size, total: 0 },
  });
}

function directory(what: string | undefined, request: SimRequest, context: Context): SimReply {
  if (what !== 'members' && what !== 'tags') return unknownRoute(request, context);
  const place = paging(request, context, []);
  if (!place) return badPage(context);
  const from = (place.page - 1) * place.size;
  const paginationMeta = { page: place.page, per_page: place.size, total: 0 };
  if (what === 'tags') return ok({ tags: context.tags.slice(from, from + place.size), paginationMeta });
  return ok({ members: context.members.slice(from, from + place.size).map(memberShape), paginationMeta });
}

function write(
  action: string | undefined,
  item: SimConversation,
  request: SimRequest,
  context: Context,
  dryRun: boolean,
): SimReply {
  const body = new Map(Object.entries(typeof request.body === 'object' ? (request.body ?? {}) : {}));
  const key = action === undefined ? 'status' : { assign: 'organizationMemberId', unassign: 'userId' }[action];
  if (key === undefined && action !== 'read') return unknownRoute(request, context);
  if (key !== undefined && !request.isJson) context.violation(`POST ${action ?? 'status'} that is not JSON`);
  const unknown = [...body.keys()].filter((name) => name !== key);
  if (unknown.length > 0) context.violation(`POST ${action ?? 'status'} with ${unknown.join(', ')}`);
  const value = key === undefined ? null : body.get(key);
  switch (action) {
    case undefined:
      if (!statuses.some((known) => known === value)) {
        context.violation(`POST status ${String(value)}`);
        return refusal(context, 400, 'invalid status');
      }
      if (!dryRun) item.status = String(value);
      return ok({ conversation: shape(item, context, item.messages, true) });
    case 'assign':
      if (!context.members.some(({ id }) => id === value)) {
        return refusal(context, 404, 'organization member not found');
      }
      if (!dryRun) item.assignee = String(value);
      return ok({ data: true });
    case 'unassign':
      if (value !== item.assignee) return refusal(context, 400, 'the conversation is not assigned to this user');
      if (!dryRun) item.assignee = null;
      return ok({ data: true });
    default:
      if (!dryRun) item.unreadCount = 0;
      return ok({ data: true });
  }
}

const memberShape = ({ id, name }: SimMember) => ({
  uniqueId: id,
  name,
  email: `${id.slice(-2)}@example.com`,
  accessLevel: 'Member',
  roles: [],
  createdAt: iso(0),
});

const messageShape = (item: SimConversation, message: SimMessage) => ({
  uniqueId: message.id,
  conversationId: item.id,
  direction: message.direction,
  status: message.status,
  messageType: message.type,
  createdAt: iso(message.atMs),
  messageData: message.data,
});

function shape(item: SimConversation, context: Context, messages: readonly SimMessage[], isOne: boolean) {
  const member = context.members.find(({ id }) => id === item.assignee);
  const isTold = member && !(isOne && context.habits.forgetsAssignee);
  return {
    uniqueId: item.id,
    contactId: item.contactId,
    campaignId: '',
    organizationId: context.organizationId,
    initiatedBy: 'Contact',
    contact: {
      uniqueId: item.contactId,
      name: item.contactName,
      phone: item.phone,
      attributes: {},
      createdAt: iso(item.createdAtMs),
      status: 'Active',
    },
    messages: messages.map((message) => messageShape(item, message)),
    createdAt: iso(item.createdAtMs),
    numberOfUnreadMessages: item.unreadCount,
    totalMessages: item.messages.length,
    status: item.status,
    ...(isTold ? { assignedTo: memberShape(member) } : {}),
    tags: item.tags.map((label) => ({ label, uniqueId: `tag_${label}` })),
  };
}
