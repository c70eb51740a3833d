import { type Capabilities, equalityOf, isKeptHere, storageOf } from '../capabilities.ts';
import type { Conversation } from '../conversation.ts';
import { type Edit, type EditableParts, type Field, targetOf } from './edit.ts';
import { folded, loose } from './equality.ts';
import { applyEdit, fieldAt, followUpOf, isAtProvider, isSameTold, meantBy } from './fields.ts';

/**
 * What stands at the fields that an edit sets beside its own: any of these values is what it was made on. Two where the
 * agent's own edit of such a field was on its way.
 */
export type Beside = Readonly<Partial<Record<Field, readonly (string | null)[]>>>;

/** Its own words for an end, which no other field has. */
const isEndOfFollowUp = (edit: Edit) => edit.field === 'followUp' && followUpOf(edit) === null;

/** What the provider sets beside this edit. What is taken away leaves the other fields alone. */
function touchedBy(capabilities: Capabilities, edit: Edit) {
  if (edit.to === null || isEndOfFollowUp(edit) || storageOf(capabilities, edit) !== 'provider') return [];
  return capabilities.touches?.[edit.field] ?? [];
}

/**
 * What an edit is about at its provider. Fields that set each other there are one thing: one order, one last word; and
 * so is a tag in all its spellings.
 */
export function targetAt(capabilities: Capabilities, made: Edit): string {
  const { touches } = capabilities;
  const edit = made.field === 'tags' ? { ...made, part: folded(equalityOf(capabilities, made), made.part) } : made;
  const sets = (field: Field) => touches?.[field] ?? [];
  const coupled = sets(edit.field).filter(({ field }) => sets(field).some((back) => back.field === edit.field));
  if (coupled.length === 0) return targetOf(edit);
  return [edit.field, ...coupled.map(({ field }) => field)].sort().join('+');
}

/** Whether a target, as `targetAt` names it, is or holds this field. A tag or a key, which may hold any sign, is neither. */
export const isAboutField = (target: string, field: Field): boolean =>
  !target.includes(':') && target.split('+').includes(field);

/** The edit, and those that the provider makes of it beside. */
export const withTouched = (capabilities: Capabilities, edit: Edit): readonly Edit[] => [
  edit,
  ...touchedBy(capabilities, edit).flatMap(({ becomes }) => becomes ?? []),
];

/**
 * What the edits of one command have led to, in order. One that says what an earlier one has brought already changes
 * nothing, and so sets nothing beside; and a follow-up that one has set here, no provider ends beside another.
 */
export function allTouched(capabilities: Capabilities, edits: readonly Edit[]): readonly Edit[] {
  const said = new Map<string, string | null>();
  let isKept = false;
  return edits.flatMap((edit) => {
    if (said.get(targetOf(edit)) === meantBy(edit) && said.has(targetOf(edit))) return [];
    const set = followUpOf(edit);
    if (edit.field === 'followUp') isKept = set !== null && isKeptHere(capabilities, set);
    const steps = withTouched(capabilities, edit).filter(
      (step) => step === edit || !isKept || step.field !== 'followUp',
    );
    for (const step of steps) said.set(targetOf(step), meantBy(step));
    return steps;
  });
}

/** Applies an edit with all that the provider sets beside it. */
export const applyAt = <C extends EditableParts>(capabilities: Capabilities, conversation: C, edit: Edit): C =>
  withTouched(capabilities, edit).reduce<C>(
    (running, step) => applyEdit(running, step, equalityOf(capabilities, step)),
    conversation,
  );

/** Whether the provider already says what the edit means, and what goes with it. */
export const isThere = (capabilities: Capabilities, conversation: Conversation, edit: Edit): boolean =>
  withTouched(capabilities, edit).every((step) => isAtProvider(conversation, step, equalityOf(capabilities, step)));

/** Fields of free text, which a server may spell in its own way. */
export const isFreeText = ({ field }: Edit): boolean => field === 'tags' || field === 'metadata' || field === 'subject';

/**
 * Whether the provider says what a write of this edit was to bring, be it in a spelling of its own.
 * @param before as it was read before the write: a spelling that stood there then is not what the write has brought
 */
export const hasBrought = (
  capabilities: Capabilities,
  before: Conversation,
  after: Conversation,
  edit: Edit,
): boolean =>
  isThere(capabilities, after, edit) ||
  (isFreeText(edit) && isAtProvider(after, edit, loose) && !isAtProvider(before, edit, loose));

/** What the fields that this edit sets beside its own are in these conversations. */
export const besideOf = (capabilities: Capabilities, edit: Edit, of: readonly EditableParts[]): Beside =>
  Object.fromEntries(
    touchedBy(capabilities, edit).map(({ field }) => [field, [...new Set(of.map((c) => fieldAt(c, field)))]]),
  );

/** What an edit was made on, where a follow-up of it has run out since: the provider ends it, and nobody has moved it. */
export function sinceItRanOut<I extends { edit: Edit; base: string | null; beside: Beside }>(
  intent: I,
  fresh: EditableParts,
  nowMs: number,
): I {
  const hasRunOut = (told: string | null) => told !== null && Number(told) <= nowMs;
  if (fresh.hasFollowUp) return intent;
  const { edit, base, beside } = intent;
  return {
    ...intent,
    base: edit.field === 'followUp' && hasRunOut(base) ? null : base,
    beside: beside.followUp?.some(hasRunOut) ? { ...beside, followUp: [...beside.followUp, null] } : beside,
  };
}

/** Whether somebody else has moved a field that an edit sets beside its own. */
export const isMovedBeside = (conversation: EditableParts, beside: Beside): boolean =>
  Object.entries(beside).some(
    ([field, known]) => !known.some((value) => isSameTold(value, fieldAt(conversation, field as Field))),
  );
