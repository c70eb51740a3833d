import type { Intent } from '#db/workspace/intent-records.ts';
import type { IntentTable } from '#db/workspace/intents.ts';
import { contactOf } from '#shared/conversation.ts';
import { type Edit, type Editable, targetOf } from '#shared/edits/edit.ts';
import { followUpOf } from '#shared/edits/fields.ts';
import { mayBeThere, needsAgent } from '#shared/edits/intent.ts';
import { newestOf, type Seen } from '#shared/edits/seen.ts';
import { type FollowUp, isSetAtProvider } from '#shared/follow-up.ts';
import type { Stores } from '../storage/stores.ts';
import type { Making } from './making.ts';

export type Keeping = {
  readonly stores: Stores;
  readonly nowMs: () => number;
  /** Where intents are written: the table, or the set that the command makes. */
  readonly intents: Pick<IntentTable, 'add' | 'become'>;
  /** Whether anything of the account's is kept on this machine. */
  readonly keepsAny: boolean;
  /** Whether a command is taken back, or made again. */
  readonly isAgain: boolean;
  /** Whether it is neither that, nor was given or considered before. */
  readonly isGivenNow: boolean;
};

/** One that may be there all the same keeps the reason for that: it can still be taken back. */
const replaced = (old: Intent) => ({ kind: 'dropped', reason: mayBeThere(old) ? old.reason : null }) as const;

/**
 * Writes what a command makes of one target of one conversation: an intent, or what is kept here. In its transaction.
 * @param pending what had not ended of that conversation before
 */
export function keep(
  deps: Keeping,
  accountId: string,
  commandId: string,
  id: string,
  making: Making,
  seen: Seen,
  pending: readonly Intent[],
): void {
  const { stores, nowMs, intents, keepsAny, isGivenNow } = deps;
  const { localEdits } = stores.workspace;
  const { target, edit, base, beside, afterSeq, takesBackSeq, back, before, storage } = making;
  const intent = {
    commandId,
    accountId,
    conversationId: id,
    contact: contactOf(before),
    target,
    edit,
    base,
    beside,
    afterSeq,
    takesBackSeq,
    back,
    ...seen,
    createdAtMs: nowMs(),
  };
  // Alerts come from here, whoever stores the follow-up.
  for (const step of making.steps) if (step.field === 'followUp') keepFollowUp(deps, accountId, id, step, before, seen);
  if (storage === 'local') {
    cancelWaiting(deps, pending, target);
    const seq = intents.add({ ...intent, state: 'done', local: true, finishedAtMs: nowMs() });
    const { bases } = making;
    if (edit.field !== 'followUp') {
      // Set aside with that on the line: it yields to what comes after. Given before, with what was seen then.
      const { seenInboundAtMs } = isGivenNow ? newestOf(before) : seen;
      localEdits.put(accountId, id, target, { seq, edit, bases, seenInboundAtMs });
    }
    return;
  }
  // What is kept here stands again where what is sent never comes to be.
  if (making.isNothing && keepsAny) localEdits.remove(accountId, id, targetOf(edit), null);
  if (!making.isNothing) intents.add({ ...intent, state: 'ready', local: false, finishedAtMs: null });
  for (const old of making.replaces) intents.become(old, replaced(old), nowMs());
}

/** What stays on this machine replaces what waits to be sent: it must not be sent behind the agent's last word. */
function cancelWaiting({ intents, nowMs }: Keeping, pending: readonly Intent[], target: string): void {
  for (const intent of pending) {
    const { state, edit } = intent;
    if (targetOf(edit) === target && (state === 'ready' || needsAgent(state))) {
      intents.become(intent, replaced(intent), nowMs());
    }
  }
}

function keepFollowUp(
  { stores, nowMs, isAgain }: Keeping,
  accountId: string,
  id: string,
  edit: Edit,
  current: Editable,
  seen: Seen,
): void {
  const { followUps, followUpEvents } = stores.workspace;
  const followUp = followUpOf(edit);
  if (edit.to === 'back') {
    const dueAtMs = followUps.get(accountId, id)?.dueAtMs;
    // Undo leaves it back for the reason for which it was.
    const wasReply =
      isAgain && followUpEvents.list(accountId, id).some((told) => told.kind === 'replied' && told.dueAtMs === dueAtMs);
    followUps.bringBack(accountId, id, nowMs(), wasReply ? 'replied' : 'by-hand');
    return;
  }
  if (followUp === null) {
    followUps.remove(accountId, id);
    return;
  }
  followUps.put({
    accountId,
    conversationId: id,
    contact: contactOf(current),
    followUp,
    // What an undo brings back of others' ends where they, or their provider, end it.
    seenInboundAtMs: isSetAtProvider(followUp) ? null : repliedFromMs(followUp, isAgain ? null : current, seen),
  });
}

/**
 * Behind which message of the customer the next one is a reply. A reminder is about what comes from now on: what was
 * written before it was set, seen or not, must not end it in silence. A snooze hides what it lies on, which is guarded.
 * @param current null where it is set again: then by what had been seen
 */
const repliedFromMs = ({ act }: FollowUp, current: Editable | null, { seenInboundAtMs }: Seen): number | null =>
  act === 'remind' && current !== null
    ? Math.max(seenInboundAtMs ?? 0, newestOf(current).seenInboundAtMs ?? 0)
    : seenInboundAtMs;
