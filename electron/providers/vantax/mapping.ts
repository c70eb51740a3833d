import { type Channel, channels, type Message, type PulledRow, type Status, statuses } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import { exact, isSameSet } from '#shared/edits/equality.ts';
import { ownValue } from '#shared/edits/fields.ts';
import { directionOf } from '../direction.ts';
import { inWords, textIn } from '../not-text.ts';
import type { PlannedRequest } from '../provider.ts';
import { toldName } from '../told-name.ts';
import type { VantaxConversation, VantaxMessage } from './schema.ts';

/**
 * All that Vantax tells, in every answer: what was written by whom, only the messages say.
 * @param contactNameKey the metadata key that holds the contact's name, where the account keeps one
 */
export function toConversation(item: VantaxConversation, contactNameKey: string): PulledRow {
  const status = statuses.find((known) => known === item.status);
  return {
    id: item.id,
    channel: toChannel(item.channel),
    contactId: item.contact_id,
    contactName: toldName(ownValue(item.metadata, contactNameKey)) ?? null,
    subject: null,
    status: status ?? 'open',
    unknownStatus: status === undefined ? item.status : null,
    tags: item.tags,
    metadata: item.metadata,
    unreadCount: item.unread_count,
    priority: null,
    assignee: null,
    inbox: null,
    spam: false,
    deleted: false,
    hasFollowUp: false,
    followUpAtMs: null,
    lastMessageAtMs: item.last_message_at ?? item.created_at,
    createdAtMs: item.created_at,
  };
}

/** Vantax documents sms, whatsapp, facebook, instagram and email; all of them have the same names here. */
function toChannel(word: string): Channel {
  return channels.find((known) => known === word) ?? 'other';
}

const sides = ['inbound', 'outbound'] as const;

export function toMessage(item: VantaxMessage): Message {
  return {
    id: item.id,
    direction: directionOf(sides.find((side) => side === item.direction)),
    text: textIn(item.text) ?? inWords(null),
    author: null,
    delivery: item.status ?? null,
    sentAtMs: item.created_at,
  };
}

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
