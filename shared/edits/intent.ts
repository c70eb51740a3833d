import type { Reason } from '../reason.ts';

/**
 * ready → inflight → done; ready → cancelled (taken back or replaced before it was sent);
 * inflight → in_doubt (sent, answer lost) → resolved by a read;
 * → conflict and → parked wait for the agent. No other ending exists.
 */
export const intentStates = ['ready', 'inflight', 'in_doubt', 'conflict', 'parked', 'done', 'cancelled'] as const;
export type IntentState = (typeof intentStates)[number];

export const isPending = (state: IntentState) => state !== 'done' && state !== 'cancelled';
export const needsAgent = (state: IntentState) => state === 'conflict' || state === 'parked';

/**
 * Refused, unanswered or not shown after it was sent, it may be there all the same: a read must say before it is taken
 * for unsent.
 */
export const mayBeThere = ({
  state,
  reason,
}: {
  readonly state: IntentState;
  readonly reason: Reason | null;
}): boolean => state === 'parked' && reason !== null && isUnsure(reason);

function isUnsure(reason: Reason): boolean {
  switch (reason.kind) {
    case 'request':
      // Without a status, the adapter has refused what the server may have carried out.
      if (reason.as === 'refused') return reason.status === null;
      return ['unreachable', 'server', 'unreadable'].includes(reason.as);
    case 'told':
      if (reason.was === 'refused') return reason.status === null;
      return ['unreachable', 'server-error', 'unreadable', 'not-applied'].includes(reason.was);
    default:
      return reason.kind === 'not-applied';
  }
}

/** What became of an intent, or what the agent asks of it. */
export type Outcome =
  /** Its push begins. */
  | { readonly kind: 'taken' }
  /** The provider shows it: after our write, or without one. */
  | { readonly kind: 'shown' }
  /** Others have moved the same thing, or the customer has written what it would put away: the agent decides. */
  | { readonly kind: 'conflict'; readonly reason: Reason | null }
  /** The server does not do it, says that it is gone, or does not show it: the agent decides. */
  | { readonly kind: 'refused'; readonly reason: Reason | null }
  /** It was not done, and waits; `doubtful`: it may have arrived all the same. */
  | {
      readonly kind: 'unavailable' | 'doubtful';
      readonly reason: Reason | null;
      /** Not before this instant, epoch ms. */
      readonly notBeforeMs: number;
      /** Somebody was asked, and failed. */
      readonly isAttempt: boolean;
    }
  /** Winnow ended, or its disk failed, while it was under way: a read must say whether it arrived. */
  | { readonly kind: 'interrupted' }
  /** Taken back, given up, or replaced by a later word; or theirs is to count. */
  | { readonly kind: 'dropped'; readonly reason: Reason | null }
  /** The agent wants it tried again, be it over what others have made of it. */
  | { readonly kind: 'retried' };

/** The part of an intent's row that says what has become of it. */
export type Progress = {
  readonly state: IntentState;
  readonly reason: Reason | null;
  /** How often somebody was asked for it, and failed. */
  readonly attempts: number;
  /** Epoch ms; 0 where it is due. */
  readonly nextAttemptMs: number;
  readonly finishedAtMs: number | null;
};

const isDue = { reason: null, nextAttemptMs: 0, finishedAtMs: null } as const;

/**
 * The only way in which the state of an intent changes.
 * @param intent as it was before it was taken, where its push has ended: one in doubt is so until a read has answered
 * @throws Error where it has ended: nothing becomes of it any more
 */
export function transition(intent: Progress, outcome: Outcome, nowMs: number): Progress {
  if (!isPending(intent.state)) throw new Error(`An intent that is ${intent.state} cannot be ${outcome.kind}.`);
  const { attempts } = intent;
  switch (outcome.kind) {
    case 'taken':
      return { ...isDue, attempts, state: 'inflight' };
    case 'shown':
      return { ...isDue, attempts, state: 'done', finishedAtMs: nowMs };
    case 'conflict':
      return { ...isDue, attempts, state: 'conflict', reason: outcome.reason };
    case 'refused':
      return { ...isDue, attempts, state: 'parked', reason: outcome.reason };
    case 'unavailable':
    case 'doubtful':
      return {
        // Taken for never sent, undoing one that may be there would send nothing.
        state: outcome.kind === 'doubtful' || intent.state === 'in_doubt' ? 'in_doubt' : 'ready',
        reason: outcome.reason,
        nextAttemptMs: outcome.notBeforeMs,
        attempts: attempts + (outcome.isAttempt ? 1 : 0),
        finishedAtMs: null,
      };
    case 'interrupted':
      return { ...isDue, attempts, state: 'in_doubt' };
    case 'dropped':
      return { ...isDue, attempts, state: 'cancelled', reason: outcome.reason, finishedAtMs: nowMs };
    case 'retried':
      return { ...isDue, attempts, state: mayBeThere(intent) ? 'in_doubt' : 'ready' };
    default:
      return outcome satisfies never;
  }
}
