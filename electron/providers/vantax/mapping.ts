import { type Channel, channels, type Message, type PulledRow, statuses } from '#shared/conversation.ts';
import { ownValue } from '#shared/edits/fields.ts';
import { directionOf } from '../direction.ts';
import { inWords, textIn } from '../not-text.ts';
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
