import { expect, test } from 'vitest';
import { tollOf } from '#electron/sync/sending-time.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';

const minute = 60_000;
const hour = 60 * minute;
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const rush: Edit = { field: 'tags', part: 'rush', to: true };
const ids = Array.from({ length: 30 }, (_, i) => `c${i}`);
const seeds = ids.map((id) => ({ id }));
const paced = (requestsPerHour: number | null) => ({ pollEveryMs: hour, walkEveryMs: 24 * hour, requestsPerHour });

test('before any edit was sent nobody can know how long the others will take', async () => {
  const { sync, enqueue } = await setUpLoop(seeds, { pace: paced(null) });
  enqueue('c0', vip);
  expect(sync.sentInMs(0)).toBeNull();
});

test('where the hour has room for so many requests, the rest is sent in the next ones, as was said', async () => {
  const { sync, enqueue, pass, clock, simulator } = await setUpLoop(seeds, { pace: paced(40) });
  sync.start();
  for (const id of ids.slice(0, 4)) enqueue(id, vip);
  sync.wake();
  await pass(minute);
  expect(sync.status().waiting).toBe(0);
  const more = sync.sentInMs(26) ?? Number.NaN;
  for (const id of ids.slice(4)) enqueue(id, vip);
  sync.wake();
  const said = sync.sentInMs(0) ?? Number.NaN;
  expect(said).toBeGreaterThan(20 * minute);
  expect(more).toBe(said);
  const from = clock.nowMs();
  while (sync.status().waiting > 0 && clock.nowMs() - from < 9 * hour) await pass(minute);
  const took = clock.nowMs() - from;
  expect(ids.every((id) => simulator.get(id)?.tags.includes('vip'))).toBe(true);
  expect(Math.abs(took - said)).toBeLessThan(took * 0.2);
});

test('several changes of one conversation are sent together, and counted so', async () => {
  const { sync, enqueue, pass } = await setUpLoop(seeds, { pace: paced(40) });
  sync.start();
  for (const id of ids.slice(0, 4)) enqueue(id, vip);
  sync.wake();
  await pass(minute);
  sync.setPaused(true);
  for (const id of ids.slice(4)) enqueue(id, vip);
  for (const id of ids.slice(4)) enqueue(id, rush);
  expect(sync.sentInMs(0)).toBeNull(); // the agent has not said until when
  sync.setPaused(false);
  const twice = sync.sentInMs(0);
  expect(twice).toBeGreaterThan(20 * minute);
  expect(twice).toBe(sync.sentInMs(0));
  expect(sync.sentInMs(26)).toBeGreaterThan((twice ?? 0) * 1.5);
});

test('behind a gate nobody can know, but where the server has said until when', async () => {
  const { sync, enqueue, pass, settled, simulator, gate } = await setUpLoop(seeds);
  sync.start();
  for (const id of ids.slice(0, 4)) enqueue(id, vip);
  sync.wake();
  await settled();
  await pass(minute);
  const lost = simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
  enqueue('c9', vip);
  sync.wake();
  await settled();
  expect(gate()?.kind).toBe('offline');
  expect(sync.sentInMs(0)).toBeNull();
  lost.remove();
  await pass(2 * minute);
  expect(gate()).toBeNull();
  simulator.inject({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '300' } }, times: 1 });
  enqueue('c10', vip);
  sync.wake();
  await settled();
  expect(gate()?.kind).toBe('rate');
  expect(sync.sentInMs(0)).toBeGreaterThanOrEqual(299_000);
});

test('what the edits of a conversation take is told by those before: whole pushes that were answered', () => {
  const push = (conversationId: string, atMs: number, status: number | null = 200) => [
    { conversationId, atMs, status: 200 },
    { conversationId, atMs: atMs + 40, status },
  ];
  expect(tollOf([...push('a', 0), ...push('b', 5)])).toBeNull();
  expect(tollOf([...push('a', 0), ...push('b', 5), ...push('c', 90)])).toEqual({ requests: 2, ms: 80 });
  expect(tollOf([...push('a', 0), ...push('b', 5, null), ...push('c', 90)])).toBeNull();
  expect(tollOf([...push('a', 0), ...push('a', 90_000), ...push('b', 5), ...push('c', 9)])?.ms).toBeLessThan(200);
  const whole = Array.from({ length: 29 }, (_, i) => push(`c${i}`, i * 100)).flat();
  const one = (status: number | null) => ({ conversationId: 'one', atMs: 0, status });
  expect(tollOf([one(200), ...whole, one(null)])).toEqual({ requests: 2, ms: 80 });
});
