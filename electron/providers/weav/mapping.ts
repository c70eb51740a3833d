import {
  type Channel,
  type Conversation,
  channels,
  type Message,
  type Pulled,
  priorities,
  statuses,
} from '#shared/conversation.ts';
import { directionOf } from '../direction.ts';
import { inWords, textIn } from '../not-text.ts';
import { assumedSide } from './assumptions.ts';
import type { WeavConversation, WeavMessage } from './schema.ts';

/** What a PUT can write, in Winnow's terms. */
export type Written = Pick<Conversation, 'subject' | 'status' | 'unknownStatus' | 'priority' | 'assignee'>;

/** Weav tells neither tags nor metadata, unread counts or inboxes: those keep what is known of them. */
export type WeavPulled = Pulled & Written;

/** @param contactName of the customer, where it was told on the way */
export function toPulled(item: WeavConversation, contactName?: string | null): WeavPulled {
  const status = statuses.find((known) => known === item.status);
  return {
    id: item.id,
    channel: toChannel(item.channel),
    contactId: item.customer_id ?? '',
    contactName: item.customer_id === null ? null : contactName,
    subject: item.subject,
    status: status ?? 'open',
    unknownStatus: status === undefined ? item.status : null,
    priority: priorities.find((known) => known === item.priority) ?? null,
    assignee: toAssignee(item),
    spam: item.is_spam,
    lastMessageAtMs: item.last_message_at ?? item.created_at ?? undefined,
    createdAtMs: item.created_at ?? undefined,
  };
}

/** Weav documents email and chat; both have the same names here. */
function toChannel(word: string): Channel {
  return channels.find((known) => known === word) ?? 'other';
}

/** Users and agents have ids of their own, so the type is a part of ours: agent:12, user:7. */
const toAssignee = ({ assignee_id, assignee_type }: WeavConversation) =>
  assignee_id === null ? null : `${assignee_type ?? 'unknown'}:${assignee_id}`;

export const agentId = (id: string) => `agent:${id}`;

export function toMessage(item: WeavMessage): Message {
  return {
    id: item.id,
    direction: directionOf(item.is_internal ? 'note' : undefined, assumedSide(item.sender_type)),
    text: textIn(item.content) ?? inWords(null),
    author: null,
    delivery: null,
    sentAtMs: item.sent_at,
  };
}
