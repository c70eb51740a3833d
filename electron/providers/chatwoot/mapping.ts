import type { Channel, Conversation, Message, Priority, Pulled, Status } from '#shared/conversation.ts';
import { previewOf } from '#shared/edits/seen.ts';
import { directionOf } from '../direction.ts';
import { inWords, textIn } from '../not-text.ts';
import { toldName } from '../told-name.ts';
import { toTexts } from './attributes.ts';
import type { ChatwootConversation, ChatwootMessage } from './schema.ts';

/** Chatwoot's words. `snoozed` is no status of Winnow's: it is open, with a follow-up. */
export type ChatwootStatus = 'open' | 'pending' | 'resolved' | 'snoozed';
export const statusWords = { open: 'open', pending: 'pending', closed: 'resolved' } as const satisfies Record<
  Status,
  ChatwootStatus
>;
export const priorityWords = { low: 'low', normal: 'medium', high: 'high', urgent: 'urgent' } as const satisfies Record<
  Priority,
  string
>;

type StatusParts = Pick<Conversation, 'status' | 'unknownStatus' | 'hasFollowUp' | 'followUpAtMs'>;

/** @param snoozedUntilMs null where the snooze ends only when the customer writes */
export function toStatus(word: string, snoozedUntilMs: number | null): StatusParts {
  const isSnoozed = word === 'snoozed';
  const known = entriesOf(statusWords).find(([, theirs]) => theirs === word)?.[0];
  return {
    status: known ?? 'open',
    unknownStatus: known === undefined && !isSnoozed ? word : null,
    hasFollowUp: isSnoozed,
    followUpAtMs: isSnoozed ? snoozedUntilMs : null,
  };
}

export function toPulled(item: ChatwootConversation): Pulled {
  const { sender, assignee, channel } = item.meta;
  const last = item.last_non_activity_message;
  return {
    id: item.id,
    channel: toChannel(channel ?? ''),
    contactId: sender === undefined ? undefined : String(sender?.id ?? ''),
    // A contact that was erased is told as none.
    contactName: sender === null ? null : toldName(sender?.name, sender?.email, sender?.phone_number),
    subject: item.additional_attributes === undefined ? undefined : item.additional_attributes?.mail_subject || null,
    preview: last && previewOf(textOf(last)),
    ...toStatus(item.status, item.snoozed_until ?? null),
    tags: item.labels,
    metadata: toTexts(item.custom_attributes),
    unreadCount: item.unread_count,
    priority: item.priority === undefined ? undefined : toPriority(item.priority),
    // A bot's number may be that of an agent too: it must not pass for one.
    assignee: assignee?.id ? `${item.meta.assignee_type === 'AgentBot' ? 'bot:' : ''}${assignee.id}` : null,
    inbox: String(item.inbox_id),
    spam: false,
    deleted: false,
    lastMessageAtMs: item.last_activity_at,
    // Where the team wrote last, nothing tells when the customer did; where nobody wrote, the customer has not.
    lastInboundAtMs: last && (directionOfMessage(last) === 'inbound' ? last.created_at : undefined),
    createdAtMs: item.created_at,
  };
}

const toPriority = (word: string | null): Priority | null =>
  entriesOf(priorityWords).find(([, theirs]) => theirs === word)?.[0] ?? null;

const channelWords: ReadonlyMap<string, Channel> = new Map([
  ['Channel::Email', 'email'],
  ['Channel::Sms', 'sms'],
  ['Channel::TwilioSms', 'sms'],
  ['Channel::Whatsapp', 'whatsapp'],
  ['Channel::FacebookPage', 'facebook'],
  ['Channel::Instagram', 'instagram'],
  ['Channel::WebWidget', 'chat'],
  ['Channel::Telegram', 'chat'],
  ['Channel::Line', 'chat'],
  ['Channel::Voice', 'phone'],
]);

const toChannel = (word: string): Channel => channelWords.get(word) ?? 'other';

const types: ReadonlyMap<unknown, Message['direction']> = new Map<unknown, Message['direction']>([
  [0, 'inbound'],
  [1, 'outbound'],
  [2, 'note'],
  [3, 'outbound'],
]);
const senders: ReadonlyMap<string, Message['direction']> = new Map([
  ['contact', 'inbound'],
  ['user', 'outbound'],
  ['agentbot', 'outbound'],
  ['captain::assistant', 'outbound'],
]);
/** As a class name, or as the sender's own type: AgentBot, agent_bot. */
const sideOf = (sender: string | null | undefined) => senders.get(sender?.toLowerCase().replace('_', '') ?? '');

const directionOfMessage = ({ message_type, private: isPrivate, sender_type, sender }: ChatwootMessage) =>
  directionOf(isPrivate ? 'note' : undefined, types.get(message_type), sideOf(sender_type), sideOf(sender?.type));

export function toMessage(item: ChatwootMessage): Message {
  return {
    id: String(item.id),
    direction: directionOfMessage(item),
    text: textOf(item),
    author: toldName(item.sender?.name) ?? null,
    delivery: item.status ?? null,
    sentAtMs: item.created_at,
  };
}

/** What stands in a message, or what it is: a voice message, an image, a place. */
function textOf({ content, content_type, attachments }: ChatwootMessage): string {
  const text = textIn(content);
  if (text !== null) return text;
  if (!attachments?.length || content_type === 'sticker') return inWords(content_type === 'text' ? null : content_type);
  const each = attachments.map((one) => inWords(one.file_type, one.transcribed_text ?? one.fallback_title));
  return [...new Set(each)].join(', ');
}

function entriesOf<Key extends string, Value>(map: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(map) as [Key, Value][];
}
