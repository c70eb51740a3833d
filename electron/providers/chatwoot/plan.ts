import type { Conversation } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import { isSameSet } from '#shared/edits/equality.ts';
import { ownValue } from '#shared/edits/fields.ts';
import type { Desired } from '#shared/edits/merge.ts';
import type { Failure } from '#shared/failure.ts';
import { type PlannedRequest, ProviderError } from '../provider.ts';
import { assumedNobody, assumedPaths, isAssumedLabel } from './assumptions.ts';
import { chatwootCapabilities, chatwootTitle } from './capabilities.ts';
import { type ChatwootStatus, priorityWords, statusWords } from './mapping.ts';

/** @param account the account's path: /api/v1/accounts/1 */
export const conversationPath = (account: string, id: string) => `${account}/conversations/${encodeURIComponent(id)}`;

/**
 * One request for each kind of difference, because Chatwoot has an endpoint for each. Labels and attributes come first:
 * they are replaced whole, so as little time as possible may pass since they were read. The status comes before the
 * assignee: opening assigns the conversation to the token's agent, and the assignee that was meant must have the last word.
 * @throws ProviderError `refused` for what Chatwoot cannot hold
 */
export function planUpdate(account: string, fresh: Conversation, desired: Desired): PlannedRequest[] {
  const post = (action: string, body: PlannedRequest['body'], fields: readonly Field[]): PlannedRequest => ({
    method: 'POST',
    path: `${conversationPath(account, fresh.id)}/${action}`,
    body,
    fields,
  });
  // The only place that asks for it, and never without a status: Chatwoot would toggle between open and resolved.
  const toggleStatus = (change: StatusChange) =>
    post(
      'toggle_status',
      { status: change.status, ...(change.untilS === null ? {} : { snoozed_until: change.untilS }) },
      change.fields,
    );

  const requests: PlannedRequest[] = [];
  if (!isSameSet(chatwootCapabilities.fields.tags.equality, fresh.tags, desired.tags)) {
    requests.push(post('labels', { labels: labels(fresh.tags, desired.tags) }, ['tags']));
  }
  if (!sameMetadata(fresh.metadata, desired.metadata)) {
    const attributes = post('custom_attributes', { custom_attributes: desired.metadata }, ['metadata']);
    requests.push({ ...attributes, keeps: { metadata: fresh.metadata } });
  }
  const change = statusChange(fresh, desired);
  if (change) requests.push(toggleStatus(change));
  if (fresh.assignee !== desired.assignee) {
    requests.push(post('assignments', { assignee_id: assigneeId(desired.assignee) }, ['assignee']));
  }
  if (fresh.priority !== desired.priority) {
    const priority = desired.priority === null ? 'none' : priorityWords[desired.priority];
    requests.push(post('toggle_priority', { priority }, ['priority']));
  }
  const isRead = desired.unreadCount === 0;
  if ((fresh.unreadCount === 0) !== isRead) {
    requests.push(post(isRead ? assumedPaths.markRead : assumedPaths.markUnread, null, ['read']));
  }
  return requests;
}

type StatusChange = {
  readonly status: ChatwootStatus;
  /** Unix seconds, for `snoozed` only. */
  readonly untilS: number | null;
  readonly fields: readonly Field[];
};

function statusChange(fresh: Conversation, desired: Desired): StatusChange | null {
  // A status that Winnow does not know stays as it is until the agent chooses another.
  const isChosen = desired.unknownStatus === null && (fresh.unknownStatus !== null || fresh.status !== desired.status);
  const followUp = desired.followUp ?? null;
  const fields: Field[] = [...(isChosen ? (['status'] as const) : []), ...(followUp ? (['followUp'] as const) : [])];
  if (followUp?.kind === 'set') {
    return { status: 'snoozed', untilS: Math.floor(followUp.dueAtMs / 1000), fields };
  }
  const isWoken = followUp?.kind === 'clear' && fresh.hasFollowUp;
  return isChosen || isWoken ? { status: statusWords[desired.status], untilS: null, fields } : null;
}

function assigneeId(assignee: string | null): number {
  if (assignee === null) return assumedNobody;
  // An unknown id would unassign there, without an error.
  if (/^[1-9]\d{0,14}$/.test(assignee)) return Number(assignee);
  throw refusal({ kind: 'unknown-agent', service: chatwootTitle, agent: assignee });
}

function labels(fresh: readonly string[], desired: readonly string[]): readonly string[] {
  const wrong = desired.find((label) => !fresh.includes(label) && !isAssumedLabel(label));
  if (wrong === undefined) return desired;
  throw refusal({ kind: 'label-apart', service: chatwootTitle, label: wrong });
}

const refusal = (failure: Failure) => new ProviderError('refused', failure);

export function sameMetadata(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => ownValue(b, key) === a[key]);
}
