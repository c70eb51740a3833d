import type { Message, Pulled } from '#shared/conversation.ts';
import { previewOf } from '#shared/edits/seen.ts';
import { directionOf } from '../direction.ts';
import { oldestFirst } from '../oldest-first.ts';
import { toldName } from '../told-name.ts';
import { assumedText } from './assumptions.ts';
import type { WapikitConversation, WapikitMessage } from './schema.ts';

/** @param isList whether the item stands in a list, which shows assignee, messages and unread ones wherever there are any */
export function toPulled(item: WapikitConversation, isList: boolean): Pulled {
  const messages = oldestFirst((item.messages ?? []).map(toMessage));
  const inbound = messages.filter(({ direction }) => direction === 'inbound');
  const last = messages.at(-1);
  const none = isList && item.messages !== undefined ? null : undefined;
  return {
    id: item.uniqueId,
    channel: 'whatsapp',
    contactId: item.contactId,
    contactName: item.contact === null ? null : toldName(item.contact?.name, item.contact?.phone),
    subject: null,
    preview: last ? previewOf(last.text) : none,
    ...toStatus(item.status),
    tags: item.tags === undefined ? undefined : [...new Set(item.tags?.map(({ label }) => label))],
    metadata: {},
    // The published server’s single conversation always says 0.
    unreadCount: isList || item.numberOfUnreadMessages > 0 ? item.numberOfUnreadMessages : undefined,
    priority: null,
    assignee: item.assignedTo?.uniqueId ?? (isList ? null : undefined),
    inbox: null,
    spam: false,
    hasFollowUp: false,
    followUpAtMs: null,
    lastMessageAtMs: last?.sentAtMs ?? (isList ? item.createdAt : undefined),
    lastInboundAtMs: last ? inbound.at(-1)?.sentAtMs : none,
    createdAtMs: item.createdAt,
  };
}

/** Deleted tells nothing of the status before, so the known one stays: taking the deletion back needs it. */
function toStatus(word: string): Pick<Pulled, 'status' | 'unknownStatus' | 'deleted'> {
  switch (word) {
    case 'Active':
      return { status: 'open', unknownStatus: null, deleted: false };
    case 'Closed':
    case 'Resolved':
      return { status: 'closed', unknownStatus: null, deleted: false };
    case 'Deleted':
      return { unknownStatus: null, deleted: true };
    default:
      return { status: 'open', unknownStatus: word, deleted: false };
  }
}

const sides: ReadonlyMap<string, Message['direction']> = new Map([
  ['InBound', 'inbound'],
  ['OutBound', 'outbound'],
]);

export function toMessage(item: WapikitMessage): Message {
  return {
    id: item.uniqueId,
    direction: directionOf(sides.get(item.direction ?? '')),
    text: assumedText(item.messageType, item.messageData),
    author: null,
    delivery: item.status ?? null,
    sentAtMs: item.createdAt,
  };
}
