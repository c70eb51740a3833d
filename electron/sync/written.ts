import type { Intent } from '#db/workspace/intent-records.ts';
import { type Capabilities, storageOf } from '#shared/capabilities.ts';
import type { Conversation, Part } from '#shared/conversation.ts';
import { targetAt, withTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Field, targetOf } from '#shared/edits/edit.ts';
import { isSame, loose } from '#shared/edits/equality.ts';
import { editBackTo, fieldAt, ledTo } from '#shared/edits/fields.ts';
import { takeBackOnly, takeBackTo } from '../outbox/taken-back.ts';
import type { Stores } from '../storage/stores.ts';

/** One write, and what it has been seen to do. */
export type Written = {
  readonly fresh: Conversation;
  readonly desired: Conversation;
  readonly after: Conversation;
  /** Those that it carried, in the order they were made. */
  readonly sent: readonly Intent[];
  /** Parts that nobody could read before: what they were then, nobody knows. */
  readonly unread: readonly Part[];
};

type Deps = { readonly stores: Stores; readonly accountId: string; readonly capabilities: Capabilities };

/** What is sent although others have moved it: undo brings theirs back. Noted before it is sent: the answer may be lost. */
export function noteOverTheirs({ stores, capabilities }: Deps, fresh: Conversation, intents: readonly Intent[]): void {
  if (intents.length === 0) return;
  stores.workspace.transaction(() => {
    for (const intent of intents) takeBackTo(stores, capabilities, intent, fresh);
  });
}

/**
 * The tag that a write has brought in a spelling of the server's, be its answer lost: that is what there is to take away.
 * In the transaction of the intents' ends.
 * @param shown those that are there
 */
export function noteSpelling({ stores, accountId }: Deps, after: Conversation, shown: readonly Intent[]): void {
  for (const { edit, seq, back, commandId, conversationId } of shown) {
    if (edit.field !== 'tags' || !edit.to || after.tags.includes(edit.part)) continue;
    // The newest where there are several.
    const part = after.tags.filter((tag) => isSame(loose, tag, edit.part)).at(-1);
    if (part === undefined) continue;
    const spelled = (each: Edit): Edit => (targetOf(each) === targetOf(edit) ? { ...edit, part, to: false } : each);
    stores.workspace.intents.setBack(seq, back.map(spelled));
    stores.workspace.commands.amend(accountId, commandId, conversationId, ({ undo, beside }) => ({
      undo: undo.map(spelled),
      beside,
    }));
  }
}

/**
 * Undo restores what a provider changes at its own will beside what it was asked to (its capabilities say which fields),
 * where that still stands. In the transaction of the intents' ends.
 */
export function noteBeside(
  { stores, accountId, capabilities }: Deps,
  { fresh, desired, after, sent, unread }: Written,
): void {
  const [was, meant, is] = [fresh, desired, after].map((each) => ({ ...each, followUp: null }));
  if (!was || !meant || !is) return;
  for (const intent of sent) {
    const { edit, commandId, conversationId } = intent;
    const changed = (capabilities.fields[edit.field].mayChange ?? []).filter(
      (field) =>
        !unread.some((part) => part === field) &&
        fieldAt(meant, field) === fieldAt(was, field) &&
        fieldAt(is, field) !== fieldAt(was, field),
    );
    const undo = changed.flatMap((field) => settingTo(capabilities, field, fieldAt(was, field)));
    const beside = changed.flatMap((field) => settingTo(capabilities, field, fieldAt(is, field)));
    if (undo.length !== changed.length || beside.length !== changed.length || changed.length === 0) continue;
    stores.workspace.commands.amend(accountId, commandId, conversationId, (step) => ({
      undo: [...step.undo, ...undo],
      beside: [...step.beside, ...beside],
    }));
    alsoTakeBack({ stores, accountId, capabilities }, intent, undo, beside);
  }
}

/** Taken back while it was under way: what it has changed beside goes back with it. */
function alsoTakeBack(deps: Deps, intent: Intent, undo: readonly Edit[], beside: readonly Edit[]): void {
  const { intents } = deps.stores.workspace;
  const pending = intents.pending(deps.accountId, intent.conversationId);
  const back = pending.find(({ takesBackSeq }) => takesBackSeq === intent.seq);
  if (!back) return;
  for (const [i, edit] of undo.entries()) {
    const target = targetAt(deps.capabilities, edit);
    const was = beside[i];
    // A word of the agent's own about it stands.
    if (!was || pending.some((other) => other.target === target)) continue;
    intents.add({
      ...back,
      target,
      edit,
      base: ledTo(was),
      beside: {},
      afterSeq: null,
      back: [was],
      takesBackSeq: null,
      state: 'ready',
      local: false,
      finishedAtMs: null,
    });
  }
}

/** Nothing was written: the provider had it so already, and there is nothing to take back. */
export function noteSettled({ stores, capabilities }: Deps, intent: Intent): void {
  // Of a follow-up only the time is told: its words have changed all the same.
  if (intent.edit.field === 'followUp') return;
  const own = new Set(withTouched(capabilities, intent.edit).map(targetOf));
  const isLeft = (each: Edit) => !own.has(targetOf(each)) || storageOf(capabilities, each) === 'local';
  takeBackOnly(stores, intent, isLeft);
}

/** The edit that sets a field of one value to this text; none where nothing does, or it would stay here. */
function settingTo(capabilities: Capabilities, field: Field, text: string | null): Edit[] {
  const edit = editBackTo({ field, to: null } as Edit, text);
  return edit && storageOf(capabilities, edit) === 'provider' ? [edit] : [];
}
