import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { besideOf, withTouched } from '#shared/edits/coupling.ts';
import type { Field } from '#shared/edits/edit.ts';
import { baseAt, fieldAt, ledTo } from '#shared/edits/fields.ts';
import { madeOnSame } from '#shared/edits/merge.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = {
  readonly stores: Stores;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  readonly nowMs: () => number;
};

/**
 * What became of an edit: `never` sent or refused; or there, as the provider shows the conversation since, and whether it
 * had been so already.
 */
type Became = 'never' | { readonly at: Conversation; readonly wasSettled: boolean };

/**
 * An edit has ended: those that were made while it was under way are measured against what it led to, or, where it never
 * came to be, against what it was made on. One that took it back has nothing to do where nothing of it was written.
 */
export function measureNext(deps: Deps, ended: Intent, became: Became): void {
  const { stores, accountId, nowMs } = deps;
  const { intents } = stores.workspace;
  for (const later of intents.pending(accountId, ended.conversationId)) {
    if (later.afterSeq !== ended.seq) continue;
    const on = madeOnNow(deps, ended, later, became);
    intents.measure(later.seq, on, on.afterSeq);
    const isBack = later.takesBackSeq === ended.seq && later.state === 'ready';
    // It may bring back more than what this one was made on: a word that this one had replaced unsent.
    const isOnlyBack = became === 'never' ? ledTo(later.edit) === ended.base : became.wasSettled;
    if (!isBack || !isOnlyBack) continue;
    intents.become(later, { kind: 'dropped', reason: null }, nowMs());
    measureNext(deps, { ...later, ...on }, 'never');
  }
}

/** Our own write has moved fields that others of its conversation set beside: nobody else has. */
export function measureBeside(
  { stores, accountId, capabilities }: Deps,
  sent: readonly Intent[],
  at: Conversation,
): void {
  const moved = new Set<string>(sent.flatMap(({ edit }) => withTouched(capabilities, edit).map(({ field }) => field)));
  const now = { ...at, followUp: null };
  for (const { seq, base, beside, afterSeq } of stores.workspace.intents.pending(accountId, at.id)) {
    const fields = Object.keys(beside).filter((field) => moved.has(field)) as Field[];
    if (fields.length === 0) continue;
    const own = fields.map((field) => [field, [...(beside[field] ?? []), fieldAt(now, field)]]);
    stores.workspace.intents.measure(seq, { base, beside: { ...beside, ...Object.fromEntries(own) } }, afterSeq);
  }
}

function madeOnNow({ capabilities }: Deps, ended: Intent, later: Intent, became: Became) {
  if (became === 'never') return { ...madeOnSame(ended, later), afterSeq: ended.afterSeq };
  const now = { ...became.at, followUp: null };
  return { base: baseAt(now, later.edit), beside: besideOf(capabilities, later.edit, [now]), afterSeq: null };
}
