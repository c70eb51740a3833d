const firstMs = 1000;
const longestMs = 60_000;

/**
 * How long to wait after failures in a row: full jitter, growing from 1 s to 60 s.
 * @param failures in a row so far, integer ≥ 1
 * @param jitter uniform in [0, 1), injected so that tests are exact
 * @returns ms, at least 250 so that an unlucky draw never becomes a busy loop
 * @throws RangeError when failures < 1
 */
export function backoffMs(failures: number, jitter: number): number {
  if (!Number.isInteger(failures) || failures < 1) throw new RangeError(`failures must be ≥ 1, got ${failures}`);
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 10));
  return Math.max(250, Math.round(ceiling * jitter));
}
