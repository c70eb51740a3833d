import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { isAboutField } from '#shared/edits/coupling.ts';
import { type Edit, targetOf } from '#shared/edits/edit.ts';
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
  const before = { ...theirs, followUp: atMs === null ? null : setAtProvider(atMs, 'UTC') };
  const back = inverseOfEdit(capabilities, before, edit);
  workspace.intents.setBack(seq, back);
  workspace.commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({
    undo: [...back, ...undo.filter((each) => !isOfTarget(intent, each))],
    beside,
  }));
}

/** Nothing of an edit was ever written: there is nothing of it to take back. */
export function takeBackNothing({ workspace }: Stores, intent: Intent): void {
  const { seq, accountId, commandId, conversationId } = intent;
  workspace.intents.setBack(seq, []);
  workspace.commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({
    undo: undo.filter((each) => !isOfTarget(intent, each)),
    beside,
  }));
}

/** By what the edits are about: a target of tags holds all their spellings. */
const isOfTarget = (intent: Intent, edit: Edit) =>
  targetOf(edit) === targetOf(intent.edit) || isAboutField(intent.target, edit.field);
