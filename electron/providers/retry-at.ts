import type { TransportReply } from '../ports.ts';

/** The longest wait a header can impose. WapiKit's window is an hour; more than that is a mistake or a trick. */
const maxWaitMs = 3_600_000;
/** Less is no wait: a server that keeps answering so would be asked without a pause. */
const minWaitMs = 1000;
/** A reset below this is a number of seconds from now, above it seconds since 1970. */
const firstEpochS = 1_000_000_000;

/**
 * When a server asks to be tried again: Retry-After (seconds or an HTTP date), else X-RateLimit-Reset
 * (seconds from now or epoch seconds). Instants are read against the server's own Date header where it sends one,
 * so that a wrong clock on either side does not matter.
 * @returns epoch ms, or null for a header that is absent, malformed, less than a second or more than an hour ahead:
 *   the caller's own backoff serves better than any of these
 */
export function retryAtMs(headers: TransportReply['headers'], nowMs: number): number | null {
  const serverNowMs = parseDateMs(headers.get('date')) ?? nowMs;
  const waitMs =
    sane(retryAfterMs(headers.get('retry-after'), serverNowMs)) ??
    sane(resetMs(headers.get('x-ratelimit-reset'), serverNowMs));
  return waitMs === null ? null : Math.ceil(nowMs + waitMs);
}

function retryAfterMs(header: string | null, serverNowMs: number): number | null {
  if (header === null) return null;
  const seconds = parseSeconds(header);
  if (seconds !== null) return seconds * 1000;
  const dateMs = parseDateMs(header);
  return dateMs === null ? null : dateMs - serverNowMs;
}

function resetMs(header: string | null, serverNowMs: number): number | null {
  const seconds = header === null ? null : parseSeconds(header);
  if (seconds === null) return null;
  return seconds < firstEpochS ? seconds * 1000 : seconds * 1000 - serverNowMs;
}

function parseSeconds(text: string): number | null {
  return /^\s*\d{1,12}(\.\d{1,6})?\s*$/.test(text) ? Number(text) : null;
}

/** Only dates with letters: `Date.parse` would take "-5" for a month. */
function parseDateMs(text: string | null): number | null {
  const ms = text !== null && /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function sane(waitMs: number | null): number | null {
  return waitMs !== null && waitMs >= minWaitMs && waitMs <= maxWaitMs ? waitMs : null;
}
