import type { SimReply, SimRequest } from '../types.ts';
import { type Context, notFound, ok, shape } from './context.ts';
import { agentShape, messageShape } from './shapes.ts';
import type { SimConversation } from './types.ts';
import { write } from './writes.ts';

/** The documented API below /api/v1/accounts/{account_id}, with what published versions add to it. */
export function answer(request: SimRequest, parts: readonly string[], context: Context): SimReply {
  const [first, id, action, ...rest] = parts;
  const isGet = request.method === 'GET';
  if (first === 'agents' && id === undefined && isGet) return ok(context.agents.map(agentShape));
  if (first === 'labels' && id === undefined && isGet) {
    return ok({ payload: context.labels.map((title, index) => ({ id: index + 1, title, color: '#1f93ff' })) });
  }
  if (first === 'inboxes' && id === undefined && isGet) return ok({ payload: context.inboxes });
  if (first !== 'conversations' || rest.length > 0) return unknownRoute(request, context);
  if (id === undefined) return isGet ? list(request, context) : unknownRoute(request, context);
  const item = context.store.get(id);
  if (!item) return notFound;
  if (context.forbidden.has(id)) return { status: 401, body: { error: 'You are not authorized to do this action' } };
  if (isGet && action === undefined) return ok(shape(item, context));
  if (isGet && action === 'messages') return messages(item, request, context);
  const reply = request.method === 'POST' && action !== undefined ? write(action, item, request, context) : null;
  return reply ?? unknownRoute(request, context);
}

export function unknownRoute({ method, segments }: SimRequest, { violation }: Pick<Context, 'violation'>): SimReply {
  violation(`${method} /${segments.join('/')} is no known route`);
  return notFound;
}

const statuses = ['all', 'open', 'resolved', 'pending', 'snoozed'];
const documented = ['assignee_type', 'status', 'q', 'inbox_id', 'team_id', 'labels', 'page'];

function list({ query }: SimRequest, context: Context): SimReply {
  const { habits, nowMs, store, violation } = context;
  const undocumented = [...query.keys()].find((key) => ![...documented, 'updated_within', 'sort_by'].includes(key));
  if (undocumented) violation(`GET /conversations?${undocumented} is not known`);
  const status = query.get('status') ?? 'open';
  if (!statuses.includes(status)) violation(`GET /conversations?status=${status}`);
  const found = store
    .all()
    .filter((item) => (status === 'all' || item.status === status) && !context.forbidden.has(item.id));
  const isOldestFirst = habits.knowsSortBy && query.get('sort_by') === 'created_at_asc';
  const sorted = found.sort((a, b) =>
    isOldestFirst
      ? a.createdAtMs - b.createdAtMs || Number(a.id) - Number(b.id)
      : b.lastActivityAtMs - a.lastActivityAtMs || Number(b.id) - Number(a.id),
  );
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(page) || page < 1) violation(`GET /conversations?page=${query.get('page')}`);
  const within = habits.knowsUpdatedWithin ? query.get('updated_within') : null;
  const shown =
    within === null
      ? sorted.slice((page - 1) * habits.pageSize, page * habits.pageSize)
      : sorted.filter(({ updatedAtMs }) => updatedAtMs > nowMs() - Number(within) * 1000);
  const mine = found.filter(({ assigneeId }) => assigneeId === context.me.id).length;
  const unassigned = found.filter(({ assigneeId }) => assigneeId === null).length;
  return ok({
    data: {
      meta: {
        mine_count: mine,
        unassigned_count: unassigned,
        assigned_count: found.length - unassigned,
        all_count: found.length,
      },
      payload: shown.map((item) => shape(item, context)),
    },
  });
}

/** The newest twenty, oldest first, or the twenty before a message. */
function messages(item: SimConversation, { query }: SimRequest, { violation }: Context): SimReply {
  const undocumented = [...query.keys()].find((key) => !['before', 'after'].includes(key));
  if (undocumented) violation(`GET /conversations/{id}/messages?${undocumented} is not documented`);
  const before = query.get('before');
  const end = before === null ? item.messages.length : item.messages.findIndex(({ id }) => id === Number(before));
  if (end < 0) violation(`GET /conversations/{id}/messages?before=${before}, which is no message`);
  const shown = item.messages.slice(Math.max(0, end - 20), Math.max(0, end));
  return ok({ meta: { labels: item.labels }, payload: shown.map((message) => messageShape(item, message)) });
}
