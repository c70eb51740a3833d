import { z } from 'zod';
import { ownStatusIn } from './conversation.ts';
import { type Edit, type Field, fields } from './edits/edit.ts';
import { editSchema } from './edits/edit-schema.ts';
import { type Equality, equalitySchema, exact } from './edits/equality.ts';
import type { Act, FollowUp } from './follow-up.ts';

/**
 * Where a field lives: `provider` is sent; `local` is kept in the agent's workspace and marked so;
 * `readonly` is shown as the provider says and cannot be edited.
 */
export const storages = ['provider', 'local', 'readonly'] as const;
export type Storage = (typeof storages)[number];

/** What one provider can store, as data: the interface, the planner and the documents read this and nothing else. */
export const capabilitiesSchema = z.strictObject({
  provider: z.string().min(1),
  title: z.string().min(1),
  /** The path of a conversation's own web page below the base URL, with `{id}` and options; absent: none is known. */
  page: z.string().startsWith('/').optional(),
  fields: z.record(
    z.enum(fields),
    z.strictObject({
      storage: z.enum(storages),
      /** The only values the provider can store; the others stay local. Absent: any. */
      values: z.array(z.string()).optional(),
      /** Only what its directory tells can be chosen: nothing new is made from here. Absent: anything. */
      closed: z.literal(true).optional(),
      /** No answer tells it, so that nothing is ever known of it but what was sent from here. Absent: told. */
      untold: z.literal(true).optional(),
      /** A write of it may take two requests, or is not told whole: what stands there may be half of it. */
      halves: z.literal(true).optional(),
      /** Fields that a write of this one may change beside it, at the provider's own will: undo brings them back. */
      mayChange: z.array(z.enum(fields)).readonly().optional(),
      /** What of its texts makes no difference there: what the server made of a value is the value. */
      equality: equalitySchema.optional(),
      /** Why it is so, in one sentence for the agent. */
      note: z.string().optional(),
    }),
  ),
  /** Whether its list tells the newest message's text; else a thread must be read before a row shows any. */
  listTellsText: z.literal(true).optional(),
  /**
   * What the provider sets, or writes anew, beside a field that is given a value: `becomes` says what it is then, null
   * that it stays as it is known. Fields that set each other are one thing there.
   */
  touches: z
    .partialRecord(
      z.enum(fields),
      z.array(z.strictObject({ field: z.enum(fields), becomes: editSchema.nullable() })).readonly(),
    )
    .optional(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** Where this very edit would be stored. */
export function storageOf(capabilities: Capabilities, edit: Edit): Storage {
  const field = capabilities.fields[edit.field];
  const value = limitedValue(edit);
  if (field.storage !== 'provider' || !field.values || value === null) return field.storage;
  return field.values.includes(value) ? 'provider' : 'local';
}

/** Whether it sets a status that others have beside the three: kept on this machine, it would be nobody's. */
export const isOthersStatus = ({ fields: { status } }: Capabilities, edit: Edit): boolean =>
  edit.field === 'status' && ownStatusIn(edit.to) !== null && !status.values?.includes(edit.to);

/** What makes no difference where this edit would be stored; here every character does. */
export const equalityOf = (capabilities: Capabilities, edit: Edit): Equality =>
  (storageOf(capabilities, edit) === 'provider' ? capabilities.fields[edit.field].equality : null) ?? exact;

/** What `values` limits: the status, the priority, the key of metadata, read or unread, the act of a follow-up. */
function limitedValue(edit: Edit): string | null {
  switch (edit.field) {
    case 'status':
      return edit.to;
    case 'priority':
      return edit.to ?? 'none';
    case 'metadata':
      return edit.part;
    case 'read':
      return edit.to ? 'read' : 'unread';
    case 'followUp':
      return typeof edit.to === 'object' ? (edit.to?.act ?? null) : null;
    default:
      return null;
  }
}

/** What a follow-up is that somebody set at the provider: a snooze where it has nothing else. */
export const actThere = ({ fields: { followUp } }: Capabilities): Act =>
  followUp.values?.includes('remind') === false ? 'snooze' : 'remind';

/** Whether what an act sets is kept on this machine only. */
export const isActKeptHere = ({ fields: { followUp } }: Capabilities, act: Act): boolean =>
  followUp.storage === 'local' || followUp.values?.includes(act) === false;

export const isKeptHere = (capabilities: Capabilities, { act }: FollowUp): boolean => isActKeptHere(capabilities, act);

export function isLocal(capabilities: Capabilities, field: Field): boolean {
  return capabilities.fields[field].storage === 'local';
}

/** Whether only those tags can be put on that the provider has already. */
export function hasClosedTags({ fields: { tags } }: Capabilities): boolean {
  return tags.storage === 'provider' && tags.closed === true;
}
