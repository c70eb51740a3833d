import type { Intent } from '#db/workspace/intent-records.ts';
import { historyLength } from '#db/workspace/intents.ts';
import { ledTo } from '#shared/edits/fields.ts';
import { mayBeThere } from '#shared/edits/intent.ts';
import { madeOnSame } from '#shared/edits/merge.ts';
import type { Stores } from '../storage/stores.ts';

type Deps = { readonly stores: Stores; readonly accountId: string; readonly nowMs: () => number };

/** One conversation was merged into another: everything of the agent's goes along, what takes edits back included. */
export function takeAlong(deps: Deps, from: string, to: string): void {
  const { stores, accountId } = deps;
  const { workspace } = stores;
  workspace.transaction(() => {
    joinWords(deps, workspace.intents.pending(accountId, from), to);
    workspace.intents.move(accountId, from, to);
    workspace.localEdits.move(accountId, from, to);
    workspace.followUps.move(accountId, from, to);
    workspace.deliveries.move(accountId, from, to);
    workspace.followUpEvents.move(accountId, from, to);
    workspace.merges.note(accountId, from, to);
    workspace.commands.move(accountId, from, to);
    workspace.exchanges.move(accountId, from, to);
    const { lastInboundAtMs = 0 } = stores.withReplica((r) => r.conversations.base(accountId, to)) ?? {};
    workspace.followUps.saw(accountId, to, lastInboundAtMs ?? 0);
  });
}

/** What the agent has said of one thing of both is their own: the last word replaces what waits, and follows the rest. */
function joinWords(deps: Deps, coming: readonly Intent[], to: string): void {
  const { intents } = deps.stores.workspace;
  for (const target of new Set(coming.map((intent) => intent.target))) {
    const ofTarget = (all: readonly Intent[]) => all.filter((intent) => intent.target === target && !intent.local);
    const sent = ofTarget(intents.ofConversation(deps.accountId, to, historyLength)).find(isDone);
    const standing = [...(sent ? [sent] : []), ...ofTarget(intents.pending(deps.accountId, to))];
    const words = [...ofTarget(coming), ...standing].sort((a, b) => a.seq - b.seq);
    words.reduce((before, word) => {
      const isBaseThere = standing.includes(before);
      return isBaseThere === standing.includes(word) ? word : joined(deps, before, word, isBaseThere);
    });
  }
}

const isDone = ({ state }: Intent) => state === 'done';

/**
 * @param isBaseThere whether the word before it was made on what the conversation has that stays
 * @returns the word as it is from now on
 */
function joined({ stores, nowMs }: Deps, before: Intent, word: Intent, isBaseThere: boolean): Intent {
  const { intents } = stores.workspace;
  const { seq, edit, beside } = word;
  let on: Pick<Intent, 'base' | 'beside' | 'afterSeq'> = word;
  if (before.state === 'inflight' || before.state === 'in_doubt') {
    on = { base: word.base, beside, afterSeq: before.seq };
  } else if (isDone(before) && before.edit.field === edit.field) {
    on = { base: ledTo(before.edit), beside, afterSeq: null };
  } else if (!isDone(before) && !mayBeThere(before)) {
    intents.become(before, { kind: 'dropped', reason: null }, nowMs());
    if (isBaseThere) on = { ...madeOnSame(before, word), afterSeq: before.afterSeq };
  }
  if (!isDone(word)) intents.measure(seq, on, on.afterSeq);
  return { ...word, ...on };
}
