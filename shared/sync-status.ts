import { z } from 'zod';
import { accountId } from './account.ts';

/** Why nothing is sent right now; null: nothing stands in the way. */
export const gateSchema = z.strictObject({
  kind: z.enum(['paused', 'offline', 'rate', 'auth', 'limit', 'breaker', 'storage']),
  sinceMs: z.int(),
  /** When the next attempt is due, epoch ms; null where only the agent can open the gate. */
  untilMs: z.int().nullable(),
  /** One sentence for the agent. */
  sentence: z.string(),
  serverWords: z.string().nullable(),
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

/** The status in words. `clock` renders an instant as the agent reads times, for example 11:40. */
export function syncSentence(status: SyncStatus, clock: (ms: number) => string): string {
  const { gate } = status;
  if (gate) {
    switch (gate.kind) {
      case 'paused':
        return `Paused since ${clock(gate.sinceMs)}`;
      case 'offline':
        return `Offline since ${clock(gate.sinceMs)}`;
      case 'rate':
        return gate.untilMs ? `Rate limit until ${clock(gate.untilMs)}` : 'Rate limit';
      case 'auth':
        return 'Signed out';
      case 'limit':
        return 'The account’s limit is used up';
      case 'breaker':
        return `Server trouble since ${clock(gate.sinceMs)}`;
      case 'storage':
        return 'This machine’s disk refuses changes';
      default:
        return gate.kind satisfies never;
    }
  }
  if (status.walk) {
    const { done, total } = status.walk;
    return total ? `Syncing ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : 'Syncing';
  }
  return 'Online';
}
