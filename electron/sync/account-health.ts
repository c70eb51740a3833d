import type { Gate } from '#shared/sync-status.ts';
import type { Log } from '../ports.ts';
import type { ProviderError } from '../providers/provider.ts';
import { createBlame, mayBeOwn } from './blame.ts';
import { admits, afterFailure, afterSuccess, earlier, type Health, healthy, nextTryMs } from './gates.ts';

type Deps = {
  readonly accountId: string;
  readonly nowMs: () => number;
  /** Uniform in [0, 1). */
  readonly jitter: () => number;
  readonly log: Log;
};

/** One conversation's work: its edits are sent, or its thread is read. */
export type About = { readonly lane: 'push' | 'thread'; readonly id: string };

/** How an account's server is, as its answers tell: which of them concern the account, and what may be asked now. */
export function createAccountHealth({ accountId, nowMs, jitter, log }: Deps) {
  let health: Health = healthy;
  // A thread that is answered shows nothing of edits, and one that is not says nothing of its conversation's.
  const blames = { push: createBlame(), thread: createBlame() };

  function toBlame(of: About | null): boolean {
    if (of === null) {
      for (const blame of Object.values(blames)) blame.failed(null);
      return false;
    }
    blames[of.lane].failed(of.id);
    return blames[of.lane].isToBlame(of.id);
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
      if (of !== null) blames[of.lane].answered(of.id);
      else for (const blame of Object.values(blames)) blame.answered(null);
      health = afterSuccess(health, nowMs());
    },
    /** @returns when a pull that failed is worth another try, epoch ms */
    failed(error: ProviderError, of: About | null): number {
      if (!mayBeOwn(error) || !toBlame(of)) {
        const before = health.gate?.kind;
        health = afterFailure(health, error, nowMs(), jitter());
        if (health.gate && health.gate.kind !== before) {
          log.warn(`${accountId}: ${health.gate.kind}: ${error.message}`, { status: error.status });
        }
      }
      return nextTryMs(health, nowMs(), jitter());
    },
    /** The edits of this conversation have waited long enough while others were answered. */
    isHopeless: blames.push.isHopeless,
    /** The agent asks: everything may be tried, but where the server has asked to slow down. */
    hurry(): void {
      if (health.gate?.kind !== 'rate') health = healthy;
    },
    /** The clock was set back. */
    earlier(backMs: number): void {
      health = { ...health, gate: earlier(health.gate, backMs) };
    },
  };
}
