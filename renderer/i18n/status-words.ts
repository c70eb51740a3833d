import type { SyncStatus } from '#shared/sync-status.ts';
import { say } from './say.ts';

/** The status in words. `clock` renders an instant as the agent reads times, for example 11:40. */
export function syncSentence(status: SyncStatus, clock: (ms: number) => string): string {
  const { gate } = status;
  if (gate) {
    switch (gate.kind) {
      case 'paused':
        return say('names.status.paused', { clock: clock(gate.sinceMs) });
      case 'offline':
        return say('names.status.offline', { clock: clock(gate.sinceMs) });
      case 'rate':
        return gate.untilMs
          ? say('names.status.rate.rateLimitUntil', { clock: clock(gate.untilMs) })
          : say('names.status.rate.rateLimit');
      case 'auth':
        return say('names.status.auth');
      case 'limit':
        return say('names.status.limit');
      case 'breaker':
        return say('names.status.breaker', { clock: clock(gate.sinceMs) });
      case 'storage':
        return say('names.status.storage');
      default:
        return gate.kind satisfies never;
    }
  }
  if (status.walk) {
    const { done, total } = status.walk;
    return total ? say('names.status.syncingOf', { done, total }) : say('names.status.syncing');
  }
  return say('names.status.online');
}
