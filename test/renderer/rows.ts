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
    dueAtMs: null,
    hasFollowUp: change.dueAtMs != null,
    sync: 'none',
    ...change,
  };
}
