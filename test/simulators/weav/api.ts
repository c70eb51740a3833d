import type { SimReply, SimRequest } from '../types.ts';
import type { SimStore } from './store.ts';
import type { SimConversation, SimReadings } from './types.ts';

const priorities = ['low', 'normal', 'high', 'urgent'];
const writable = ['subject', 'status', 'priority', 'assignee_id', 'assignee_type'];
const none = { subject: null, status: 'open', priority: 'normal', assignee_id: null, assignee_type: null };

export type Context = {
  readonly store: SimStore;
  readonly readings: SimReadings;
  readonly baseUrl: string;
  /** Records what no correct client sends. */
  readonly violation: (what: string) => void;
};

export const refusal = (status: number, message: string, errors?: Record<string, string[]>): SimReply => ({
  status,
  body: { message, ...(errors ? { errors } : {}) },
});

const notFound = () => refusal(404, 'Resource not found.');
const wrongMethod = ({ method, segments }: SimRequest) =>
  refusal(405, `The ${method} method is not supported for route v1/${segments.join('/')}.`);

/** The documented API, and what is open in it in the reading that the test chose. */
export function answer(request: SimRequest, context: Context): SimReply {
  const { method, segments } = request;
  const { store, readings } = context;
  const route = `${method} /${segments.map((part, at) => (at === 1 ? '{id}' : part)).join('/')}`;
  const id = segments[1] ?? '';
  const item = store.conversations.get(id);
  switch (route) {
    case 'GET /conversations':
      return readings.hasList
        ? page(request, context, ordered([...store.conversations.values()], readings))
        : notFound();
    case 'GET /customers':
      return page(request, context, [...store.customers.values()]);
    case 'GET /customers/{id}/conversations':
      if (!store.customers.has(id)) return notFound();
      return page(
        request,
        context,
        ordered(
          [...store.conversations.values()].filter((one) => one.customer_id === id),
          readings,
        ),
      );
    case 'GET /agents':
      return page(request, context, store.agents);
    case 'GET /conversations/{id}':
      if (!readings.hasOne) return wrongMethod(request);
      return item ? { status: 200, body: item } : notFound();
    case 'GET /conversations/{id}/messages': {
      if (!item) return notFound();
      const messages = store.messages(id);
      return page(request, context, readings.messages === 'oldest first' ? messages : [...messages].reverse());
    }
    case 'PUT /conversations/{id}':
      return item ? update(item, request, context) : notFound();
    default:
      context.violation(`${method} /${segments.join('/')} is no documented route`);
      return notFound();
  }
}

function ordered(items: SimConversation[], { order }: SimReadings): SimConversation[] {
  const key = (item: SimConversation) => (order === 'id' ? item.id : (item[order] ?? item.created_at));
  const sign = order === 'id' ? 1 : -1;
  return items.sort((a, b) => (key(a) === key(b) ? (a.id < b.id ? -1 : 1) : key(a) < key(b) ? -sign : sign));
}

/** Laravel's paginator. */
function page({ query, segments }: SimRequest, { baseUrl, violation }: Context, all: readonly unknown[]): SimReply {
  const path = `${baseUrl}/${segments.join('/')}`;
  for (const key of query.keys()) if (key !== 'per_page' && key !== 'page') violation(`?${key} is not documented`);
  const perPage = number(query.get('per_page'), 15);
  const at = number(query.get('page'), 1);
  if (perPage === null || perPage > 100) {
    violation(`per_page=${query.get('per_page')}`);
    return invalid({ per_page: ['The per page field must be between 1 and 100.'] });
  }
  if (at === null) {
    violation(`page=${query.get('page')}`);
    return invalid({ page: ['The page field must be at least 1.'] });
  }
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const data = all.slice((at - 1) * perPage, at * perPage);
  const link = (to: number) => (to < 1 || to > last ? null : `${path}?page=${to}`);
  return {
    status: 200,
    body: {
      data,
      links: { first: link(1), last: link(last), prev: link(at - 1), next: link(at + 1) },
      meta: {
        current_page: at,
        from: data.length > 0 ? (at - 1) * perPage + 1 : null,
        last_page: last,
        path,
        per_page: perPage,
        to: data.length > 0 ? (at - 1) * perPage + data.length : null,
        total: all.length,
      },
    },
  };
}

function number(text: string | null, fallback: number): number | null {
  if (text === null) return fallback;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function invalid(errors: Record<string, string[]>): SimReply {
  const [first, ...more] = Object.values(errors).flat();
  const others = more.length > 0 ? ` (and ${more.length} more error${more.length > 1 ? 's' : ''})` : '';
  return refusal(422, `${first}${others}`, errors);
}

function update(item: SimConversation, request: SimRequest, { store, readings, violation }: Context): SimReply {
  const { body } = request;
  if (!request.isJson || typeof body !== 'object' || body === null || Array.isArray(body)) {
    violation('PUT without a JSON object');
    return invalid({ body: ['The body must be a JSON object.'] });
  }
  const sent = new Map<string, unknown>(Object.entries(body));
  for (const key of sent.keys()) if (!writable.includes(key)) violation(`PUT with ${key}`);
  if (sent.size === 0) violation('PUT with nothing in it');
  if (sent.has('assignee_id') !== sent.has('assignee_type')) violation('PUT with half an assignee');
  const errors = validate(item, sent, store);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const subject = sent.get('subject');
  if (readings.texts === 'trimmed' && typeof subject === 'string') sent.set('subject', subject.trim() || null);
  const change = { ...(readings.omitted === 'reset' ? none : {}), ...Object.fromEntries(sent) };
  if (!request.dryRun) store.change(item.id, change);
  return { status: 200, body: item };
}

function validate(
  item: SimConversation,
  sent: ReadonlyMap<string, unknown>,
  store: SimStore,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const subject = sent.get('subject');
  if (sent.has('subject') && subject !== null) {
    if (typeof subject !== 'string') errors.subject = ['The subject field must be a string.'];
    else if ([...subject].length > 500) errors.subject = ['The subject field must not be greater than 500 characters.'];
  }
  const status = sent.get('status');
  if (sent.has('status') && status !== 'open' && status !== 'closed')
    errors.status = ['The selected status is invalid.'];
  const priority = sent.get('priority');
  if (sent.has('priority') && !priorities.some((known) => known === priority)) {
    errors.priority = ['The selected priority is invalid.'];
  }
  if (sent.has('assignee_id') || sent.has('assignee_type')) {
    const problem = assigneeProblem(item, sent.get('assignee_id'), sent.get('assignee_type'), store);
    if (problem) errors.assignee_id = [problem];
  }
  return errors;
}

function assigneeProblem(item: SimConversation, id: unknown, type: unknown, store: SimStore): string | null {
  if (id === null && type === null) return null;
  if (type !== 'user' && type !== 'agent') return 'The assignee type field is required when assignee id is present.';
  const known = type === 'user' ? store.users.has(String(id)) : store.agents.some((agent) => agent.id === String(id));
  if (!known) return 'The assignee must belong to the same workspace.';
  if (type === 'user') return null;
  if (item.channel === 'chat' && store.chatAgents.get(item.id) !== String(id)) {
    return 'A chat can only be assigned to its original agent.';
  }
  if (item.channel === 'email' && store.activeEmailAgent !== String(id)) {
    return 'An email conversation can only be assigned to the active email agent.';
  }
  return null;
}
