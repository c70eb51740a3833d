import type { StorageProblem } from '#shared/reason.ts';
import type { Gate } from '#shared/sync-status.ts';
import type { ProviderError } from '../providers/provider.ts';
import type { SteadyClock } from '../time.ts';
import { backoffMs } from './backoff.ts';

/** Failures of the server in a row before the account stops but for one probe at a time. */
const failuresToTrip = 5;
/** A limit of the subscription lasts; asking each minute would only use more of it up. */
const limitProbeMs = 15 * 60_000;
/** After a rate limit, whatever is left of it. */
const shortestRestMs = 1000;
/** After the disk has refused something, ms. */
export const diskRetryMs = 10_000;

/** How the account's server has been answering. */
export type Health = {
  /** Transport or server failures in a row. */
  readonly failures: number;
  readonly gate: Gate | null;
};

export const healthy: Health = { failures: 0, gate: null };

/** @property retryAtMs by the clock that everything here waits by */
export type Failure = Pick<ProviderError, 'kind' | 'reason' | 'retryAtMs'>;

/**
 * What an answer means for the account as a whole. A refusal of one edit says nothing about the others.
 * @param jitter uniform in [0, 1)
 */
export function afterFailure(health: Health, error: Failure, nowMs: number, jitter: number): Health {
  const gate = (kind: Gate['kind'], untilMs: number | null): Gate => ({
    kind,
    sinceMs: health.gate?.kind === kind ? health.gate.sinceMs : nowMs,
    untilMs,
    reason: error.reason,
  });
  const failures = health.failures + 1;
  const isWaiting = error.kind === 'unreachable' || error.kind === 'server' || error.kind === 'unreadable';
  if (isWaiting && staysShut(health, nowMs)) return health;
  switch (error.kind) {
    case 'unreachable':
      return { failures, gate: gate('offline', nowMs + backoffMs(failures, jitter)) };
    case 'server':
    case 'unreadable': {
      const untilMs = Math.max(error.retryAtMs ?? 0, nowMs + backoffMs(failures, jitter));
      return { failures, gate: failures >= failuresToTrip ? gate('breaker', untilMs) : null };
    }
    case 'rate': {
      // A part of a millisecond is no wait: whoever tries again at once is refused at once, for ever.
      // Nor does a later, shorter one end the rest that was asked for before.
      const askedMs = Math.max(error.retryAtMs ?? nowMs + backoffMs(failures, jitter), nowMs + shortestRestMs);
      return { failures, gate: gate('rate', Math.max(askedMs, askedUntilMs(health))) };
    }
    case 'auth':
      return { ...health, gate: gate('auth', null) };
    case 'limit':
      return { ...health, gate: gate('limit', nowMs + limitProbeMs) };
    case 'refused':
    case 'gone':
    case 'stale':
      return afterSuccess(health, nowMs); // the server answered, and sensibly
    default:
      return error.kind satisfies never;
  }
}

/**
 * What a sensible answer means for the account. One that was under way when the server asked us to wait, or refused the
 * token, does not open that gate again.
 */
export function afterSuccess(health: Health, nowMs: number): Health {
  return staysShut(health, nowMs) ? health : healthy;
}

const askedUntilMs = ({ gate }: Health) => (gate?.kind === 'rate' ? (gate.untilMs ?? 0) : 0);

const staysShut = ({ gate }: Health, nowMs: number) =>
  gate !== null && ['rate', 'auth', 'limit'].includes(gate.kind) && (gate.untilMs ?? Infinity) > nowMs;

/**
 * When a pull that failed is worth another try: with nothing to send, it is the probe.
 * @param jitter uniform in [0, 1)
 * @returns epoch ms; Infinity where the failure says nothing about that
 */
export function nextTryMs({ gate, failures }: Health, nowMs: number, jitter: number): number {
  if (gate) return gate.untilMs ?? Number.POSITIVE_INFINITY;
  return failures > 0 ? nowMs + backoffMs(failures, jitter) : Number.POSITIVE_INFINITY;
}

/** Whether requests may go out now; a gate that is due lets one probe through. */
export function admits({ gate }: Health, nowMs: number): 'all' | 'probe' | 'none' {
  if (gate === null) return 'all';
  return gate.untilMs !== null && gate.untilMs <= nowMs ? 'probe' : 'none';
}

/** The agent has stopped syncing. */
export const pausedSince = (sinceMs: number): Gate => ({
  kind: 'paused',
  sinceMs,
  untilMs: null,
  reason: { kind: 'paused' },
});

/** Winnow has used up what the server allows in an hour. */
export const pacedGate = (sinceMs: number, untilMs: number): Gate => ({
  kind: 'rate',
  sinceMs,
  untilMs,
  reason: { kind: 'paced' },
});

/** The machine's disk, or we ourselves, failed in the middle of something. @param problem null: not the disk's */
export const storageGate = (problem: StorageProblem | null, sinceMs: number, nowMs: number): Gate => ({
  kind: 'storage',
  sinceMs,
  untilMs: nowMs + diskRetryMs,
  reason: problem === null ? { kind: 'internal' } : { kind: 'storage', problem, file: null },
});

/** The gate with its times as the system's clock shows them, for the agent to read. */
export function asShown(gate: Gate | null, { toWallMs }: Pick<SteadyClock, 'toWallMs'>): Gate | null {
  if (gate === null) return null;
  return {
    ...gate,
    sinceMs: toWallMs(gate.sinceMs),
    untilMs: gate.untilMs === null ? null : toWallMs(gate.untilMs),
  };
}
