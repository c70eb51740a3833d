import type { Intent } from '#db/workspace/intent-records.ts';
import { besideOf, isAboutField, isMovedBeside } from '#shared/edits/coupling.ts';
import type { Edit, Editable } from '#shared/edits/edit.ts';
import { baseAt, followUpOf, isSameTold } from '#shared/edits/fields.ts';
import { mayBeThere, needsAgent } from '#shared/edits/intent.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { ShownAgainst } from '#shared/ipc/outbox.ts';
import { standsAgainst } from './details.ts';
import type { OutboxAccount, OutboxDeps } from './enqueue.ts';
import { measureNext } from './measure-next.ts';
import { reachOf, seenOf } from './seen-of.ts';
import { takeBackNothing, takeBackTo } from './taken-back.ts';

/**
 * The agent's answer to intents that wait or need one.
 * @param against what was on the screen against the one that they look at; null of others
 * @returns how many it was an answer to, and whether something else stands against one by now
 */
export function resolve(
  deps: OutboxDeps,
  account: OutboxAccount,
  seqs: readonly number[],
  how: 'retry' | 'mine' | 'discard',
  against: ShownAgainst | null,
): { answered: number; isMoved: boolean; revision: number } {
  const { ports, stores, shown, changes, onFollowUps } = deps;
  const { nowMs } = ports.clock;
  const { intents } = stores.workspace;
  const touched = new Set<string>();
  const discarded = new Map<string, FollowUp | null>();
  let answered = 0;
  let isMoved = false;
  stores.workspace.transaction(() => {
    for (const seq of seqs) {
      const intent = intents.get(seq);
      if (intent?.accountId !== account.id) continue;
      if (intent.state !== 'ready' && !needsAgent(intent.state)) continue; // under way, or ended meanwhile
      if (how === 'mine' && !needsAgent(intent.state)) continue; // nothing stands against it yet
      if (how === 'mine' && against !== null && !isStill(deps, account, intent, against)) {
        isMoved = true;
        continue;
      }
      touched.add(intent.conversationId);
      answered += 1;
      if (how === 'discard') {
        intents.become(intent, { kind: 'dropped', reason: intent.reason }, nowMs());
        if (!mayBeThere(intent)) takeBackNothing(stores, intent);
        const { capabilities } = account;
        measureNext({ stores, accountId: account.id, capabilities, nowMs }, intent, 'never');
        if (isAboutField(intent.target, 'followUp')) discarded.set(intent.conversationId, followUpBefore(intent));
      } else if (how === 'retry') {
        intents.become(intent, { kind: 'retried' }, nowMs());
      } else {
        sendMine(deps, account, intent);
      }
    }
  });
  for (const [id, before] of discarded) shown.followProvider(account.id, id, before);
  if (discarded.size > 0) onFollowUps();
  changes.outbox(account.id);
  const revision = touched.size > 0 ? shown.refresh(account.id, [...touched]) : changes.revision();
  return { answered, isMoved, revision };
}

function isStill({ stores }: OutboxDeps, { id }: OutboxAccount, intent: Intent, against: ShownAgainst): boolean {
  const { comparison, newMessage } = standsAgainst(stores, id, intent);
  return (comparison?.theirs ?? null) === against.theirs && (newMessage?.id ?? null) === against.messageId;
}

/** The agent was asked and says that theirs counts: measured by what the provider has now, with what is here of the thread. */
function sendMine({ ports, stores }: OutboxDeps, account: OutboxAccount, intent: Intent): void {
  const { intents } = stores.workspace;
  const { nowMs } = ports.clock;
  const { seq, conversationId: id, edit } = intent;
  intents.become(intent, { kind: 'retried' }, nowMs());
  const base = stores.withReplica((r) => r.conversations.base(account.id, id));
  if (!base) {
    intents.rebase(seq, intent, { seenInboundAtMs: nowMs(), seenPreview: null });
    return;
  }
  const now = { ...base, followUp: null };
  const on = theirsOf(account, edit, now);
  const isMoved = !isSameTold(on.base, intent.base) || isMovedBeside(now, intent.beside);
  if (intent.state === 'conflict' && isMoved) takeBackTo(stores, account.capabilities, intent, base);
  intents.rebase(seq, on, seenOf(account, id, now, undefined, reachOf(stores, account.id), Number.POSITIVE_INFINITY));
}

/** The follow-up that an edit had replaced, or null. */
export const followUpBefore = ({ back }: Intent) => back.map(followUpOf).find((followUp) => followUp !== null) ?? null;

/** What the provider has now, for an edit to be measured against. */
const theirsOf = ({ capabilities }: OutboxAccount, edit: Edit, now: Editable) => ({
  base: baseAt(now, edit),
  beside: besideOf(capabilities, edit, [now]),
});
