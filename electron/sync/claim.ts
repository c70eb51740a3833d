import type { Intent } from '#db/workspace/intent-records.ts';
import type { LocalEdit } from '#db/workspace/local-edits.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import { targetOf } from '#shared/edits/edit.ts';
import { measureNext } from '../outbox/measure-next.ts';
import type { Changes } from '../replica/changes.ts';
import type { Shown } from '../replica/projector.ts';
import type { Stores } from '../storage/stores.ts';

/** An edit whose push failed this often goes by itself from then on: it must not stop another field of its conversation. */
const triesTogether = 3;

type ClaimDeps = {
  readonly stores: Stores;
  readonly shown: Shown;
  readonly changes: Changes;
  readonly capabilities: Capabilities;
  readonly accountId: string;
  readonly nowMs: () => number;
};

/** The work of one push, durable as in flight before the first request. */
export type Claim = { readonly conversationId: string; readonly intents: readonly Intent[] };

/** The conversation whose queued edits are to be sent next; null where none is due. */
export const nextToSend = ({ stores, accountId, nowMs }: ClaimDeps): string | null =>
  stores.workspace.intents.nextConversation(accountId, nowMs(), triesTogether);

/** Marks the edits of a conversation that go out together as in flight. */
export function claim(deps: ClaimDeps, conversationId: string): Claim {
  const { stores, shown, changes, accountId, nowMs } = deps;
  const intents = stores.workspace.transaction(() => {
    const kept = stores.workspace.localEdits.list(accountId, conversationId);
    cancelTakenBack(deps, conversationId);
    const waiting = stores.workspace.intents.pending(accountId, conversationId).filter((intent) => {
      const { seq, state, edit } = intent;
      // What is kept here of it was said later: it was under way then, and has never left.
      const isLater = (local: LocalEdit) => local.seq > seq && targetOf(local.edit) === targetOf(edit);
      const isReplaced = state === 'ready' && kept.some(isLater);
      if (isReplaced) stores.workspace.intents.become(intent, { kind: 'dropped', reason: null }, nowMs());
      return (state === 'ready' && !isReplaced) || state === 'in_doubt';
    });
    const claimed = together(waiting, nowMs());
    for (const intent of claimed) stores.workspace.intents.become(intent, { kind: 'taken' }, nowMs());
    return claimed;
  });
  shown.refresh(accountId, [conversationId]);
  changes.outbox(accountId);
  return { conversationId, intents };
}

/** What was under way when it was taken back, and came back unsent, is not sent at all. */
function cancelTakenBack(deps: ClaimDeps, conversationId: string): void {
  const { intents } = deps.stores.workspace;
  const pending = intents.pending(deps.accountId, conversationId);
  for (const intent of pending) {
    if (intent.state !== 'ready' || !pending.some(({ takesBackSeq }) => takesBackSeq === intent.seq)) continue;
    intents.become(intent, { kind: 'dropped', reason: null }, deps.nowMs());
    measureNext(deps, intent, 'never');
  }
}

/** Those of one conversation that share a push: all that never failed much, or else one target that did. */
function together(waiting: readonly Intent[], nowMs: number): readonly Intent[] {
  const stubborn = new Set(waiting.flatMap(({ attempts, target }) => (attempts < triesTogether ? [] : [target])));
  const easy = waiting.filter(({ target }) => !stubborn.has(target));
  if (easy.length > 0) return easy;
  const first = waiting.find(({ nextAttemptMs }) => nextAttemptMs <= nowMs);
  return waiting.filter(({ target }) => target === first?.target);
}
