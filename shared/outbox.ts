import { z } from 'zod';
import type { SyncMark } from './conversation.ts';
import { editSchema } from './edits/edit-schema.ts';
import { type IntentState, intentStates, isPending, needsAgent } from './edits/intent.ts';
import { reasonSchema } from './reason.ts';
import { conversationName } from './scope.ts';

export const outboxItemSchema = z.strictObject({
  seq: z.int(),
  /** As its scope calls it. */
  conversationId: conversationName,
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
