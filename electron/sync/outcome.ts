import type { Intent } from '#db/workspace/intent-records.ts';
import type { Outcome } from '#shared/edits/intent.ts';
import type { Verdict } from '#shared/edits/merge.ts';
import type { FailureClass } from '#shared/failure.ts';
import { ProviderError } from '../providers/provider.ts';
import { mayBeOwn } from './blame.ts';
import { reasonOf, reasons } from './push-reasons.ts';

/** What the writes of a push have come to so far. */
export type Sent = {
  /** Whether this attempt has read the conversation: what fails before concerns each of its edits alike. */
  hasRead: boolean;
  /** Whether this attempt sent a write that may have arrived. */
  mayHaveWritten: boolean;
  /** Whether any attempt of the push did. */
  hasWritten: boolean;
  /** Whether one did for edits that have ended. */
  hadWritten: boolean;
};

/**
 * What a failed request means for the edits it was for; what it means for the account stands in `gates.ts`.
 * `waits`: it is tried again by itself. `waits-with-account`: nothing is known of it, and no attempt is counted.
 */
const meanings = {
  unreachable: 'waits',
  server: 'waits',
  unreadable: 'waits',
  rate: 'waits-with-account',
  auth: 'waits-with-account',
  limit: 'waits-with-account',
  refused: 'refused',
  gone: 'refused',
  stale: 'conflict',
} as const satisfies Record<FailureClass, string>;

/** What the outcome of an intent depends on beside its failure. */
export type About = {
  readonly sent: Readonly<Sent>;
  /** Its conversation has failed long enough while others were answered. */
  readonly isHopeless: boolean;
  /** A later word about the same thing is in the same push. */
  readonly isReplaced: boolean;
  /** When it may be tried again, epoch ms. */
  readonly againAtMs: number;
};

/** @param error what the request ended in; anything but a `ProviderError` is a failure of this machine */
export function outcomeOfFailure(intent: Intent, error: unknown, about: About): Outcome {
  const { sent, isHopeless, isReplaced, againAtMs } = about;
  if (!(error instanceof ProviderError)) {
    return { kind: 'doubtful', reason: null, notBeforeMs: againAtMs, isAttempt: true };
  }
  const reason = reasonOf(error);
  const meaning = meanings[error.kind];
  if (meaning === 'refused' || meaning === 'conflict') return { kind: meaning, reason };
  // 5xx and lost answers may have been applied; whoever answers 429 or 401 has not. Requests before it have been.
  const mayHaveArrived =
    meaning === 'waits' && sent.mayHaveWritten && error.reach !== 'nobody' && error.reach !== 'unheard';
  const kind = sent.hasWritten || mayHaveArrived ? 'doubtful' : 'unavailable';
  if (meaning === 'waits-with-account') return { kind, reason, notBeforeMs: 0, isAttempt: false };
  // One that may be there stays in doubt where the agent has meant something else since: that is measured by it.
  const isDoubtful = kind === 'doubtful' || intent.state === 'in_doubt';
  if (mayBeOwn(error) && isHopeless && !(isDoubtful && isReplaced)) return { kind: 'refused', reason };
  return {
    kind,
    reason,
    notBeforeMs: Math.max(error.retryAtMs ?? 0, againAtMs),
    // Whoever was never asked, or was interrupted by us, has not failed: a week offline is no attempt.
    isAttempt: error.reach !== 'nobody' && error.reach !== 'cancelled',
  };
}

/**
 * What the merge has found out of an intent that is not to be sent.
 * @param isGuess nobody could read who wrote since
 * @param policy what happens where both sides changed one value
 */
export function outcomeOfVerdict(
  verdict: Exclude<Verdict, 'send'>,
  isGuess: boolean,
  policy: 'ask' | 'mine' | 'theirs',
): Outcome {
  switch (verdict) {
    case 'settled':
      return { kind: 'shown' };
    case 'held':
      return { kind: 'conflict', reason: isGuess ? reasons.someoneWrote : reasons.repliedSince };
    case 'conflict':
      return { kind: policy === 'theirs' ? 'dropped' : 'conflict', reason: reasons.changedElsewhere };
    default:
      return verdict satisfies never;
  }
}
