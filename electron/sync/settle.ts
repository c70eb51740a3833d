import type { Intent } from '#db/workspace/intent-records.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Conversation } from '#shared/conversation.ts';
import { isThere } from '#shared/edits/coupling.ts';
import { targetOf } from '#shared/edits/edit.ts';
import { mayBeThere, type Outcome } from '#shared/edits/intent.ts';
import { measureNext } from '../outbox/measure-next.ts';
import { takeBackNothing } from '../outbox/taken-back.ts';
import type { Stores } from '../storage/stores.ts';
import { backoffMs } from './backoff.ts';
import { outcomeOfFailure, type Sent } from './outcome.ts';
import { noteSettled } from './written.ts';

type Deps = {
  readonly stores: Stores;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  readonly nowMs: () => number;
};

/** What became of an intent; written only after the replica holds the base that shows it. */
export type Ending = { readonly intent: Intent; readonly outcome: Outcome };

/** Where it has been seen: the conversation that shows it, and whether nothing was written for it. */
export type Seen = { readonly at: Conversation; readonly wasSettled: boolean };

/** Made while the other was under way, about the same target: the agent's last word, and the only one that can show. */
export const replaces = (later: Intent, intent: Intent) => later.target === intent.target && later.seq > intent.seq;

/**
 * Writes what became of an intent, and what follows for those that were made while it was under way. In a transaction.
 * @param seen given where it is shown
 */
export function settle(deps: Deps, { intent, outcome }: Ending, seen: Seen | null): void {
  const { stores, accountId, nowMs } = deps;
  const { intents, localEdits } = stores.workspace;
  const later = intents.pending(accountId, intent.conversationId).filter((each) => replaces(each, intent));
  const wasReplaced = later.length > 0;
  const last = wasReplaced ? leftUnasked(outcome, later) : outcome;
  intents.become(intent, last, nowMs());
  if (last.kind === 'dropped') measureNext(deps, intent, 'never');
  // What takes back a later word about it brings this one back: then there is something to take back.
  if (outcome.kind === 'dropped' && !wasReplaced) takeBackNothing(stores, intent);
  if (last.kind !== 'shown' || seen === null) return;
  localEdits.remove(accountId, intent.conversationId, targetOf(intent.edit), intent.seq);
  if (seen.wasSettled) noteSettled(deps, intent);
  measureNext(deps, intent, seen);
}

/**
 * Whether the provider had it so without us, or a later word of its target. One in doubt may have been what the provider
 * shows now, and so may one before it of its target.
 * @param fresh as it was read before anything was written for the endings
 */
export function wasSo(
  { capabilities }: Deps,
  intent: Intent,
  fresh: Conversation,
  endings: readonly Ending[],
): boolean {
  const all = endings.map((ending) => ending.intent);
  return (
    all.some((each) => (each === intent || replaces(each, intent)) && isThere(capabilities, fresh, each.edit)) &&
    all.every((each) => each.state === 'ready' || (each !== intent && !replaces(intent, each)))
  );
}

/**
 * Where the agent has meanwhile meant something else, they are not asked about their old word: they could only bring it
 * back over the newer one. One that may be there stays in doubt until that goes, which is measured by what a read finds.
 */
function leftUnasked(outcome: Outcome, later: readonly Intent[]): Outcome {
  if (outcome.kind !== 'conflict' && outcome.kind !== 'refused') return outcome;
  const { reason } = outcome;
  const isDoubtful = mayBeThere({ state: 'parked', reason }) && later.some(({ state }) => state === 'ready');
  return isDoubtful ? { kind: 'doubtful', reason, notBeforeMs: 0, isAttempt: true } : { kind: 'dropped', reason };
}

type PutBackDeps = Deps & { readonly jitter: () => number; readonly isHopeless: (conversationId: string) => boolean };

/** Nothing is dropped: what was not sent waits, what may have been sent is in doubt, what is refused is the agent's. */
export function putBack(deps: PutBackDeps, left: readonly Intent[], error: unknown, sent: Sent): void {
  deps.stores.workspace.transaction(() => {
    const beside = sent.hasRead ? [] : waitingBeside(deps, left);
    // A conversation that cannot be read is tried as often as the one of its edits that has waited for it longest.
    const together = sent.hasRead ? null : againAtMs(deps, [...left, ...beside]);
    for (const intent of left) {
      const outcome = outcomeOfFailure(intent, error, {
        sent,
        isHopeless: deps.isHopeless(intent.conversationId),
        isReplaced: left.some((later) => replaces(later, intent)),
        againAtMs: together ?? againAtMs(deps, [intent]),
      });
      settle(deps, { intent, outcome }, null);
      if (outcome.kind === 'unavailable' && outcome.isAttempt) waitAlong(deps, beside, outcome);
    }
  });
}

function againAtMs({ nowMs, jitter }: PutBackDeps, intents: readonly Intent[]): number {
  return nowMs() + backoffMs(Math.max(...intents.map(({ attempts }) => attempts)) + 1, jitter());
}

/** Edits of the same conversation that wait, and were not in this push. */
function waitingBeside({ stores, accountId }: Deps, left: readonly Intent[]): Intent[] {
  const ids = new Set(left.map(({ conversationId }) => conversationId));
  const tried = new Set(left.map(({ seq }) => seq));
  return [...ids]
    .flatMap((id) => stores.workspace.intents.pending(accountId, id))
    .filter(({ seq, state }) => !tried.has(seq) && (state === 'ready' || state === 'in_doubt'));
}

/** They have not failed, and none of them is worth another read before. */
function waitAlong(
  { stores, nowMs }: Deps,
  beside: readonly Intent[],
  { reason, notBeforeMs }: Pick<Extract<Outcome, { kind: 'unavailable' | 'doubtful' }>, 'reason' | 'notBeforeMs'>,
): void {
  for (const intent of beside) {
    if (intent.nextAttemptMs >= notBeforeMs) continue;
    stores.workspace.intents.become(intent, { kind: 'unavailable', reason, notBeforeMs, isAttempt: false }, nowMs());
  }
}
