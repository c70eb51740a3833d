import type { PulledRow, Status } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import { exact, isSameSet } from '#shared/edits/equality.ts';
import { ownValue } from '#shared/edits/fields.ts';
import type { PlannedRequest } from '../provider.ts';

export const conversationPath = (id: string) => `/conversations/${encodeURIComponent(id)}`;

/**
 * The one PATCH that turns `fresh` into `desired`, or none. Only what differs is sent, because Vantax changes only
 * sent fields; tags and metadata go whole, because it replaces them whole.
 */
export function planUpdate(fresh: PulledRow, desired: PulledRow): PlannedRequest[] {
  const body: { status?: Status; tags?: string[]; metadata?: Record<string, string> } = {};
  const fields: Field[] = [];
  // A status that Winnow does not know stays as it is until the agent chooses another.
  const chosen = desired.unknownStatus === null;
  if (chosen && (fresh.unknownStatus !== null || fresh.status !== desired.status)) {
    body.status = desired.status;
    fields.push('status');
  }
  if (!isSameSet(exact, fresh.tags, desired.tags)) {
    body.tags = desired.tags;
    fields.push('tags');
  }
  if (!sameMetadata(fresh.metadata, desired.metadata)) {
    body.metadata = desired.metadata;
    fields.push('metadata');
  }
  return fields.length === 0 ? [] : [{ method: 'PATCH', path: conversationPath(fresh.id), body, fields }];
}

function sameMetadata(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => ownValue(b, key) === a[key]);
}
