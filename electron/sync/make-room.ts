import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { isThere, targetAt } from '#shared/edits/coupling.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { baseAt } from '#shared/edits/fields.ts';
import { isInPlaceOf, replacedBy } from '#shared/edits/tag-groups.ts';
import { takeBackNothing } from '../outbox/taken-back.ts';
import type { Stores } from '../storage/stores.ts';
import { replaces } from './settle.ts';

type Deps = {
  readonly stores: Stores;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  readonly nowMs: () => number;
};

/**
 * A tag of a group takes the place of the one that somebody else has set since, as it did of the one that was there when
 * the agent set it: an edit of the same command takes that off, which goes along in the same write, is told among the
 * changes, and is undone with it.
 * @param fresh as it was read just now
 * @param batch what is about to be merged with that
 * @returns what goes along, in flight already
 */
export function makeRoom(deps: Deps, fresh: Conversation, batch: readonly Intent[]): Intent[] {
  const added = batch.filter(({ edit }) => edit.field === 'tags' && edit.to && edit.groups !== undefined);
  if (added.length === 0) return [];
  return deps.stores.workspace.transaction(() => {
    for (const intent of added) leaveTheirs(deps, fresh, intent, batch);
    return added.flatMap((intent) => roomFor(deps, fresh, intent));
  });
}

/**
 * Tags come before others go: where one has not come whose answer was lost, whoever has taken the other off since was not
 * us, and undo brings that back no more.
 */
function leaveTheirs(
  { stores, capabilities }: Deps,
  fresh: Conversation,
  added: Intent,
  batch: readonly Intent[],
): void {
  if (added.state !== 'in_doubt' || isThere(capabilities, fresh, added.edit)) return;
  for (const intent of batch) {
    const isGone = isRoomFor(added, intent) && isThere(capabilities, fresh, intent.edit);
    if (isGone && intent.state === 'in_doubt') takeBackNothing(stores, intent);
  }
}

function roomFor(deps: Deps, fresh: Conversation, intent: Intent): Intent[] {
  const { stores, accountId, capabilities, nowMs } = deps;
  const { intents, commands } = stores.workspace;
  const { commandId, conversationId, edit } = intent;
  const pending = intents.pending(accountId, conversationId);
  // One that came although its answer was lost was there first: what stands beside it now was set over it.
  const hasCome = intent.state === 'in_doubt' && isThere(capabilities, fresh, edit);
  if (hasCome || pending.some((later) => replaces(later, intent))) return [];
  return replacedIn(fresh, edit).flatMap((part) => {
    const off: Edit = { field: 'tags', part, to: false };
    const on: Edit = { ...off, to: true };
    const target = targetAt(capabilities, off);
    // A word of the agent's own about it stands.
    if (pending.some((other) => other.target === target)) return [];
    const seq = intents.add({
      ...intent,
      target,
      edit: off,
      base: baseAt({ ...fresh, followUp: null }, off),
      beside: {},
      afterSeq: null,
      back: [on],
      takesBackSeq: null,
      state: 'ready',
      createdAtMs: nowMs(),
    });
    commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({ undo: [...undo, on], beside }));
    const made = intents.get(seq);
    if (!made) return [];
    intents.become(made, { kind: 'taken' }, nowMs());
    return [made];
  });
}

/** Whether an edit only takes a tag off in whose place another was to come, by the same command. */
export const isRoomFor = (other: Intent, { edit, commandId }: Intent): boolean =>
  commandId === other.commandId && isInPlaceOf(other.edit, edit);

const replacedIn = ({ tags }: Pick<Conversation, 'tags'>, edit: Edit): readonly string[] =>
  edit.field === 'tags' && edit.to ? replacedBy(edit.groups ?? [], tags, edit.part) : [];
