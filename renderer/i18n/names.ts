import type { Channel, Place, Priority, SettableStatus } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { Total } from '#shared/ipc/conversations.ts';
import type { PlaceView } from '#shared/query/conversations.ts';
import { language, locale } from './language.ts';
import { say } from './say.ts';

const numbers = new Intl.NumberFormat(locale);

export const channelNames = {
  email: say('names.channel.email'),
  sms: say('names.channel.sms'),
  whatsapp: say('names.channel.whatsapp'),
  facebook: say('names.channel.facebook'),
  instagram: say('names.channel.instagram'),
  chat: say('names.channel.chat'),
  phone: say('names.channel.phone'),
  postal: say('names.channel.postal'),
  other: say('names.channel.other'),
} satisfies Record<Channel, string>;

export const statusNames = {
  open: say('names.status.open'),
  pending: say('names.status.pending'),
  closed: say('names.status.closed'),
  archived: say('names.status.archived'),
} satisfies Record<SettableStatus, string>;

export const priorityNames = {
  low: say('names.priority.low'),
  normal: say('names.priority.normal'),
  high: say('names.priority.high'),
  urgent: say('names.priority.urgent'),
} satisfies Record<Priority, string>;

export const placeNames = {
  inbox: say('names.place.inbox'),
  later: say('names.place.later'),
  due: say('names.place.due'),
  pending: say('names.place.pending'),
  done: say('names.place.done'),
  spam: say('names.place.spam'),
  trash: say('names.place.trash'),
} satisfies Record<PlaceView | Place, string>;

export const fieldNames = {
  status: say('names.field.status'),
  tags: say('names.field.tags'),
  metadata: say('names.field.metadata'),
  subject: say('names.field.subject'),
  priority: say('names.field.priority'),
  assignee: say('names.field.assignee'),
  inbox: say('names.field.inbox'),
  spam: say('names.field.spam'),
  deleted: say('names.field.deleted'),
  read: say('names.field.read'),
  followUp: say('names.field.followUp'),
} satisfies Record<Field, string>;

/** Of rows above what is looked at. */
export const arrivedWords = (count: number): string => say('names.arrived', { count });

/** A name within a sentence: in German a noun keeps its capital. */
export const within = (name: string): string => (language === 'en' ? name.toLowerCase() : name);

/** A value that every provider knows, by its name: "closed", "high"; any other as it is. */
export const valueNamed = (value: string): string => say('names.value', { value });

/** A number as it is written: "12,345". */
export const written = (count: number): string => numbers.format(count);

/** "37", or "500+" where only so many were counted. */
export const totalWords = ({ total, isLeast }: Total) => `${written(total)}${isLeast ? '+' : ''}`;

/** "1 needs you", "7 need you": the same words wherever the queue is counted. */
export const needYou = (count: number) => say('names.needYou', { count });

/** What somebody typed, within a sentence. */
export const quoted = (words: string): string => say('names.quoted', { words });

/** "vip, billing and late" */
export function listed(words: readonly string[]): string {
  const last = words[words.length - 1] ?? '';
  return words.length < 2 ? last : say('names.listed.and', { words: words.slice(0, -1).join(', '), last });
}
