import type { Intent } from '#db/workspace/intents.ts';
import { type Capabilities, storageOf } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { withTouched } from '#shared/edits/coupling.ts';
import { type Edit, type Field, targetOf } from '#shared/edits/edit.ts';
import { editBackTo, fieldAt, kindOf } from '#shared/edits/fields.ts';
import type { Merge } from '#shared/edits/merge.ts';
import type { Stores } from '../storage/stores.ts';

/** One write, and what it has been seen to do. */
export type Written = Pick<Merge, 'desired' | 'replaced'> & {
  readonly fresh: Conversation;
  readonly after: Conversation;
  /** Those that it carried, in the order they were made. */
  readonly sent: readonly Intent[];
};

type Deps = { readonly stores: Stores; readonly accountId: string; readonly capabilities: Capabilities };

/** Fields of one value that a write may change without having been asked to. */
const oneValued = ['status', 'subject', 'priority', 'assignee', 'inbox', 'spam', 'deleted', 'read'] as const;

/**
 * Undo restores what a write replaced, not what the agent's screen had shown before it, and all that it changed beside.
 * In the transaction of the intents' ends.
 */
export function noteWritten(deps: Deps, written: Written): void {
  for (const intent of written.sent) {
    const { edit, back } = intent;
    // A follow-up's words are known here alone; what is written of a tag is what was not so.
    if (edit.field === 'followUp' || kindOf(edit.field) === 'set') continue;
    const real = editBackTo(edit, written.replaced.get(intent.seq) ?? null);
    const assumed = back.find((each) => targetOf(each) === targetOf(edit));
    if (assumed === undefined || real === null || real.to === assumed.to) continue;
    amend(deps, intent, (all) => all.map((each) => (targetOf(each) === targetOf(edit) ? real : each)));
  }
  const newest = written.sent.at(-1);
  const beside = newest ? changedBeside(deps, written) : [];
  if (newest && beside.length > 0) amend(deps, newest, (all) => [...all, ...beside]);
}

/** Nothing was written: the provider had it so already, and there is nothing to take back. */
export function noteSettled(deps: Deps, intent: Intent): void {
  const own = new Set(withTouched(deps.capabilities, intent.edit).map(targetOf));
  const isKeptHere = (each: Edit) => storageOf(deps.capabilities, each) === 'local';
  amend(deps, intent, (all) => all.filter((each) => !own.has(targetOf(each)) || isKeptHere(each)));
}

/** What takes back all that a write has changed beside what it was to change. */
function changedBeside({ capabilities }: Deps, { fresh, desired, after, sent }: Written): Edit[] {
  const [was, meant, is] = [fresh, desired, after].map((each) => ({ ...each, followUp: null }));
  const touched = new Set<Field>(sent.flatMap(({ edit }) => withTouched(capabilities, edit).map(({ field }) => field)));
  return oneValued.flatMap((field) => {
    if (!was || !meant || !is || touched.has(field)) return [];
    const before = fieldAt(was, field);
    if (fieldAt(meant, field) !== before || fieldAt(is, field) === before) return [];
    const back = editBackTo({ field, to: null } as Edit, before);
    return back && storageOf(capabilities, back) === 'provider' ? [back] : [];
  });
}

function amend({ stores, accountId }: Deps, intent: Intent, change: (back: readonly Edit[]) => readonly Edit[]): void {
  const { intents, commands } = stores.workspace;
  intents.setBack(intent.seq, change(intents.get(intent.seq)?.back ?? intent.back));
  commands.amend(accountId, intent.commandId, intent.conversationId, change);
}
