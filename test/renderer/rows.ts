import type { ConversationRow } from '#shared/conversation.ts';

/** A row of the list; later numbers are older. */
export function aRow(number: number, change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: `c${number}`,
    channel: 'email',
    contactId: `ct_${number}`,
    contactName: null,
    subject: null,
    preview: `Message ${number}`,
    status: 'open',
    unknownStatus: null,
    tags: [],
    unreadCount: 0,
    priority: null,
    assignee: null,
    spam: false,
    deleted: false,
    lastMessageAtMs: 1_000_000 - number * 1000,
    isUnanswered: false,
    dueAtMs: null,
    followUp: null,
    laterAtMs: null,
    back: null,
    hasFollowUp: change.dueAtMs != null,
    sync: 'none',
    ...change,
  };
}

/** Without what a row has beside its conversation. */
export function conversationOf(row: ConversationRow) {
  const { dueAtMs: _, sync: _s, followUp: _f, laterAtMs: _l, back: _b, isUnanswered: _u, ...rest } = row;
  return rest;
}
