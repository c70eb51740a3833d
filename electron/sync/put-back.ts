import type { Intent } from '#db/workspace/intents.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Reason } from '#shared/outbox.ts';
import { measureNext } from '../outbox/measure-next.ts';
import { ProviderError } from '../providers/provider.ts';
import type { Stores } from '../storage/stores.ts';
import { backoffMs } from './backoff.ts';
import { mayBeOwn } from './blame.ts';
import { reasonOf, reasons } from './push-reasons.ts';

type Deps = {
  readonly stores: Stores;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  readonly nowMs: () => number;
};

/** Whether this attempt sent a write that may have arrived, and whether any of the claim did. */
export type Progress = { mayHaveWritten: boolean; hasWritten: boolean };

/** Made while the other was under way, about the same target: the agent's last word, and the only one that can show. */
export const replaces = (later: Intent, intent: Intent) => later.target === intent.target && later.seq > intent.seq;

/**
 * Leaves an intent to the agent, unless they have meanwhile meant something else: asked about an old word, they could
 * only bring it back over the newer one.
 */
export function leaveToAgent(deps: Deps, intent: Intent, state: 'conflict' | 'parked', reason: Reason): void {
  const { stores, accountId, nowMs } = deps;
  const { intents } = stores.workspace;
  const later = intents.pending(accountId, intent.conversationId).find((other) => replaces(other, intent));
  if (!later) {
    intents.setState(intent.seq, state, reason, null);
    return;
  }
  intents.setState(intent.seq, 'cancelled', reason, nowMs());
  measureNext(deps, intent, 'never');
}

/** Nothing is dropped: what was not sent waits, what may have been sent is in doubt, what is gone is parked. */
export function putBack(
  deps: Deps & { readonly jitter: () => number; readonly isHopeless: (conversationId: string) => boolean },
  left: readonly Intent[],
  error: unknown,
  progress: Progress,
): void {
  const { stores, nowMs, jitter, isHopeless } = deps;
  const { intents } = stores.workspace;
  stores.workspace.transaction(() => {
    for (const intent of left) {
      if (!(error instanceof ProviderError)) {
        intents.postpone(intent.seq, 'in_doubt', nowMs() + backoffMs(intent.attempts + 1, jitter()), null, true);
        continue;
      }
      const reason = reasonOf(error);
      // 5xx and lost answers may have been applied; whoever answers 429 or 401 has not. Requests before it have been.
      const mayHaveArrived =
        progress.mayHaveWritten &&
        error.reach !== 'nobody' &&
        ['unreachable', 'server', 'unreadable'].includes(error.kind);
      const doubtful = progress.hasWritten || mayHaveArrived;
      // One that was in doubt before is so until a read has answered: taken for never sent, undoing it would send nothing.
      const state = doubtful || intent.state === 'in_doubt' ? 'in_doubt' : 'ready';
      switch (error.kind) {
        case 'gone':
          leaveToAgent(deps, intent, 'parked', { ...reason, sentence: 'The conversation is gone at the server.' });
          break;
        case 'refused':
          // Without a status it was never sent: then the adapter's own sentence says why.
          leaveToAgent(
            deps,
            intent,
            'parked',
            error.status === null ? reason : { ...reason, sentence: 'The server refused this.' },
          );
          break;
        case 'stale':
          leaveToAgent(deps, intent, 'conflict', { ...reason, sentence: reasons.changedElsewhere.sentence });
          break;
        case 'rate':
        case 'auth':
        case 'limit':
          intents.postpone(intent.seq, state, 0, reason, false);
          break;
        default:
          // One that may be there stays in doubt where the agent has meant something else since: that is measured by it.
          if (
            mayBeOwn(error) &&
            isHopeless(intent.conversationId) &&
            !(state === 'in_doubt' && left.some((later) => replaces(later, intent)))
          ) {
            leaveToAgent(deps, intent, 'parked', reason);
            break;
          }
          intents.postpone(
            intent.seq,
            state,
            Math.max(error.retryAtMs ?? 0, nowMs() + backoffMs(intent.attempts + 1, jitter())),
            reason,
            // Whoever was never asked, or was interrupted by us, has not failed: a week offline is no attempt.
            error.reach === 'silence' || error.reach === 'answered',
          );
      }
    }
  });
}
