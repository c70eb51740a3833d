import type { Gate, SyncStatus } from '#shared/sync-status.ts';
import type { Ports } from '../ports.ts';
import type { Budget } from '../providers/budget.ts';
import type { Stores } from '../storage/stores.ts';
import type { SteadyClock } from '../time.ts';
import { asShown, pacedGate } from './gates.ts';

type Deps = {
  readonly accountId: string;
  readonly stores: Stores;
  readonly budget: Pick<Budget, 'waitMs'>;
  readonly time: SteadyClock;
  readonly emit: Ports['emit'];
  /** Why nothing is sent, or null. */
  readonly gate: () => Gate | null;
  readonly isBusy: () => boolean;
  /** Whether there is a thread to read that the agent has opened. */
  readonly hasOpened: () => boolean;
};

/** How an account's syncing stands, as the agent is told. */
export type AccountStatus = {
  now(): SyncStatus;
  /** Tells it where it differs from what was told last: it is looked at after every request. */
  tell(): void;
};

export function createAccountStatus(deps: Deps): AccountStatus {
  const { accountId, stores, budget, time, emit } = deps;
  let pacedSinceMs: number | null = null;
  let told = '';

  /** Edits, or what the agent has opened, wait because an hour's requests are used up. */
  function paceGate(waiting: number): Gate | null {
    const openMs = budget.waitMs('open');
    const waitMs = Math.max(waiting > 0 ? budget.waitMs('push') : 0, openMs > 0 && deps.hasOpened() ? openMs : 0);
    pacedSinceMs = waitMs > 0 ? (pacedSinceMs ?? time.nowMs()) : null;
    return pacedSinceMs === null ? null : pacedGate(pacedSinceMs, time.nowMs() + waitMs);
  }

  function now(): SyncStatus {
    const counts = stores.workspace.intents.count(accountId);
    const state = stores.withReplica((replica) => replica.pulls.get(accountId));
    return {
      accountId,
      gate: asShown(deps.gate() ?? paceGate(counts.waiting), time),
      busy: deps.isBusy(),
      walk: state.walkFinishedAtMs === null ? { done: state.walkDone, total: state.walkTotal } : null,
      waiting: counts.waiting,
      needsYou: counts.needsYou,
      lastPullMs: state.pulledAtMs,
    };
  }

  return {
    now,
    tell() {
      const status = now();
      const text = JSON.stringify({ ...status, busy: false, lastPullMs: 0 });
      if (text === told) return;
      told = text;
      emit('sync.changed', status);
    },
  };
}
