import {
  type Conversation,
  type ConversationRow,
  conversationRowSchema,
  conversationSchema,
} from '#shared/conversation.ts';
import { asWritten } from '../storage-error.ts';

/** What a list line needs, in one SELECT. */
export const rowColumns = `id, channel, contact_id, contact_name, subject, preview, status, unknown_status, tags_json,
  unread_count, priority, assignee, spam, deleted, last_message_at_ms, last_inbound_at_ms, due_at_ms, follow_up_json, later_at_ms, back_json, has_follow_up, sync`;

export type RowRecord = {
  id: string;
  channel: string;
  contact_id: string;
  contact_name: string | null;
  subject: string | null;
  preview: string | null;
  status: string;
  unknown_status: string | null;
  tags_json: string;
  unread_count: number;
  priority: string | null;
  assignee: string | null;
  spam: number;
  deleted: number;
  last_message_at_ms: number;
  last_inbound_at_ms: number | null;
  due_at_ms: number | null;
  follow_up_json: string | null;
  later_at_ms: number | null;
  back_json: string | null;
  has_follow_up: number;
  sync: string;
};

type OnlyOfRow = 'due_at_ms' | 'follow_up_json' | 'later_at_ms' | 'back_json' | 'sync';
export type FullRecord = Omit<RowRecord, OnlyOfRow> & {
  metadata_json: string;
  inbox: string | null;
  follow_up_at_ms: number | null;
  created_at_ms: number;
  base_json: string | null;
};

/** What a row of the list and the whole conversation tell alike. */
const inBoth = (r: Omit<RowRecord, OnlyOfRow>) => ({
  id: r.id,
  channel: r.channel,
  contactId: r.contact_id,
  contactName: r.contact_name,
  subject: r.subject,
  preview: r.preview,
  status: r.status,
  unknownStatus: r.unknown_status,
  tags: JSON.parse(r.tags_json),
  unreadCount: r.unread_count,
  priority: r.priority,
  assignee: r.assignee,
  spam: r.spam !== 0,
  deleted: r.deleted !== 0,
  lastMessageAtMs: r.last_message_at_ms,
});

/** The file is ours, but a damaged page must surface as an error and not as a wrong line: hence the parse. */
export function toRow(r: RowRecord): ConversationRow {
  return asWritten('replica.db', () =>
    conversationRowSchema.parse({
      ...inBoth(r),
      isUnanswered: r.last_inbound_at_ms !== null && r.last_inbound_at_ms < r.last_message_at_ms,
      dueAtMs: r.due_at_ms,
      followUp: r.follow_up_json === null ? null : JSON.parse(r.follow_up_json),
      laterAtMs: r.later_at_ms,
      back: r.back_json === null ? null : JSON.parse(r.back_json),
      hasFollowUp: r.due_at_ms !== null || r.has_follow_up !== 0,
      sync: r.sync,
    }),
  );
}

/** What the provider said last. */
export const toBase = (r: FullRecord): Conversation =>
  r.base_json === null
    ? toConversation(r)
    : asWritten('replica.db', () => conversationSchema.parse(JSON.parse(r.base_json ?? '')));

export function toConversation(r: FullRecord): Conversation {
  return asWritten('replica.db', () =>
    conversationSchema.parse({
      ...inBoth(r),
      metadata: JSON.parse(r.metadata_json),
      lastInboundAtMs: r.last_inbound_at_ms,
      createdAtMs: r.created_at_ms,
      inbox: r.inbox,
      hasFollowUp: r.has_follow_up !== 0,
      followUpAtMs: r.follow_up_at_ms,
    }),
  );
}
