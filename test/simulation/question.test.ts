import { expect, test } from 'vitest';
import { carryOutFor } from './question.ts';
import type { Script } from './script.ts';
import { minute } from './times.ts';

const closing = (to: string, idsFrom = 0): Script => ({
  seed: 1,
  servers: [{ provider: 'vantax', conversations: 3, isDeadAfterHarm: false, idsFrom }],
  shapes: { documented: false, odd: false },
  latencyMs: { least: 5, most: 50 },
  harmMs: 2 * minute,
  healMs: 10 * minute,
  events: [{ atMs: minute, kind: 'edit', account: 0, conversations: [0], changes: [{ target: 'status', to }] }],
  poisoned: [],
});

test.each([
  ['the same deeds at conversations of other ids', closing('closed', 100), []],
  ['another deed', closing('pending'), ['not-same']],
])('a run is convicted by its twin for what differs: %s', async (_, twin, kinds) => {
  const { verdicts } = await carryOutFor({ kind: 'same-end', twin })(closing('closed'));
  expect(verdicts.map(({ kind }) => kind)).toEqual(kinds);
});
