import type { Conversation, Pulled } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { Desired } from '#shared/edits/merge.ts';
import { type PlannedRequest, ProviderError } from '../provider.ts';
import { weavTitle } from './capabilities.ts';
import type { Written } from './mapping.ts';

export const conversationPath = (id: string) => `/conversations/${encodeURIComponent(id)}`;

/**
 * The one PUT that turns `fresh` into `desired`, or none. Only what differs is sent; the rest is named as kept, so that
 * the reply can be held against it.
 * @throws ProviderError `refused` for a value that Weav has no way to store
 */
export function planUpdate(fresh: Conversation, desired: Desired): PlannedRequest[] {
  const body: Record<string, string | null> = {};
  const fields: Field[] = [];
  if (fresh.subject !== desired.subject) {
    body.subject = desired.subject;
    fields.push('subject');
  }
  // A status that Winnow does not know stays as it is until the agent chooses another; pending is Winnow's own.
  const chosen = desired.unknownStatus === null && desired.status !== 'pending';
  if (chosen && (fresh.unknownStatus !== null || fresh.status !== desired.status)) {
    body.status = desired.status;
    fields.push('status');
  }
  if (fresh.priority !== desired.priority) {
    if (desired.priority === null) {
      throw new ProviderError('refused', { kind: 'priority-needed', service: weavTitle });
    }
    body.priority = desired.priority;
    fields.push('priority');
  }
  if (fresh.assignee !== desired.assignee) {
    Object.assign(body, assigneeBody(desired.assignee));
    fields.push('assignee');
  }
  if (fields.length === 0) return [];
  const { subject, status, unknownStatus, priority, assignee } = fresh;
  const keeps: Partial<Written> = {
    ...(fields.includes('subject') ? {} : { subject }),
    ...(fields.includes('status') ? {} : { status, unknownStatus }),
    ...(fields.includes('priority') ? {} : { priority }),
    ...(fields.includes('assignee') ? {} : { assignee }),
  };
  return [{ method: 'PUT', path: conversationPath(fresh.id), body, fields, keeps }];
}

/** Documented: never one without the other. */
function assigneeBody(assignee: string | null): Record<'assignee_id' | 'assignee_type', string | null> {
  if (assignee === null) return { assignee_id: null, assignee_type: null };
  const [, type, id] = /^(agent|user):(.+)$/.exec(assignee) ?? [];
  if (type === undefined || id === undefined) {
    throw new ProviderError('refused', { kind: 'only-its-own', service: weavTitle, whose: 'agents' });
  }
  return { assignee_id: id, assignee_type: type };
}

const labels = {
  subject: 'subject',
  status: 'status',
  unknownStatus: 'status',
  priority: 'priority',
  assignee: 'assignee',
};

/**
 * Whether a PUT left alone what it did not send.
 * @returns null, or the first field that came back changed, with both values as text
 */
export function changedUnasked(
  keeps: Readonly<Partial<Conversation>>,
  after: Pulled,
): { field: string; was: string; is: string | null } | null {
  for (const part of ['subject', 'unknownStatus', 'status', 'priority', 'assignee'] as const) {
    const is = after[part];
    // Of what stands there in a way that nobody can read, nobody can say that it was changed.
    if (!(part in keeps) || is === undefined || keeps[part] === is) continue;
    return { field: labels[part], was: keeps[part] ?? 'none', is };
  }
  return null;
}
