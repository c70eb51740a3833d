import { expect, test } from 'vitest';
import { openTestStores } from '#test/support/stores.ts';

const hour = 3_600_000;
const nowMs = 100 * hour;

/** Requests of one account, kept in this order. */
function keeping(times: readonly number[]) {
  const { stores } = openTestStores();
  const requests = stores.withReplica((replica) => replica.requests);
  for (const atMs of times) requests.add('a1', { atMs, source: 'open' }, 100);
  return requests;
}

test('of two requests of one millisecond, one is forgotten where one is over, the older', () => {
  // The clock was set back between them.
  const { forget, since } = keeping([nowMs, nowMs - 1, nowMs]);
  forget('a1', [nowMs]);
  expect(since('a1', nowMs).map(({ atMs }) => atMs)).toEqual([nowMs - 1, nowMs]);
  forget('a1', [nowMs, nowMs]);
  expect(since('a1', nowMs).map(({ atMs }) => atMs)).toEqual([nowMs - 1]);
});

test('one that is dated ahead is forgotten by the time under which it is kept', () => {
  const { forget, since } = keeping([nowMs + 5, nowMs]);
  const [ahead] = since('a1', nowMs).filter(({ keptAtMs }) => keptAtMs > nowMs);
  expect(ahead?.atMs).toBe(nowMs);
  forget('a1', [ahead?.keptAtMs ?? 0]);
  expect(since('a1', nowMs)).toHaveLength(1);
});
