import type { Conversation } from '#shared/conversation.ts';
import type { Desired } from '#shared/edits/merge.ts';
import type { PlannedRequest } from '../provider.ts';
import { assumedUnassignKey } from './assumptions.ts';

export const conversationPath = (id: string) => `/conversation/${encodeURIComponent(id)}`;

/**
 * One request for the status, one for the assignee, one to mark as read. Deleting is the documented status `Deleted`
 * and not DELETE: its reply shows the conversation, it can be taken back, and the published server refuses DELETE.
 */
export function planUpdate(fresh: Conversation, desired: Desired): PlannedRequest[] {
  const path = conversationPath(fresh.id);
  const requests: PlannedRequest[] = [];
  const status = planStatus(fresh, desired);
  if (status) requests.push(status);
  if (desired.assignee !== null && desired.assignee !== fresh.assignee) {
    requests.push({
      method: 'POST',
      path: `${path}/assign`,
      body: { organizationMemberId: desired.assignee },
      fields: ['assignee'],
      echo: { assignee: desired.assignee },
    });
  }
  if (desired.assignee === null && fresh.assignee !== null) {
    requests.push({
      method: 'POST',
      path: `${path}/unassign`,
      body: { [assumedUnassignKey]: fresh.assignee },
      fields: ['assignee'],
      echo: { assignee: null },
    });
  }
  if (desired.unreadCount === 0 && fresh.unreadCount > 0) {
    requests.push({ method: 'POST', path: `${path}/read`, body: null, fields: ['read'], echo: { unreadCount: 0 } });
  }
  return requests;
}

function planStatus(fresh: Conversation, desired: Desired): PlannedRequest | null {
  const isMoved = fresh.deleted !== desired.deleted;
  // A status that Winnow does not know stays as it is until the agent chooses another.
  const isChosen = desired.unknownStatus === null && (fresh.unknownStatus !== null || fresh.status !== desired.status);
  if (!isMoved && !isChosen) return null;
  const word = desired.deleted ? 'Deleted' : desired.status === 'closed' ? 'Closed' : 'Active';
  const request: PlannedRequest = {
    method: 'POST',
    path: conversationPath(fresh.id),
    body: { status: word },
    fields: [...(isChosen ? (['status'] as const) : []), ...(isMoved ? (['deleted'] as const) : [])],
  };
  // Deleting hides the status that was chosen with it: what the conversation has if it is taken back.
  return desired.deleted && isChosen ? { ...request, echo: { status: desired.status } } : request;
}
