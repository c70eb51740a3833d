import type { StoredFollowUp } from '#db/workspace/follow-ups.ts';
import { endsWithReply, isSetAtProvider } from '#shared/follow-up.ts';
import type { Clock } from '../ports.ts';
import type { Stores } from '../storage/stores.ts';

/** So long is waited for the thread of a conversation in which somebody has written, nobody knows who. */
const threadWaitMs = 60_000;

export type RepliesDeps = {
  readonly clock: Clock;
  readonly stores: Stores;
  /** Whose message is the newest of a conversation only its thread tells: it is to be read soon. */
  readonly wantThread: (accountId: string, conversationId: string) => void;
};

/** "Only if nobody replies": whether somebody has, and what is to be read before that is known. */
export type Replies = {
  /** The customer wrote, so that the follow-up has served its purpose. */
  isAnswered(stored: StoredFollowUp): boolean;
  /** The list may tell that somebody has written and not who: its thread is waited for, not for ever. */
  waitsForThread(stored: StoredFollowUp): boolean;
  isWaiting(): boolean;
  /** Forgets what is waited for that is due no more. */
  keepOnly(due: readonly StoredFollowUp[]): void;
};

export const keyOf = ({ accountId, conversationId, followUp }: StoredFollowUp) =>
  JSON.stringify([accountId, conversationId, followUp.dueAtMs]);

export function createReplies({ clock, stores, wantThread }: RepliesDeps): Replies {
  /** Since when a thread is waited for, by the clock that nobody sets. */
  const waiting = new Map<string, number>();

  function isAnswered({ accountId, conversationId, followUp, seenInboundAtMs }: StoredFollowUp): boolean {
    if (!endsWithReply(followUp)) return false;
    // What had been seen when others set it, nobody knows here: their provider says when a reply ends it.
    if (seenInboundAtMs === null && isSetAtProvider(followUp)) return false;
    const conversation = stores.withReplica((replica) => replica.conversations.base(accountId, conversationId));
    return (conversation?.lastInboundAtMs ?? 0) > (seenInboundAtMs ?? 0);
  }

  function isUnclear(stored: StoredFollowUp): boolean {
    const { accountId, conversationId, followUp, seenInboundAtMs } = stored;
    if (followUp.condition !== 'if-no-reply' || isAnswered(stored)) return false;
    return stores.withReplica(({ conversations, messages }) => {
      const lastMs = conversations.base(accountId, conversationId)?.lastMessageAtMs ?? 0;
      return lastMs > (seenInboundAtMs ?? 0) && !messages.areCurrent(accountId, conversationId);
    });
  }

  return {
    isAnswered,
    waitsForThread(stored) {
      const key = keyOf(stored);
      const sinceMs = waiting.get(key) ?? clock.monotonicMs();
      const waits = isUnclear(stored) && clock.monotonicMs() - sinceMs < threadWaitMs;
      if (!waits) waiting.delete(key);
      else if (!waiting.has(key)) {
        waiting.set(key, sinceMs);
        wantThread(stored.accountId, stored.conversationId);
      }
      return waits;
    },
    isWaiting: () => waiting.size > 0,
    keepOnly(due) {
      const keys = new Set(due.map(keyOf));
      for (const key of waiting.keys()) if (!keys.has(key)) waiting.delete(key);
    },
  };
}
