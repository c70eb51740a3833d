import fc from 'fast-check';
import { type Conversation, channels, statuses } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';

/** A conversation with plain values; say only what the test is about. */
export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conv_1',
    channel: 'email',
    contactId: 'ct_1',
    contactName: 'Ana Souza',
    subject: null,
    preview: 'Can you call me back about pricing?',
    status: 'open',
    unknownStatus: null,
    tags: [],
    metadata: {},
    unreadCount: 0,
    priority: null,
    assignee: null,
    inbox: null,
    hasFollowUp: false,
    followUpAtMs: null,
    spam: false,
    deleted: false,
    lastMessageAtMs: Date.UTC(2026, 10, 20, 11, 42),
    lastInboundAtMs: null,
    createdAtMs: Date.UTC(2026, 10, 1),
    ...change,
  };
}

/** Few values, so that random edits meet each other. */
const tag = fc.constantFrom('vip', 'billing', 'bug', 'tier:gold', '__proto__');
const key = fc.constantFrom('plan', 'crm_id', '__proto__', 'constructor');
const value = fc.constantFrom('', 'a', 'b', 'ünï — 見積');

export const anyConversation: fc.Arbitrary<Conversation> = fc
  .record({
    status: fc.constantFrom(...statuses),
    channel: fc.constantFrom(...channels),
    tags: fc.uniqueArray(tag, { maxLength: 4 }),
    metadata: fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true }),
  })
  .map((parts) => conversation(parts));

/** Edits that Vantax stores. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ field: fc.constant('status' as const), to: fc.constantFrom(...statuses) }),
  fc.record({ field: fc.constant('tags' as const), part: tag, to: fc.constant(true) }),
  fc.record({ field: fc.constant('tags' as const), part: tag, to: fc.constant(false) }),
  fc.record({ field: fc.constant('metadata' as const), part: key, to: value }),
  fc.record({ field: fc.constant('metadata' as const), part: key, to: fc.constant(null) }),
);
