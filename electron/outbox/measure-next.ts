import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { besideOf } from '#shared/edits/coupling.ts';
import { baseAt, ledTo } from '#shared/edits/fields.ts';
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
type Outcome = 'never' | { readonly at: Conversation; readonly wasSettled: boolean };

/**
 * An edit has ended: those that were made while it was under way are measured against what it led to, or, where it never
 * came to be, against what it was made on. One that took it back has nothing to do where nothing of it was written.
 */
export function measureNext(deps: Deps, ended: Intent, outcome: Outcome): void {
  const { stores, accountId, nowMs } = deps;
  const { intents } = stores.workspace;
  for (const later of intents.pending(accountId, ended.conversationId)) {
    if (later.afterSeq !== ended.seq) continue;
    const on = madeOnNow(deps, ended, later, outcome);
    intents.measure(later.seq, on, on.afterSeq);
    const isBack = later.takesBackSeq === ended.seq && later.state === 'ready';
    // It may bring back more than what this one was made on: a word that this one had replaced unsent.
    const isOnlyBack = outcome === 'never' ? ledTo(later.edit) === ended.base : outcome.wasSettled;
    if (!isBack || !isOnlyBack) continue;
    intents.setState(later.seq, 'cancelled', null, nowMs());
    measureNext(deps, { ...later, ...on }, 'never');
  }
}

function madeOnNow({ capabilities }: Deps, ended: Intent, later: Intent, outcome: Outcome) {
  if (outcome === 'never') return { ...madeOnSame(ended, later), afterSeq: ended.afterSeq };
  const now = { ...outcome.at, followUp: null };
  return { base: baseAt(now, later.edit), beside: besideOf(capabilities, later.edit, [now]), afterSeq: null };
}
