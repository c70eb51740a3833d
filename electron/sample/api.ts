import { z } from 'zod';
import { statuses } from '#shared/conversation.ts';
import type { SampleInbox } from './inbox.ts';
import { lastMessageMs, type SampleConversation } from './types.ts';

export type SampleRequest = {
  readonly method: string;
  /** Below /v1. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
};

export type SampleReply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

const maxLimit = 100;

const patchSchema = z.strictObject({
  status: z.enum(statuses).optional(),
  tags: z.array(z.string()).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
});

export const refuse = (status: number, message: string): SampleReply => ({ status, body: { success: false, message } });

/** Answers as Vantax documents its API, for the inbox of one sub-account. Stores what a PATCH changes. */
export function answer(inbox: SampleInbox, subAccountId: string, request: SampleRequest): SampleReply {
  const { method, query } = request;
  const [first, id, last, ...rest] = request.segments;
  if (first !== 'conversations' || rest.length > 0) return refuse(404, 'Not found');
  if (id === undefined) {
    if (query.get('sub_account_id') !== subAccountId) return refuse(400, 'sub_account_id is missing or unknown');
    const status = query.get('status');
    const channel = query.get('channel');
    const wanted = inbox
      .ordered()
      .filter((item) => (status ?? item.status) === item.status && (channel ?? item.channel) === item.channel);
    return page(wanted, query, 20, (item) => toVantax(item, subAccountId));
  }
  const conversation = inbox.get(id);
  if (!conversation) return refuse(404, 'Conversation not found');
  if (last === 'messages' && method === 'GET') {
    const { channel } = conversation;
    return page(conversation.messages, query, 50, ({ sentAtMs, direction, ...message }) => ({
      ...message,
      channel,
      direction,
      status: direction === 'inbound' ? 'received' : 'delivered',
      created_at: new Date(sentAtMs).toISOString(),
    }));
  }
  if (last !== undefined) return refuse(404, 'Not found');
  if (method === 'GET') return { status: 200, body: { success: true, data: toVantax(conversation, subAccountId) } };
  return method === 'PATCH' ? update(inbox, subAccountId, conversation, request.body) : refuse(405, 'Not allowed');
}

function update(
  inbox: SampleInbox,
  subAccountId: string,
  conversation: SampleConversation,
  body: unknown,
): SampleReply {
  const patch = patchSchema.safeParse(body);
  if (!patch.success) {
    const errors = patch.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    return { status: 422, body: { success: false, message: 'Validation failed', errors } };
  }
  const { status, tags, metadata } = patch.data;
  const updated: SampleConversation = {
    ...conversation,
    status: status ?? conversation.status,
    tags: tags ?? conversation.tags,
    metadata: metadata ?? conversation.metadata,
    unreadCount: status === 'closed' ? 0 : conversation.unreadCount,
  };
  inbox.put(updated);
  return {
    status: 200,
    body: { success: true, message: 'Conversation updated', data: toVantax(updated, subAccountId) },
  };
}

function page<Item extends { readonly id: string }>(
  all: readonly Item[],
  query: URLSearchParams,
  fallback: number,
  render: (item: Item) => object,
): SampleReply {
  const limit = Math.min(Number(query.get('limit') ?? fallback), maxLimit);
  if (!Number.isInteger(limit) || limit < 1) return refuse(400, 'limit must be a number from 1 to 100');
  const cursor = query.get('starting_after');
  const start = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== null && start === 0) return refuse(400, 'starting_after is unknown');
  const items = all.slice(start, start + limit);
  const hasMore = start + limit < all.length;
  const pagination = { total: all.length, limit, has_more: hasMore, ...(hasMore && { next_cursor: items.at(-1)?.id }) };
  return { status: 200, body: { success: true, data: items.map(render), pagination } };
}

function toVantax(conversation: SampleConversation, subAccountId: string): object {
  const { id, channel, contactId, status, tags, metadata, unreadCount, createdAtMs } = conversation;
  return {
    id,
    sub_account_id: subAccountId,
    channel,
    contact_id: contactId,
    status,
    tags,
    metadata,
    unread_count: unreadCount,
    last_message_at: new Date(lastMessageMs(conversation)).toISOString(),
    created_at: new Date(createdAtMs).toISOString(),
  };
}
