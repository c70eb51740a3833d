import type { Reason } from '#shared/reason.ts';
import type { ProviderError } from '../providers/provider.ts';
import { backoffMs } from './backoff.ts';

/** A thread that could not be read is left alone for a while, twice as long each time; */
const firstRestMs = 5 * 60_000;
/** after so many times until something newer is told of its conversation, or the agent opens it. */
const mostTries = 6;
/** Between two threads read ahead of need. */
const paceMs = 50;

/** @property times in a row @property reachMs up to when its conversation reached by then */
type Failure = {
  readonly reason: Reason;
  readonly atMs: number;
  readonly times: number;
  readonly reachMs: number;
};

/** Which threads could not be read, and how long they are left alone. */
export type ThreadFailures = {
  failed(id: string, error: ProviderError): void;
  read(id: string): void;
  /** The agent asks for it anew. */
  forget(id: string): void;
  hasRested(id: string): boolean;
  /** How many are left alone at most. */
  count(): number;
  /** How long after one that was read ahead the next may be, ms: a server that answers none is asked ever more rarely. */
  paceMs(jitter: number): number;
  problem(id: string): Reason | null;
};

/** @param reachOf up to when a conversation is known to reach, epoch ms */
export function createThreadFailures(steadyMs: () => number, reachOf: (id: string) => number): ThreadFailures {
  const failures = new Map<string, Failure>();
  let inRow = 0;
  return {
    failed(id, error) {
      // Called off, it has not failed.
      if (error.reach === 'cancelled') return;
      inRow += 1;
      // Where nobody was there, or the account as a whole was refused, it shows nothing of this thread.
      const isOwn = error.reach !== 'nobody' && !['auth', 'rate', 'limit'].includes(error.kind);
      const times = Math.max(1, (failures.get(id)?.times ?? 0) + (isOwn ? 1 : 0));
      failures.set(id, { reason: error.reason, atMs: steadyMs(), times, reachMs: reachOf(id) });
    },
    read(id) {
      failures.delete(id);
      inRow = 0;
    },
    forget: (id) => void failures.delete(id),
    hasRested(id) {
      const last = failures.get(id);
      if (!last) return true;
      if (last.times >= mostTries) return reachOf(id) > last.reachMs;
      return steadyMs() - last.atMs >= firstRestMs * 2 ** (last.times - 1);
    },
    count: () => failures.size,
    paceMs: (jitter) => (inRow === 0 ? paceMs : backoffMs(inRow, jitter)),
    problem: (id) => failures.get(id)?.reason ?? null,
  };
}
