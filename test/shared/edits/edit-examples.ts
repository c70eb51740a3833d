import type { Edit, Editable } from '#shared/edits/intent.ts';

export const followUp = { dueAtMs: 5000, zone: 'UTC', words: 'later', note: 'call', onlyIfNoReply: false };
export const other = { ...followUp, dueAtMs: 9000 };
export const clearFollowUp: Edit = { kind: 'clearFollowUp', completed: false };
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
    edit: { kind: 'setStatus', status: 'closed' },
    target: 'status',
    from: { status: 'pending' },
    to: { status: 'closed' },
    values: ['pending', 'closed'],
    back: { kind: 'setStatus', status: 'pending' },
  },
  {
    what: 'a tag that is added',
    edit: { kind: 'addTag', tag: 'vip' },
    target: 'tags:vip',
    from: { tags: ['orders'] },
    to: { tags: ['orders', 'vip'] },
    values: [null, 'true'],
    back: { kind: 'removeTag', tag: 'vip' },
  },
  {
    what: 'a tag that is removed',
    edit: { kind: 'removeTag', tag: 'vip' },
    target: 'tags:vip',
    from: { tags: ['vip', 'orders'] },
    to: { tags: ['orders'] },
    values: ['true', null],
    back: { kind: 'addTag', tag: 'vip' },
  },
  {
    what: 'a metadata key that is set',
    edit: { kind: 'setMetadata', key: 'plan', value: 'b' },
    target: 'metadata:plan',
    from: { metadata: { plan: 'a', crm: '1' } },
    to: { metadata: { plan: 'b', crm: '1' } },
    values: ['a', 'b'],
    back: { kind: 'setMetadata', key: 'plan', value: 'a' },
  },
  {
    what: 'a metadata key that is new',
    edit: { kind: 'setMetadata', key: 'plan', value: '' },
    target: 'metadata:plan',
    from: { metadata: { crm: '1' } },
    to: { metadata: { crm: '1', plan: '' } },
    values: [null, ''],
    back: { kind: 'removeMetadata', key: 'plan' },
  },
  {
    what: 'a metadata key that is removed',
    edit: { kind: 'removeMetadata', key: 'plan' },
    target: 'metadata:plan',
    from: { metadata: { plan: 'a', crm: '1' } },
    to: { metadata: { crm: '1' } },
    values: ['a', null],
    back: { kind: 'setMetadata', key: 'plan', value: 'a' },
  },
  {
    what: 'a subject',
    edit: { kind: 'setSubject', subject: 'Invoice' },
    target: 'subject',
    from: { subject: null },
    to: { subject: 'Invoice' },
    values: [null, 'Invoice'],
    back: { kind: 'setSubject', subject: null },
  },
  {
    what: 'a priority',
    edit: { kind: 'setPriority', priority: null },
    target: 'priority',
    from: { priority: 'high' },
    to: { priority: null },
    values: ['high', null],
    back: { kind: 'setPriority', priority: 'high' },
  },
  {
    what: 'an assignee',
    edit: { kind: 'setAssignee', assignee: 'u2' },
    target: 'assignee',
    from: { assignee: 'u1' },
    to: { assignee: 'u2' },
    values: ['u1', 'u2'],
    back: { kind: 'setAssignee', assignee: 'u1' },
  },
  {
    what: 'an inbox',
    edit: { kind: 'setInbox', inbox: 'i2' },
    target: 'inbox',
    from: { inbox: 'i1' },
    to: { inbox: 'i2' },
    values: ['i1', 'i2'],
    back: { kind: 'setInbox', inbox: 'i1' },
  },
  {
    what: 'spam',
    edit: { kind: 'setSpam', spam: true },
    target: 'spam',
    from: { spam: false },
    to: { spam: true },
    values: ['false', 'true'],
    back: { kind: 'setSpam', spam: false },
  },
  {
    what: 'what is no spam',
    edit: { kind: 'setSpam', spam: false },
    target: 'spam',
    from: { spam: true },
    to: { spam: false },
    values: ['true', 'false'],
    back: { kind: 'setSpam', spam: true },
  },
  {
    what: 'a removal',
    edit: { kind: 'setDeleted', deleted: true },
    target: 'deleted',
    from: { deleted: false },
    to: { deleted: true },
    values: ['false', 'true'],
    back: { kind: 'setDeleted', deleted: false },
  },
  {
    what: 'what is taken out of the trash',
    edit: { kind: 'setDeleted', deleted: false },
    target: 'deleted',
    from: { deleted: true },
    to: { deleted: false },
    values: ['true', 'false'],
    back: { kind: 'setDeleted', deleted: true },
  },
  {
    what: 'what is read',
    edit: { kind: 'setRead', read: true },
    target: 'read',
    from: { unreadCount: 3 },
    to: { unreadCount: 0 },
    values: ['false', 'true'],
    back: { kind: 'setRead', read: false },
  },
  {
    what: 'what is unread again',
    edit: { kind: 'setRead', read: false },
    target: 'read',
    from: { unreadCount: 0 },
    to: { unreadCount: 1 },
    values: ['true', 'false'],
    back: { kind: 'setRead', read: true },
  },
  {
    what: 'a follow-up',
    edit: { kind: 'setFollowUp', followUp },
    target: 'followUp',
    from: withNone,
    to: withFollowUp,
    values: [null, JSON.stringify(followUp)],
    back: clearFollowUp,
  },
  {
    what: 'a follow-up that is moved',
    edit: { kind: 'setFollowUp', followUp },
    target: 'followUp',
    from: withOther,
    to: withFollowUp,
    values: [JSON.stringify(other), JSON.stringify(followUp)],
    back: { kind: 'setFollowUp', followUp: other },
  },
  {
    what: 'a follow-up that is cleared',
    edit: { kind: 'clearFollowUp', completed: true },
    target: 'followUp',
    from: withOther,
    to: withNone,
    values: [JSON.stringify(other), null],
    back: { kind: 'setFollowUp', followUp: other },
  },
];
