import { z } from 'zod';
import { conversationId, type SyncMark } from './conversation.ts';
import { editSchema } from './edits/edit.ts';
import { type Reason, reasonSchema } from './reason.ts';

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

export const outboxItemSchema = z.strictObject({
  seq: z.int(),
  conversationId,
  /** Who the conversation is with, as the list shows it. */
  contact: z.string(),
  /** Of a metadata value, the beginning. */
  edit: editSchema,
  state: z.enum(intentStates),
  /** Kept on this machine only: the provider has no such field. */
  local: z.boolean(),
  createdAtMs: z.int(),
  /** When it ended, or null. */
  finishedAtMs: z.int().nullable(),
  attempts: z.int(),
  nextAttemptMs: z.int(),
  reason: reasonSchema.nullable(),
});
export type OutboxItem = z.infer<typeof outboxItemSchema>;

/** Where in the queue a change is put: before everything, or beside the conversation of another change. */
export const queuePlaceSchema = z.discriminatedUnion('side', [
  z.strictObject({ side: z.literal('first') }),
  z.strictObject({ side: z.enum(['before', 'after']), seq: z.int() }),
]);
export type QueuePlace = z.infer<typeof queuePlaceSchema>;

/** One row's mark from all its intents, worst first. */
export function syncMarkOf(states: readonly IntentState[]): SyncMark {
  if (states.some(needsAgent)) return 'needs-you';
  if (states.some((state) => state === 'inflight' || state === 'in_doubt')) return 'sending';
  return states.some(isPending) ? 'waiting' : 'none';
}
