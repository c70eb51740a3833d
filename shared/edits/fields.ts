import { type Conversation, partsOfStatus, priorities, settableStatuses, statusWordOf } from '../conversation.ts';
import type { FollowUp } from '../follow-up.ts';
import { type Edit, type EditableParts, type Field, partOf, type ValueOf } from './edit.ts';
import { type Equality, exact, isSame } from './equality.ts';

/**
 * How a field is read and written. Its value stands as a text wherever values are stored or compared: null is nothing,
 * a flag is "true" or "false".
 */
type FieldSpec<V> = {
  /**
   * `scalar`: base, theirs and mine are compared. `map`: the same, key by key. `set`: whether it is there, so that two
   * sides which left a base mean the same.
   */
  readonly kind: 'scalar' | 'map' | 'set';
  isShown(c: EditableParts, to: V, part: string, equality: Equality): boolean;
  write(c: EditableParts, to: V, part: string, equality: Equality): Partial<EditableParts>;
  read(c: EditableParts, part: string, equality: Equality): string | null;
  /** What of it the provider tells, and sides are compared by; absent: all that is read. */
  told?(c: EditableParts): string | null;
  textOf(to: V): string | null;
  /** Undefined for a text that it cannot be set to: a word that only the provider knows. */
  valueOf(text: string | null): V | undefined;
};

const plainText = (key: 'subject' | 'assignee' | 'inbox'): FieldSpec<string | null> => ({
  kind: 'scalar',
  isShown: (c, to, _, equality) => isSame(equality, c[key], to),
  write: (_, to) => ({ [key]: to }),
  read: (c) => c[key],
  textOf: (to) => to,
  valueOf: (text) => text,
});

const flag = (key: 'spam' | 'deleted'): FieldSpec<boolean> => ({
  kind: 'scalar',
  isShown: (c, to) => c[key] === to,
  write: (_, to) => ({ [key]: to }),
  read: (c) => String(c[key]),
  textOf: String,
  valueOf: (text) => text === 'true',
});

const specs: { readonly [F in Field]: FieldSpec<ValueOf<F>> } = {
  status: {
    kind: 'scalar',
    isShown: (c, to) => statusWordOf(c) === to,
    write: (_, to) => partsOfStatus(to),
    read: statusWordOf,
    textOf: (to) => to,
    valueOf: (text) => settableStatuses.find((known) => known === text),
  },
  tags: {
    kind: 'set',
    isShown: (c, to, tag, equality) => hasTag(c, tag, equality) === to,
    write: (c, to, tag, equality) => ({
      tags: to ? [...c.tags, tag] : c.tags.filter((each) => !isSame(equality, each, tag)),
    }),
    read: (c, tag, equality) => (hasTag(c, tag, equality) ? 'true' : null),
    textOf: (to) => (to ? 'true' : null),
    valueOf: (text) => text !== null,
  },
  metadata: {
    kind: 'map',
    isShown: (c, to, key, equality) => isSame(equality, ownValue(c.metadata, key), to),
    write: (c, to, key) => ({ metadata: withEntry(c.metadata, key, to) }),
    read: (c, key) => ownValue(c.metadata, key),
    textOf: (to) => to,
    valueOf: (text) => text,
  },
  subject: plainText('subject'),
  priority: {
    kind: 'scalar',
    isShown: (c, to) => c.priority === to,
    write: (_, to) => ({ priority: to }),
    read: (c) => c.priority,
    textOf: (to) => to,
    valueOf: (text) => priorities.find((known) => known === text) ?? null,
  },
  assignee: plainText('assignee'),
  inbox: plainText('inbox'),
  spam: flag('spam'),
  deleted: flag('deleted'),
  read: {
    kind: 'set',
    isShown: (c, to) => (c.unreadCount === 0) === to,
    write: (_, to) => ({ unreadCount: to ? 0 : 1 }),
    read: (c) => String(c.unreadCount === 0),
    textOf: String,
    valueOf: (text) => text === 'true',
  },
  followUp: {
    kind: 'scalar',
    // One at the provider without a date that it tells has none here, and can be cleared all the same.
    isShown: (c, to) => (isFollowUp(to) ? sameFollowUp(c.followUp, to) : c.followUp === null && !c.hasFollowUp),
    write: (_, to) =>
      isFollowUp(to)
        ? { followUp: to, hasFollowUp: true, followUpAtMs: to.dueAtMs }
        : { followUp: null, hasFollowUp: false, followUpAtMs: null },
    read: (c) => (c.followUp ? JSON.stringify(c.followUp) : null),
    told: (c) => (c.hasFollowUp ? String(c.followUpAtMs ?? 'undated') : null),
    textOf: (to) => (isFollowUp(to) ? JSON.stringify(to) : null),
    valueOf: (text) => (text === null ? null : readFollowUp(JSON.parse(text))),
  },
};

/** How base, theirs and mine of a field meet. */
export const kindOf = (field: Field): FieldSpec<never>['kind'] => specs[field].kind;

/** The follow-up that an edit sets, or null where it ends one or is about something else. */
export const followUpOf = (edit: Edit): FollowUp | null =>
  edit.field === 'followUp' && isFollowUp(edit.to) ? edit.to : null;

/**
 * Applies one edit. Pure: returns the same object where the edit changes nothing, so callers may compare by identity.
 * @param equality what makes no difference where the field is stored
 */
export function applyEdit<C extends EditableParts>(conversation: C, edit: Edit, equality = exact): C {
  return isShown(conversation, edit, equality)
    ? conversation
    : { ...conversation, ...specOf(edit).write(conversation, edit.to, partOf(edit) ?? '', equality) };
}

/** Whether the conversation already says what the edit means: nothing is left to send. */
export const isShown = (c: EditableParts, edit: Edit, equality = exact): boolean =>
  specOf(edit).isShown(c, edit.to, partOf(edit) ?? '', equality);

/**
 * Whether the provider already says what the edit means. Of a follow-up it tells at most the time; words, notes and
 * conditions are the agent's own.
 */
export function isAtProvider(conversation: Conversation, edit: Edit, equality = exact): boolean {
  const followUp = followUpOf(edit);
  if (followUp) return conversation.hasFollowUp && conversation.followUpAtMs === followUp.dueAtMs;
  return isShown({ ...conversation, followUp: null }, edit, equality);
}

/** The value of the one thing an edit is about, as text. */
export const valueAt = (c: EditableParts, edit: Edit, equality = exact): string | null =>
  specOf(edit).read(c, partOf(edit) ?? '', equality);

/** The same as the provider tells it: what an edit is measured against. */
export function baseAt(c: EditableParts, edit: Edit, equality = exact): string | null {
  const { told } = specOf(edit);
  return told ? told(c) : valueAt(c, edit, equality);
}

/** Whether two of these say the same: of a follow-up, a provider may tell only that there is one. */
export const isSameTold = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && (a === 'undated' || b === 'undated'));

/** A field of one value as the provider tells it. */
export function fieldAt(c: EditableParts, field: Field): string | null {
  const { told, read } = specs[field];
  return told ? told(c) : read(c, '', exact);
}

/** The value an edit leads to, in the words of `valueAt`. */
export const meantBy = (edit: Edit): string | null => specOf(edit).textOf(edit.to);

/** The same in the words of `baseAt`. */
export const ledTo = (edit: Edit): string | null => {
  const followUp = followUpOf(edit);
  return followUp ? String(followUp.dueAtMs) : meantBy(edit);
};

/**
 * The edit that brings a value back, in the words of `valueAt`.
 * @returns null where nothing sets that value
 */
export function editBackTo(edit: Edit, text: string | null): Edit | null {
  const to = specOf(edit).valueOf(text);
  // The value is of the field that the edit is of: of a union of fields the compiler cannot know it.
  return to === undefined ? null : ({ ...edit, to } as Edit);
}

/**
 * The edit that takes this one back, given what was shown before it; null where it changed nothing, or nothing brings
 * that back: a follow-up without a date, which only its provider can set.
 */
export function inverseOf(before: EditableParts, edit: Edit, equality = exact): Edit | null {
  const value = valueAt(before, edit, equality);
  const isBeyondEdits = value === null && baseAt(before, edit, equality) !== null;
  return isBeyondEdits || isShown(before, edit, equality) ? null : editBackTo(edit, value);
}

/** Metadata keys come from other people's tools: `__proto__` and the like must be plain data here. */
export function ownValue(metadata: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null;
}

/** The row of an edit. That its value is one of that row's, the type of edits says and the schema checks. */
const specOf = ({ field }: Edit): FieldSpec<Edit['to']> => specs[field];

function withEntry(metadata: Record<string, string>, key: string, value: string | null): Record<string, string> {
  const entries = Object.entries(metadata);
  return Object.fromEntries(
    value === null ? entries.filter(([each]) => each !== key) : [...entries, [key, value] as const],
  );
}

const hasTag = ({ tags }: EditableParts, tag: string, equality: Equality) =>
  tags.some((each) => isSame(equality, each, tag));

const isFollowUp = (to: ValueOf<'followUp'>): to is FollowUp => typeof to === 'object' && to !== null;

function sameFollowUp(a: FollowUp | null, b: FollowUp): boolean {
  if (a === null || a.dueAtMs !== b.dueAtMs || a.note !== b.note) return false;
  return a.act === b.act && a.condition === b.condition && a.repeat === b.repeat;
}

/**
 * One that `textOf` wrote. By hand, as the first screen applies edits and is not to wait for zod.
 * @throws TypeError at anything else
 */
function readFollowUp(kept: unknown): FollowUp {
  const { dueAtMs, zone, words, note, act, condition, repeat } = Object(kept);
  const isOne =
    Number.isSafeInteger(dueAtMs) &&
    [zone, words, note, act, condition, repeat ?? ''].every((text) => typeof text === 'string');
  if (!isOne) throw new TypeError('not a follow-up');
  return { dueAtMs, zone, words, note, act, condition, repeat };
}
