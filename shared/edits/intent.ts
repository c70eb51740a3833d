import { z } from 'zod';
import { type Conversation, priorities, statuses } from '../conversation.ts';
import { type FollowUp, followUpSchema } from '../follow-up.ts';

/** The parts of a conversation that can be edited; a provider's capabilities say for each where it is stored. */
export const fields = [
  'status',
  'tags',
  'metadata',
  'subject',
  'priority',
  'assignee',
  'inbox',
  'spam',
  'deleted',
  'read',
  'followUp',
] as const;
export type Field = (typeof fields)[number];

export const maxTagLength = 100;
/** Far more than any metadata value needs, far less than what would make every later write of it slow. */
export const maxMetadataValueLength = 64_000;

const tag = z
  .string()
  .trim()
  .min(1, 'A tag needs at least one character.')
  .max(maxTagLength, `A tag has at most ${maxTagLength} characters.`);
const metadataKey = z
  .string()
  .trim()
  .min(1, 'A metadata key needs at least one character.')
  .max(200, 'A metadata key has at most 200 characters.');
const metadataValue = z
  .string()
  .max(
    maxMetadataValueLength,
    `A metadata value has at most ${maxMetadataValueLength.toLocaleString('en')} characters.`,
  );

type Texts = Record<'tag' | 'key' | 'value' | 'subject' | 'assignee' | 'inbox', z.ZodType<string>>;

const edits = ({ tag, key, value, subject, assignee, inbox }: Texts) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('setStatus'), status: z.enum(statuses) }),
    z.strictObject({ kind: z.literal('addTag'), tag }),
    z.strictObject({ kind: z.literal('removeTag'), tag }),
    z.strictObject({ kind: z.literal('setMetadata'), key, value }),
    z.strictObject({ kind: z.literal('removeMetadata'), key }),
    z.strictObject({ kind: z.literal('setSubject'), subject: subject.nullable() }),
    z.strictObject({ kind: z.literal('setPriority'), priority: z.enum(priorities).nullable() }),
    z.strictObject({ kind: z.literal('setAssignee'), assignee: assignee.nullable() }),
    z.strictObject({ kind: z.literal('setInbox'), inbox }),
    z.strictObject({ kind: z.literal('setSpam'), spam: z.boolean() }),
    z.strictObject({ kind: z.literal('setDeleted'), deleted: z.boolean() }),
    z.strictObject({ kind: z.literal('setRead'), read: z.boolean() }),
    z.strictObject({ kind: z.literal('setFollowUp'), followUp: followUpSchema }),
    z.strictObject({ kind: z.literal('clearFollowUp'), completed: z.boolean() }),
  ]);

const any = z.string();
/**
 * What the agent meant, never the resulting value of a whole list: so it can be applied to any newer base.
 * As it is kept: what takes an edit back may hold a provider's value, which is as long as it is.
 */
export const editSchema = edits({ tag: any, key: any, value: any, subject: any, assignee: any, inbox: any });
/** As the agent may make one: only here are there limits. */
export const newEditSchema = edits({
  tag,
  key: metadataKey,
  value: metadataValue,
  subject: z.string().max(500),
  assignee: z.string().max(200),
  inbox: z.string().min(1).max(200),
});
export type Edit = z.infer<typeof editSchema>;

/** What edits apply to: a conversation and its follow-up. */
export type Editable = Conversation & { followUp: FollowUp | null };

export function fieldOf(edit: Edit): Field {
  switch (edit.kind) {
    case 'setStatus':
      return 'status';
    case 'addTag':
    case 'removeTag':
      return 'tags';
    case 'setMetadata':
    case 'removeMetadata':
      return 'metadata';
    case 'setSubject':
      return 'subject';
    case 'setPriority':
      return 'priority';
    case 'setAssignee':
      return 'assignee';
    case 'setInbox':
      return 'inbox';
    case 'setSpam':
      return 'spam';
    case 'setDeleted':
      return 'deleted';
    case 'setRead':
      return 'read';
    case 'setFollowUp':
    case 'clearFollowUp':
      return 'followUp';
    default:
      return edit satisfies never;
  }
}

/**
 * The one thing an edit is about: two edits with the same target replace each other, others never touch.
 * A tag or a metadata key is a target of its own.
 */
export function targetOf(edit: Edit): string {
  switch (edit.kind) {
    case 'addTag':
    case 'removeTag':
      return `tags:${edit.tag}`;
    case 'setMetadata':
    case 'removeMetadata':
      return `metadata:${edit.key}`;
    default:
      return fieldOf(edit);
  }
}

/** The parts of a conversation that edits are about. */
export type EditableParts = Pick<
  Editable,
  | 'status'
  | 'unknownStatus'
  | 'tags'
  | 'metadata'
  | 'subject'
  | 'priority'
  | 'assignee'
  | 'inbox'
  | 'hasFollowUp'
  | 'followUpAtMs'
  | 'spam'
  | 'deleted'
  | 'unreadCount'
  | 'followUp'
>;

/** Applies one edit. Pure: returns the same object where the edit changes nothing, so callers may compare by identity. */
export function applyEdit<C extends EditableParts>(conversation: C, edit: Edit): C {
  if (isShown(conversation, edit)) return conversation;
  switch (edit.kind) {
    case 'setStatus':
      return { ...conversation, status: edit.status, unknownStatus: null };
    case 'addTag':
      return { ...conversation, tags: [...conversation.tags, edit.tag] };
    case 'removeTag':
      return { ...conversation, tags: conversation.tags.filter((tag) => tag !== edit.tag) };
    case 'setMetadata':
      return { ...conversation, metadata: withKey(conversation.metadata, edit.key, edit.value) };
    case 'removeMetadata':
      return { ...conversation, metadata: withoutKey(conversation.metadata, edit.key) };
    case 'setSubject':
      return { ...conversation, subject: edit.subject };
    case 'setPriority':
      return { ...conversation, priority: edit.priority };
    case 'setAssignee':
      return { ...conversation, assignee: edit.assignee };
    case 'setInbox':
      return { ...conversation, inbox: edit.inbox };
    case 'setSpam':
      return { ...conversation, spam: edit.spam };
    case 'setDeleted':
      return { ...conversation, deleted: edit.deleted };
    case 'setRead':
      return { ...conversation, unreadCount: edit.read ? 0 : 1 };
    case 'setFollowUp':
      return {
        ...conversation,
        followUp: edit.followUp,
        hasFollowUp: true,
        followUpAtMs: edit.followUp.dueAtMs,
      };
    case 'clearFollowUp':
      return { ...conversation, followUp: null, hasFollowUp: false, followUpAtMs: null };
    default:
      return edit satisfies never;
  }
}

/** Whether the conversation already says what the edit means: nothing is left to send. */
export function isShown(conversation: EditableParts, edit: Edit): boolean {
  switch (edit.kind) {
    case 'setStatus':
      return conversation.status === edit.status && conversation.unknownStatus === null;
    case 'addTag':
      return conversation.tags.includes(edit.tag);
    case 'removeTag':
      return !conversation.tags.includes(edit.tag);
    case 'setMetadata':
      return ownValue(conversation.metadata, edit.key) === edit.value;
    case 'removeMetadata':
      return ownValue(conversation.metadata, edit.key) === null;
    case 'setSubject':
      return conversation.subject === edit.subject;
    case 'setPriority':
      return conversation.priority === edit.priority;
    case 'setAssignee':
      return conversation.assignee === edit.assignee;
    case 'setInbox':
      return conversation.inbox === edit.inbox;
    case 'setSpam':
      return conversation.spam === edit.spam;
    case 'setDeleted':
      return conversation.deleted === edit.deleted;
    case 'setRead':
      return edit.read === (conversation.unreadCount === 0);
    case 'setFollowUp':
      return sameFollowUp(conversation.followUp, edit.followUp);
    case 'clearFollowUp':
      // One at the provider without a date that it tells has none here, and can be cleared all the same.
      return conversation.followUp === null && !conversation.hasFollowUp;
    default:
      return edit satisfies never;
  }
}

/**
 * Whether the provider already says what the edit means. Of a follow-up it tells at most the time; words, notes and
 * conditions are the agent's own.
 */
export function isAtProvider(conversation: Conversation, edit: Edit): boolean {
  if (edit.kind === 'setFollowUp') {
    return conversation.hasFollowUp && conversation.followUpAtMs === edit.followUp.dueAtMs;
  }
  return isShown({ ...conversation, followUp: null }, edit);
}

/**
 * The edit that takes this one back, given what was shown before it; null where the edit changed nothing.
 * Undo enqueues it as an edit like any other, so that it too merges with whatever came since.
 */
export function inverseOf(before: EditableParts, edit: Edit): Edit | null {
  if (isShown(before, edit)) return null;
  switch (edit.kind) {
    case 'setStatus':
      return { kind: 'setStatus', status: before.status };
    case 'addTag':
      return { kind: 'removeTag', tag: edit.tag };
    case 'removeTag':
      return { kind: 'addTag', tag: edit.tag };
    case 'setMetadata':
    case 'removeMetadata': {
      const value = ownValue(before.metadata, edit.key);
      return value === null ? { kind: 'removeMetadata', key: edit.key } : { kind: 'setMetadata', key: edit.key, value };
    }
    case 'setSubject':
      return { kind: 'setSubject', subject: before.subject };
    case 'setPriority':
      return { kind: 'setPriority', priority: before.priority };
    case 'setAssignee':
      return { kind: 'setAssignee', assignee: before.assignee };
    case 'setInbox':
      return before.inbox === null ? null : { kind: 'setInbox', inbox: before.inbox };
    case 'setSpam':
      return { kind: 'setSpam', spam: before.spam };
    case 'setDeleted':
      return { kind: 'setDeleted', deleted: before.deleted };
    case 'setRead':
      return { kind: 'setRead', read: before.unreadCount === 0 };
    case 'setFollowUp':
    case 'clearFollowUp':
      return before.followUp
        ? { kind: 'setFollowUp', followUp: before.followUp }
        : { kind: 'clearFollowUp', completed: false };
    default:
      return edit satisfies never;
  }
}

/** Metadata keys come from other people's tools: `__proto__` and the like must be plain data here. */
export function ownValue(metadata: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null;
}

function withKey(metadata: Record<string, string>, key: string, value: string): Record<string, string> {
  return Object.fromEntries([...Object.entries(metadata), [key, value]]);
}

function withoutKey(metadata: Record<string, string>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([k]) => k !== key));
}

function sameFollowUp(a: FollowUp | null, b: FollowUp): boolean {
  return a !== null && a.dueAtMs === b.dueAtMs && a.note === b.note && a.onlyIfNoReply === b.onlyIfNoReply;
}
