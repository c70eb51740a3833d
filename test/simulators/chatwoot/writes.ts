import type { SimReply, SimRequest } from '../types.ts';
import { type Context, ok, shape } from './context.ts';
import { agentShape, snoozeShape } from './shapes.ts';
import type { SimConversation } from './types.ts';

type Body = Readonly<Record<string, unknown>>;
type Write = (item: SimConversation, body: Body, context: Context, dryRun: boolean) => SimReply;

const statuses = ['open', 'resolved', 'pending', 'snoozed'];
const priorities = ['urgent', 'high', 'medium', 'low', 'none'];

const invalid = (message: string, attributes: readonly string[]): SimReply => ({
  status: 422,
  body: { message, attributes },
});

/** A write to a conversation, by the last part of its path; null where there is no such route. */
export function write(action: string, item: SimConversation, request: SimRequest, context: Context): SimReply | null {
  const { body, isJson, dryRun } = request;
  if (Object.hasOwn(bodiless, action)) {
    if (body !== null) context.violation(`POST ${action} with a body`);
    return bodiless[action]?.(item, {}, context, dryRun) ?? null;
  }
  if (!Object.hasOwn(writes, action)) return null;
  if (!isJson || typeof body !== 'object' || body === null || Array.isArray(body)) {
    context.violation(`POST ${action} whose body is no JSON object`);
    return { status: 400, body: { description: 'Bad request', errors: [] } };
  }
  const unknown = Object.keys(body).filter((key) => !keys[action]?.includes(key));
  if (unknown.length > 0) context.violation(`POST ${action} with ${unknown.join(', ')}`);
  return writes[action]?.(item, body as Body, context, dryRun) ?? null;
}

const keys: Readonly<Record<string, readonly string[]>> = {
  toggle_status: ['status', 'snoozed_until'],
  toggle_priority: ['priority'],
  assignments: ['assignee_id', 'team_id'],
  labels: ['labels'],
  custom_attributes: ['custom_attributes'],
};

const writes: Readonly<Record<string, Write>> = {
  toggle_status(item, body, context, dryRun) {
    const { store, habits, me, violation } = context;
    if (body.status === undefined) {
      violation('POST toggle_status without a status');
      if (!dryRun) store.setStatus(item, item.status === 'open' ? 'resolved' : 'open', null);
      return ok({
        meta: {},
        payload: { success: true, current_status: item.status, conversation_id: Number(item.id) },
      });
    }
    if (!statuses.some((known) => known === body.status)) {
      return invalid(`'${String(body.status)}' is not a valid status`, ['status']);
    }
    const until = body.snoozed_until;
    if (until !== undefined && (body.status !== 'snoozed' || !Number.isInteger(until))) {
      violation(`POST toggle_status ${String(body.status)} with snoozed_until ${String(until)}`);
    }
    if (!dryRun) {
      store.setStatus(item, String(body.status), typeof until === 'number' ? until * 1000 : null);
      if (item.status === 'open' && habits.role === 'agent') item.assigneeId = me.id;
    }
    return ok({
      meta: {},
      payload: {
        success: true,
        current_status: item.status,
        conversation_id: Number(item.id),
        ...(habits.tellsIsoSnooze ? { snoozed_until: snoozeShape(item, habits) } : {}),
      },
    });
  },

  toggle_priority(item, { priority }, { habits, store, violation }, dryRun) {
    const isNull = habits.refusesPriorityNone && priority === null;
    if (!isNull && !priorities.some((known) => known === priority)) {
      // Published versions take null where this one takes “none”: a client cannot know which one it meets.
      if (priority !== null) violation(`POST toggle_priority ${String(priority)}`);
      return invalid(`'${String(priority)}' is not a valid priority`, ['priority']);
    }
    if (habits.refusesPriorityNone && priority === 'none') {
      return { status: 500, body: { status: 500, error: 'Internal Server Error' } };
    }
    if (!dryRun) {
      item.priority = isNull || priority === 'none' ? null : String(priority);
      store.touch(item);
    }
    return ok(undefined);
  },

  assignments(item, { assignee_id }, { agents, store, violation }, dryRun) {
    if (typeof assignee_id !== 'number') {
      violation(`POST assignments with assignee_id ${String(assignee_id)}`);
      return {
        status: 400,
        body: { description: 'Bad request', errors: [{ field: 'assignee_id', message: 'no number' }] },
      };
    }
    const agent = agents.find(({ id }) => id === assignee_id);
    if (!agent && assignee_id !== 0) violation(`POST assignments to ${assignee_id}, who is no agent`);
    if (!dryRun) {
      item.assigneeId = agent?.id ?? null;
      store.touch(item);
    }
    return ok(agent && !dryRun ? agentShape(agent) : null);
  },

  labels(item, { labels }, { habits, store, violation }, dryRun) {
    if (!Array.isArray(labels) || !labels.every((label) => typeof label === 'string')) {
      violation('POST labels that are no list of texts');
      return invalid('labels are invalid', ['labels']);
    }
    // Joined and parsed again: a comma takes a label apart.
    const parsed = [
      ...new Set(
        labels
          .join(',')
          .split(',')
          .map((label) => label.trim())
          .filter(Boolean),
      ),
    ];
    if (parsed.length !== new Set(labels).size) violation(`POST labels that fall apart: ${labels.join(' | ')}`);
    if (!dryRun) {
      item.labels = habits.lowersLabels ? [...new Set(parsed.map((label) => label.toLowerCase()))] : parsed;
      store.touch(item);
    }
    return ok({ payload: item.labels });
  },

  custom_attributes(item, { custom_attributes }, { store, violation }, dryRun) {
    if (typeof custom_attributes !== 'object' || custom_attributes === null || Array.isArray(custom_attributes)) {
      violation('POST custom_attributes that are no object');
      return invalid('custom_attributes is invalid', ['custom_attributes']);
    }
    if (!dryRun) {
      item.customAttributes = Object.fromEntries(Object.entries(custom_attributes));
      store.touch(item);
    }
    return ok({ custom_attributes: item.customAttributes });
  },
};

/** In no specification, read in the published code. Reading moves no time that a list is sorted by. */
const bodiless: Readonly<Record<string, Write>> = {
  update_last_seen(item, _body, context, dryRun) {
    if (!dryRun) item.agentSeenAtMs = Math.max(context.nowMs(), item.lastActivityAtMs);
    return ok(shape(item, context));
  },

  unread(item, _body, _context, dryRun) {
    const last = item.messages.filter(({ type }) => type === 0).at(-1);
    if (!dryRun) item.agentSeenAtMs = last ? last.atMs - 1000 : 0;
    return { status: 204, body: undefined };
  },
};
