import type { Channel, Place, Priority, SettableStatus } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import type { PlaceView } from '#shared/query/conversations.ts';

export const channelNames = {
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  facebook: 'Facebook',
  instagram: 'Instagram',
  chat: 'Chat',
  phone: 'Phone',
  postal: 'Letter',
  other: 'Other',
} satisfies Record<Channel, string>;

export const statusNames = {
  open: 'Open',
  pending: 'Pending',
  closed: 'Closed',
  archived: 'Archived',
} satisfies Record<SettableStatus, string>;

export const priorityNames = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
} satisfies Record<Priority, string>;

export const placeNames = {
  inbox: 'Inbox',
  later: 'Later',
  due: 'Follow-ups',
  pending: 'Pending',
  done: 'Done',
  spam: 'Spam',
  trash: 'Trash',
} satisfies Record<PlaceView | Place, string>;

export const fieldNames = {
  status: 'Status',
  tags: 'Tags',
  metadata: 'Metadata',
  subject: 'Subject',
  priority: 'Priority',
  assignee: 'Assignee',
  inbox: 'Inbox',
  spam: 'Spam',
  deleted: 'Trash',
  read: 'Read and unread',
  followUp: 'Follow-up',
} satisfies Record<Field, string>;

/** "1 change", "7 changes", "12,345 changes". */
/** Of rows above what is looked at. */
export const arrivedWords = (count: number): string => `${count.toLocaleString()} new`;

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** "37", or "500+" where only so many were counted. */
export const totalWords = ({ total, isLeast }: Total) => `${total.toLocaleString()}${isLeast ? '+' : ''}`;

/** "1 needs you", "7 need you": the same words wherever the queue is counted. */
export const needYou = (count: number) => counted(count, 'needs you', 'need you');

/** "vip, billing and late" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
