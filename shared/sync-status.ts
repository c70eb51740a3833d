import { z } from 'zod';
import { accountId } from './account.ts';
import { reasonSchema } from './reason.ts';

/** Why nothing is sent right now; null: nothing stands in the way. */
export const gateSchema = z.strictObject({
  kind: z.enum(['paused', 'offline', 'rate', 'auth', 'limit', 'breaker', 'storage']),
  sinceMs: z.int(),
  /** When the next attempt is due, epoch ms; null where only the agent can open the gate. */
  untilMs: z.int().nullable(),
  reason: reasonSchema,
});
export type Gate = z.infer<typeof gateSchema>;

/** The state of one account's sync, always on screen. */
export const syncStatusSchema = z.strictObject({
  accountId,
  gate: gateSchema.nullable(),
  /** A request is under way. */
  busy: z.boolean(),
  /** Conversations pulled so far in a first or full walk, null when none runs. `total` as the server says it. */
  walk: z.strictObject({ done: z.int(), total: z.int().nullable() }).nullable(),
  /** Intents on their way: ready, in flight or in doubt. */
  waiting: z.int(),
  /** Intents in conflict or parked. */
  needsYou: z.int(),
  lastPullMs: z.int().nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;
