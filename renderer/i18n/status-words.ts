import type { SyncStatus } from '#shared/sync-status.ts';

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
