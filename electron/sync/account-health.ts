import type { Gate } from '#shared/sync-status.ts';
import type { Log } from '../ports.ts';
import type { ProviderError } from '../providers/provider.ts';
import type { SteadyClock } from '../time.ts';
import { createBlame, mayBeOwn } from './blame.ts';
import { admits, afterFailure, afterSuccess, type Health, healthy, nextTryMs } from './gates.ts';

type Deps = {
  readonly accountId: string;
  readonly time: Pick<SteadyClock, 'nowMs' | 'fromWallMs'>;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
  readonly log: Log;
};

/** One conversation's work: its edits are sent, or its thread is read. */
export type About = { readonly lane: 'push' | 'thread'; readonly id: string };

/** How an account's server is, as its answers tell: which of them concern the account, and what may be asked now. */
export function createAccountHealth({ accountId, time, jitter, log }: Deps) {
  const { nowMs } = time;
  let health: Health = healthy;
  const blame = createBlame();

  /**
   * Whether a failure says nothing of the account. A thread that cannot be read never does: whether the server is well, the
   * list and the edits show.
   */
  function isOwn(error: ProviderError, of: About | null): boolean {
    if (!mayBeOwn(error)) return false;
    if (of?.lane === 'thread') return true;
    blame.failed(of?.id ?? null);
    return of !== null && blame.isToBlame(of.id);
  }

  return {
    gate: (): Gate | null => health.gate,
    /** Whether what is sent next only shows how the server is. */
    isProbing: () => health.failures > 0,
    /** How many requests may run side by side, of this many. */
    lanes(most: number): number {
      const admitted = admits(health, nowMs());
      if (admitted === 'none') return 0;
      return admitted === 'probe' || health.failures > 0 ? 1 : most;
    },
    /** @param of what it was about; null: the list */
    answered(of: About | null): void {
      // A thread that is answered shows nothing of edits.
      if (of?.lane !== 'thread') blame.answered(of?.id ?? null);
      health = afterSuccess(health, nowMs());
    },
    /** @returns when a pull that failed is worth another try, epoch ms */
    failed(error: ProviderError, of: About | null): number {
      if (!isOwn(error, of)) {
        const before = health.gate?.kind;
        const { kind, reason } = error;
        const retryAtMs = error.retryAtMs === null ? null : time.fromWallMs(error.retryAtMs);
        health = afterFailure(health, { kind, reason, retryAtMs }, nowMs(), jitter());
        if (health.gate && health.gate.kind !== before) {
          log.warn(`${accountId}: ${health.gate.kind}: ${error.message}`, { status: error.status });
        }
      }
      return nextTryMs(health, nowMs(), jitter());
    },
    /** The edits of this conversation have waited long enough while others were answered. */
    isHopeless: blame.isHopeless,
    /** The agent asks: everything may be tried, but where the server has asked to slow down. */
    hurry(): void {
      if (health.gate?.kind !== 'rate') health = healthy;
    },
  };
}
