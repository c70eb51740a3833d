import { z } from 'zod';
import type { Conversation, Priority, SettableStatus } from '../conversation.ts';
import type { FollowUp } from '../follow-up.ts';

/** What each part of a conversation that can be edited may be set to. */
type Values = {
  status: SettableStatus;
  /** Whether the tag is there. */
  tags: boolean;
  /** Null removes the key. */
  metadata: string | null;
  subject: string | null;
  priority: Priority | null;
  assignee: string | null;
  /** Null only takes back a move out of none: nobody moves a conversation there. */
  inbox: string | null;
  spam: boolean;
  deleted: boolean;
  read: boolean;
  /** Null removes it; `completed` ends it as done; `back` ends a snooze, and the conversation is back at once. */
  followUp: FollowUp | 'completed' | 'back' | null;
};

/** The parts of a conversation that can be edited; a provider's capabilities say for each where it is stored. */
export type Field = keyof Values;
export type ValueOf<F extends Field> = Values[F];

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
] as const satisfies readonly Field[];

/** Fields of many: the tag or the key is named. */
type Parted = 'tags' | 'metadata';

/** How the tags begin of which a conversation has one at most, where the one that is set is of such: it is the one. */
type OfGroups = { readonly groups?: readonly string[] };

/**
 * What the agent meant: one thing and its value, never the resulting value of a whole list, so that it can be applied to
 * any newer base.
 */
export type Edit<F extends Field = Field> = {
  [K in F]: { readonly field: K; readonly to: Values[K] } & (K extends Parted ? { readonly part: string } : unknown) &
    (K extends 'tags' ? OfGroups : unknown);
}[F];

export const maxTagLength = 100;
/** Far more than any metadata value needs, far less than what would make every later write of it slow. */
export const maxMetadataValueLength = 64_000;

/** What edits apply to: a conversation and its follow-up. */
export type Editable = Conversation & { followUp: FollowUp | null };

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

/** The tag or the key that an edit names; null where its field has one value. */
export const partOf = (edit: Edit): string | null => ('part' in edit ? edit.part : null);

/** What a field of a dialog showed when the agent began to write in it: what their edit is made on. */
export const openedSchema = z.strictObject({
  /** As `targetOf` names it. */
  target: z.string(),
  /** In the words of `valueAt`. */
  value: z.string().nullable(),
});
export type Opened = z.infer<typeof openedSchema>;

/**
 * The one thing an edit is about: two edits with the same target replace each other, others never touch.
 * A tag or a metadata key is a target of its own.
 */
export function targetOf(edit: Edit): string {
  const part = partOf(edit);
  return part === null ? edit.field : `${edit.field}:${part}`;
}
