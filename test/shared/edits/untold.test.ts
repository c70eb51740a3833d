import { expect, test } from 'vitest';
import { vantaxCapabilities } from '#electron/providers/vantax/capabilities.ts';
import { blankConversation, type Conversation, type Pulled } from '#shared/conversation.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import type { PendingEdit } from '#shared/edits/merge.ts';
import { untoldAsMadeOn } from '#shared/edits/untold.ts';
import { followUp } from '#test/support/stories.ts';

const madeOn = (edit: Edit, base: string | null, seq = 1): PendingEdit => ({
  seq,
  edit,
  target: targetOf(edit),
  base,
  beside: {},
  afterSeq: null,
  state: 'ready',
});
const known = (edits: readonly PendingEdit[], told: Partial<Pulled> = {}, fresh: Partial<Conversation> = {}) =>
  untoldAsMadeOn(vantaxCapabilities, { ...blankConversation('c'), ...fresh }, { id: 'c', ...told }, edits);

const untag: Edit = { field: 'tags', part: 'vip', to: false };
const unset: Edit = { field: 'metadata', part: 'plan', to: null };

test.each<[string, Edit, string, Partial<Conversation>]>([
  ['a tag', untag, 'true', { tags: ['vip'] }],
  ['a metadata value', unset, 'team', { metadata: { plan: 'team' } }],
  ['a status', { field: 'status', to: 'open' }, 'closed', { status: 'closed' }],
  ['that it is unread', { field: 'read', to: true }, 'false', { unreadCount: 1 }],
  ['an assignee', { field: 'assignee', to: null }, '7', { assignee: '7' }],
])('%s that nobody has told stands as the edit was made on it', (_, edit, base, shown) => {
  expect(known([madeOn(edit, base)])).toEqual({ ...blankConversation('c'), ...shown });
});

test('what an answer has told stands as it was told', () => {
  expect(known([madeOn(untag, 'true')], { tags: [] }).tags).toEqual([]);
  expect(known([madeOn({ field: 'read', to: true }, 'false')], { unreadCount: 0 }).unreadCount).toBe(0);
  expect(known([madeOn(untag, 'true')], { metadata: {} }).tags).toEqual(['vip']);
});

test('and what was told before, as it was known', () => {
  expect(known([madeOn(unset, 'team')], {}, { metadata: { plan: 'solo' } }).metadata).toEqual({ plan: 'solo' });
});

test('an edit that was made on nothing leaves nothing', () => {
  const fresh = blankConversation('c');
  expect(known([madeOn({ ...untag, to: true }, null), madeOn({ ...unset, to: 'team' }, null)])).toEqual(fresh);
});

test('a word that only the provider knows is none that it can be set back to', () => {
  expect(known([madeOn({ field: 'status', to: 'closed' }, 'on hold')])).toEqual(blankConversation('c'));
});

test('of several about one thing, the first was made on what was there', () => {
  const edits = [madeOn(unset, 'team', 1), madeOn({ ...unset, to: 'solo' }, null, 2), madeOn(unset, 'solo', 3)];
  expect(known(edits).metadata).toEqual({ plan: 'team' });
});

test('a follow-up is told with its time or not at all', () => {
  expect(known([madeOn(followUp(5), '4'), madeOn({ field: 'followUp', to: null }, '4')])).toEqual(
    blankConversation('c'),
  );
});
