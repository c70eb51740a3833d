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

/** How an account's server is, as its answers tell: which of them concern the account, and what may be asked now. */
export function createAccountHealth({ accountId, nowMs, jitter, log }: Deps) {
  let health: Health = healthy;
  const blame = createBlame();

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
    /** @param of the conversation it was about; null: the list */
    answered(of: string | null): void {
      blame.answered(of);
      health = afterSuccess(health, nowMs());
    },
    /** @returns when a pull that failed is worth another try, epoch ms */
    failed(error: ProviderError, of: string | null): number {
      if (mayBeOwn(error)) blame.failed(of);
      if (of === null || !mayBeOwn(error) || !blame.isToBlame(of)) {
        const before = health.gate?.kind;
        health = afterFailure(health, error, nowMs(), jitter());
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
    /** The clock was set back. */
    earlier(backMs: number): void {
      health = { ...health, gate: earlier(health.gate, backMs) };
    },
  };
}
