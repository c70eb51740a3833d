import type { Edit, Editable } from '#shared/edits/edit.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';

export const followUp = aFollowUp({ dueAtMs: 5000, note: 'call' });
export const other = { ...followUp, dueAtMs: 9000 };
export const clearFollowUp: Edit = { field: 'followUp', to: null };
export const withFollowUp = { followUp, hasFollowUp: true, followUpAtMs: followUp.dueAtMs };
const withOther = { followUp: other, hasFollowUp: true, followUpAtMs: other.dueAtMs };
const withNone = { followUp: null, hasFollowUp: false, followUpAtMs: null };

type Example = {
  readonly what: string;
  readonly edit: Edit;
  readonly target: string;
  /** What a conversation says of it before and after; everything else stays. */
  readonly from: Partial<Editable>;
  readonly to: Partial<Editable>;
  /** What the edit is compared by, before and after. */
  readonly values: readonly [string | null, string | null];
  readonly back: Edit;
};

/** One of each kind, and of each way it can go. */
export const examples: readonly Example[] = [
  {
    what: 'a status',
    edit: { field: 'status', to: 'closed' },
    target: 'status',
    from: { status: 'pending' },
    to: { status: 'closed' },
    values: ['pending', 'closed'],
    back: { field: 'status', to: 'pending' },
  },
  {
    what: 'a status that some providers have beside the three',
    edit: { field: 'status', to: 'open' },
    target: 'status',
    from: { status: 'closed', unknownStatus: 'archived' },
    to: { status: 'open', unknownStatus: null },
    values: ['archived', 'open'],
    back: { field: 'status', to: 'archived' },
  },
  {
    what: 'a tag that is added',
    edit: { field: 'tags', part: 'vip', to: true },
    target: 'tags:vip',
    from: { tags: ['orders'] },
    to: { tags: ['orders', 'vip'] },
    values: [null, 'true'],
    back: { field: 'tags', part: 'vip', to: false },
  },
  {
    what: 'a tag that is removed',
    edit: { field: 'tags', part: 'vip', to: false },
    target: 'tags:vip',
    from: { tags: ['vip', 'orders'] },
    to: { tags: ['orders'] },
    values: ['true', null],
    back: { field: 'tags', part: 'vip', to: true },
  },
  {
    what: 'a metadata key that is set',
    edit: { field: 'metadata', part: 'plan', to: 'b' },
    target: 'metadata:plan',
    from: { metadata: { plan: 'a', crm: '1' } },
    to: { metadata: { plan: 'b', crm: '1' } },
    values: ['a', 'b'],
    back: { field: 'metadata', part: 'plan', to: 'a' },
  },
  {
    what: 'a metadata key that is new',
    edit: { field: 'metadata', part: 'plan', to: '' },
    target: 'metadata:plan',
    from: { metadata: { crm: '1' } },
    to: { metadata: { crm: '1', plan: '' } },
    values: [null, ''],
    back: { field: 'metadata', part: 'plan', to: null },
  },
  {
    what: 'a metadata key that is removed',
    edit: { field: 'metadata', part: 'plan', to: null },
    target: 'metadata:plan',
    from: { metadata: { plan: 'a', crm: '1' } },
    to: { metadata: { crm: '1' } },
    values: ['a', null],
    back: { field: 'metadata', part: 'plan', to: 'a' },
  },
  {
    what: 'a subject',
    edit: { field: 'subject', to: 'Invoice' },
    target: 'subject',
    from: { subject: null },
    to: { subject: 'Invoice' },
    values: [null, 'Invoice'],
    back: { field: 'subject', to: null },
  },
  {
    what: 'a priority',
    edit: { field: 'priority', to: null },
    target: 'priority',
    from: { priority: 'high' },
    to: { priority: null },
    values: ['high', null],
    back: { field: 'priority', to: 'high' },
  },
  {
    what: 'an assignee',
    edit: { field: 'assignee', to: 'u2' },
    target: 'assignee',
    from: { assignee: 'u1' },
    to: { assignee: 'u2' },
    values: ['u1', 'u2'],
    back: { field: 'assignee', to: 'u1' },
  },
  {
    what: 'an inbox',
    edit: { field: 'inbox', to: 'i2' },
    target: 'inbox',
    from: { inbox: 'i1' },
    to: { inbox: 'i2' },
    values: ['i1', 'i2'],
    back: { field: 'inbox', to: 'i1' },
  },
  {
    what: 'spam',
    edit: { field: 'spam', to: true },
    target: 'spam',
    from: { spam: false },
    to: { spam: true },
    values: ['false', 'true'],
    back: { field: 'spam', to: false },
  },
  {
    what: 'what is no spam',
    edit: { field: 'spam', to: false },
    target: 'spam',
    from: { spam: true },
    to: { spam: false },
    values: ['true', 'false'],
    back: { field: 'spam', to: true },
  },
  {
    what: 'a removal',
    edit: { field: 'deleted', to: true },
    target: 'deleted',
    from: { deleted: false },
    to: { deleted: true },
    values: ['false', 'true'],
    back: { field: 'deleted', to: false },
  },
  {
    what: 'what is taken out of the trash',
    edit: { field: 'deleted', to: false },
    target: 'deleted',
    from: { deleted: true },
    to: { deleted: false },
    values: ['true', 'false'],
    back: { field: 'deleted', to: true },
  },
  {
    what: 'what is read',
    edit: { field: 'read', to: true },
    target: 'read',
    from: { unreadCount: 3 },
    to: { unreadCount: 0 },
    values: ['false', 'true'],
    back: { field: 'read', to: false },
  },
  {
    what: 'what is unread again',
    edit: { field: 'read', to: false },
    target: 'read',
    from: { unreadCount: 0 },
    to: { unreadCount: 1 },
    values: ['true', 'false'],
    back: { field: 'read', to: true },
  },
  {
    what: 'a follow-up',
    edit: { field: 'followUp', to: followUp },
    target: 'followUp',
    from: withNone,
    to: withFollowUp,
    values: [null, JSON.stringify(followUp)],
    back: clearFollowUp,
  },
  {
    what: 'a follow-up that is moved',
    edit: { field: 'followUp', to: followUp },
    target: 'followUp',
    from: withOther,
    to: withFollowUp,
    values: [JSON.stringify(other), JSON.stringify(followUp)],
    back: { field: 'followUp', to: other },
  },
  {
    what: 'a snooze that is ended by hand',
    edit: { field: 'followUp', to: 'back' },
    target: 'followUp',
    from: { ...withFollowUp, followUp: { ...followUp, act: 'snooze' } },
    to: withNone,
    values: [JSON.stringify({ ...followUp, act: 'snooze' }), null],
    back: { field: 'followUp', to: { ...followUp, act: 'snooze' } },
  },
  {
    what: 'a follow-up that is cleared',
    edit: { field: 'followUp', to: 'completed' },
    target: 'followUp',
    from: withOther,
    to: withNone,
    values: [JSON.stringify(other), null],
    back: { field: 'followUp', to: other },
  },
];
