import { channels, places, priorities, settableStatuses } from '../conversation.ts';

export const isWords = [
  'unread',
  'read',
  'followup',
  'waiting',
  'needs-you',
  'assigned',
  'unassigned',
  'snoozed',
  'back',
] as const;
export type IsWord = (typeof isWords)[number];

export const hasWords = ['followup', 'tag', 'subject', 'priority', 'assignee', 'metadata', 'name'] as const;
export type HasWord = (typeof hasWords)[number];

/** `overdue`: before now. `today` and `week`: by the end of it. */
export const dueWords = ['overdue', 'today', 'tomorrow', 'week'] as const;
export const dayWords = ['today', 'tomorrow', 'yesterday'] as const;

/**
 * What can be asked for by name, with the words it takes; null: a text. `metadata.plan:pro` asks for one key, whose name
 * is part of the field's.
 */
export const queryFields = {
  status: [...settableStatuses, 'done'],
  tag: null,
  channel: channels,
  assignee: ['nobody', 'me'],
  priority: [...priorities, 'none'],
  inbox: ['none'],
  account: null,
  due: dueWords,
  before: dayWords,
  after: dayWords,
  from: null,
  is: isWords,
  in: [...places, 'anywhere'],
  has: hasWords,
} as const satisfies Record<string, readonly string[] | null>;
export type QueryField = keyof typeof queryFields;

export const fieldNames = Object.keys(queryFields) as QueryField[];
export const metadataField = 'metadata.';

/** Fields that take another text beside their words. */
const takesText: readonly QueryField[] = ['tag', 'assignee', 'inbox', 'account', 'from'];
export const isTextField = (field: QueryField): boolean => takesText.includes(field);

export const isQueryField = (name: string): name is QueryField => Object.hasOwn(queryFields, name);
