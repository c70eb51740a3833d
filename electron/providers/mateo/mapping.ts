import {
  type Channel,
  type Conversation,
  channels,
  type Message,
  type Pulled,
  partsOfStatus,
} from '#shared/conversation.ts';
import { directionOf } from '../direction.ts';
import { assumedText } from './assumptions.ts';
import { mateoStatuses } from './capabilities.ts';
import type { MateoConversation, MateoMessage } from './schema.ts';
import type { TagBook } from './tag-book.ts';

/** Mateo tells neither metadata nor priority; names of contacts are in a list of their own. */
export type MateoPulled = Pulled & Pick<Conversation, 'status' | 'lastMessageAtMs'>;

export function toPulled(item: MateoConversation, book: TagBook, contactName: string | null | undefined): MateoPulled {
  const status = mateoStatuses.find((known) => known === item.status);
  return {
    id: item.id,
    channel: toChannel(item.channel_type),
    contactId: item.contact_id ?? '',
    contactName,
    subject: item.subject,
    ...(status ? partsOfStatus(status) : { status: 'open', unknownStatus: item.status }),
    tags: book.namesOf(item.tags),
    // Mateo tells whether something is unread, not how much; null is documented, and nothing is unread then.
    unreadCount: Number(item.unread ?? false),
    assignee: item.assignee_id,
    inbox: item.inbox_id,
    spam: item.is_spam ?? false,
    lastMessageAtMs: item.latest_message_created_at ?? item.created_at.ms,
    lastInboundAtMs: item.latest_inbound_message_created_at,
    createdAtMs: item.created_at.ms,
  };
}

/** All of Mateo's channels but google_business_messaging have the same names here. */
function toChannel(word: string | null): Channel {
  return channels.find((known) => known === word) ?? 'other';
}

const sides = new Map<unknown, Message['direction']>([
  [true, 'inbound'],
  [false, 'outbound'],
]);

export function toMessage(item: MateoMessage): Message {
  return {
    id: item.id,
    direction: directionOf(sides.get(item.is_inbound)),
    text: assumedText(item.content, item.raw_content),
    author: null,
    delivery: item.status ?? null,
    // By the clock of the order that they come in, and of what the conversation says of its last one: one that was sent
    // (`sent_at`) long before it came in is no older than what was seen before.
    sentAtMs: item.created_at,
  };
}
