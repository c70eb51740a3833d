import { type Capabilities, isKeptHere } from '#shared/capabilities.ts';
import { applyAt } from '#shared/edits/coupling.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { pickedOne } from '#shared/edits/tag-groups.ts';
import type { FollowUp, NextFiring } from '#shared/follow-up.ts';
import type { Editables } from '../replica/projector.ts';

type Deps = {
  readonly nextFiring: NextFiring;
  readonly nowMs: () => number;
  /** How tags begin of which a conversation has one at most. */
  readonly tagGroups: () => readonly string[];
};

const ending: Edit = { field: 'followUp', to: null };

/**
 * What the agent's edits of one conversation mean beside their words, where it is put off, back, or has what repeats:
 * where it lies is decided anew, so that it is put off no more; what is over at its time ends at the provider too; and
 * what repeats is set to its next time. A tag of a group takes the place of the one that was there. All of it is one command, which one undo takes back.
 */
export function spelledOut(deps: Deps, capabilities: Capabilities, now: Editables, said: readonly Edit[]): Edit[] {
  const { shown, back } = now;
  const edits = said.filter((edit) => !(edit.to === 'back' && shown.followUp?.act === 'remind'));
  const setsOne = edits.some((edit) => followUpOf(edit) !== null);
  const endsOne = edits.some((edit) => edit.field === 'followUp');
  const isPutOff = shown.followUp?.act === 'snooze';
  const isMoved = isPutOff && !endsOne && edits.some(isAboutPlace);
  const over = back?.from ?? (edits.some(isCompleting) ? shown.followUp : null);
  const drops = edits.some((edit) => edit.field === 'followUp' && edit.to === null);
  const next = over === null || setsOne || drops ? null : nextOf(deps, over);
  const isLeftThere = back !== null && !endsOne && shown.hasFollowUp;
  const beside: Edit[] = next ? [{ field: 'followUp', to: next }] : isMoved || isLeftThere ? [ending] : [];
  const addsTag = edits.some((edit) => edit.field === 'tags' && edit.to);
  const picked = addsTag ? pickedOne(deps.tagGroups(), shown.tags, edits) : edits;
  return withRoom(capabilities, shown, [...picked, ...beside]);
}

/** The same groups for all conversations of a command, read once: the settings are a file's. */
export function readOnce(tagGroups: Deps['tagGroups']): Deps['tagGroups'] {
  let groups: readonly string[] | undefined;
  return () => {
    groups ??= tagGroups();
    return groups;
  };
}

/**
 * One record of a conversation: a follow-up that is kept here takes the place of one at the provider, which is ended
 * there.
 */
export function withRoom(capabilities: Capabilities, shown: Editable, edits: readonly Edit[]): Edit[] {
  let running = shown;
  return edits.flatMap((edit) => {
    const set = followUpOf(edit);
    const isKept = set !== null && isKeptHere(capabilities, set);
    const hasOther = capabilities.fields.followUp.storage === 'provider' && running.hasFollowUp;
    const isOurs = running.followUp !== null && isKeptHere(capabilities, running.followUp);
    running = applyAt(capabilities, running, edit);
    return isKept && hasOther && !isOurs ? [ending, edit] : [edit];
  });
}

/** An edit by which the agent says where a conversation is to lie. */
const isAboutPlace = (edit: Edit): boolean =>
  edit.field === 'status' || ((edit.field === 'spam' || edit.field === 'deleted') && edit.to);

const isCompleting = (edit: Edit) => edit.field === 'followUp' && edit.to === 'completed';

/** Late by more than one of its times, what repeats skips those that have passed. */
const nextOf = ({ nextFiring, nowMs }: Deps, over: FollowUp): FollowUp | null =>
  nextFiring(over, Math.max(over.dueAtMs, nowMs()));
