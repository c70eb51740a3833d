import type { Intent } from '#db/workspace/intent-records.ts';
import { historyLength } from '#db/workspace/intents.ts';
import type { Workspace } from '#db/workspace/workspace.ts';
import { actThere, type Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { isAboutField } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
import { mayBeThere } from '#shared/edits/intent.ts';
import { setAtProvider } from '#shared/follow-up.ts';
import type { Stores } from '../storage/stores.ts';
import { inverseOfEdit } from './making.ts';

/** An edit goes over what the provider has: undo brings that back, and no longer what the screen had shown before it. */
export function takeBackTo(
  { workspace }: Stores,
  capabilities: Capabilities,
  intent: Intent,
  theirs: Conversation,
): void {
  const { edit, seq, accountId, commandId, conversationId } = intent;
  const atMs = theirs.hasFollowUp ? theirs.followUpAtMs : null;
  const before = { ...theirs, followUp: atMs === null ? null : setAtProvider(atMs, 'UTC', actThere(capabilities)) };
  const back = inverseOfEdit(capabilities, before, edit);
  workspace.intents.setBack(seq, back);
  workspace.commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({
    undo: [...back, ...undo.filter((each) => !isOfTarget(intent, each))],
    beside,
  }));
}

/** Nothing of an edit was ever written: there is nothing of it to take back. */
export function takeBackNothing(stores: Stores, intent: Intent): void {
  takeBackOnly(stores, intent, (edit) => !isOfTarget(intent, edit));
}

/**
 * Of an edit for which nothing was written, this is left to take back; nor was anything for those that it had replaced
 * unsent, so that what they had replaced must not come back either.
 */
export function takeBackOnly({ workspace }: Stores, intent: Intent, isLeft: (edit: Edit) => boolean): void {
  const { accountId, conversationId } = intent;
  for (const { seq, commandId, back } of [intent, ...replacedUnsent(workspace, intent)]) {
    workspace.intents.setBack(seq, back.filter(isLeft));
    if (isWrittenByAnother(workspace, intent, commandId)) continue;
    workspace.commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({
      undo: undo.filter(isLeft),
      beside,
    }));
  }
}

/** Whether the same command has written it, in a conversation that this one's was merged with: that is to take back. */
const isWrittenByAnother = (
  { intents }: Workspace,
  { accountId, conversationId, target, seq }: Intent,
  command: string,
) =>
  intents
    .ofConversation(accountId, conversationId, historyLength)
    .some((each) => each.commandId === command && each.target === target && each.seq !== seq && isDoneWithBack(each));

const isDoneWithBack = ({ state, back }: Intent) => state === 'done' && back.length > 0;

/** The words of its target before it, back to the last one of which something may have been written. */
function replacedUnsent({ intents }: Workspace, { accountId, conversationId, target, seq }: Intent): Intent[] {
  const before = intents
    .ofConversation(accountId, conversationId, historyLength)
    .filter((each) => each.target === target && each.seq < seq && !each.local);
  const end = before.findIndex(({ state, reason }) => state !== 'cancelled' || mayBeThere({ state: 'parked', reason }));
  return end < 0 ? before : before.slice(0, end);
}

/** By what the edits are about: a target of tags holds all their spellings. */
const isOfTarget = (intent: Intent, edit: Edit) =>
  targetOf(edit) === targetOf(intent.edit) || isAboutField(intent.target, edit.field);
