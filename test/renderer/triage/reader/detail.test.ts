import { expect, test } from 'vitest';
import { createDateWords } from '#renderer/i18n/dates.ts';
import { drawDetail } from '#renderer/state/reader-slice.ts';
import { groupByDay } from '#renderer/triage/reader/group-by-day.ts';
import { blankConversation } from '#shared/conversation.ts';
import type { ConversationDetail } from '#shared/ipc/conversations.ts';
import { aRow, conversationOf } from '../../rows.ts';

const row = conversationOf(aRow(1));
const detail: ConversationDetail = {
  conversation: { ...blankConversation(row.id), ...row, metadata: { crm: '1' } },
  cutMetadata: {},
  followUp: null,
  back: null,
  messages: [],
  messagesProblem: null,
  changes: [],
  events: [],
};
const overlay = { commandId: 'k', ids: new Set(['c1']), atMs: 1, sent: true, revision: null };

test('pending edits show in the open conversation too', () => {
  const drawn = drawDetail(detail, [{ ...overlay, edits: [{ field: 'metadata', part: 'crm', to: '2' }] }]);
  expect(drawn.conversation.metadata).toEqual({ crm: '2' });
  expect(detail.conversation.metadata).toEqual({ crm: '1' });
});

test('edits of other conversations leave it the same object', () => {
  const edits = [{ field: 'tags', part: 'vip', to: true }] as const;
  expect(drawDetail(detail, [{ ...overlay, ids: new Set(['other']), edits }])).toBe(detail);
});

test('messages are cut where the reader’s day changes, not the server’s', () => {
  const at = (iso: string, id: string) => ({
    id,
    direction: 'inbound' as const,
    text: id,
    author: null,
    delivery: null,
    sentAtMs: Date.parse(iso),
  });
  const messages = [at('2026-11-20T22:30:00Z', 'late'), at('2026-11-20T23:30:00Z', 'early')];
  const days = groupByDay(messages, createDateWords('en-GB', 'Europe/Berlin'));
  expect(days.map((day) => day.messages.map(({ id }) => id))).toEqual([['late'], ['early']]);
  expect(groupByDay(messages, createDateWords('en-GB', 'UTC'))).toHaveLength(1);
});
