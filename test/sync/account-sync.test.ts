import { describe, expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '#test/support/account-loop.ts';

const second = 1000;
const minute = 60 * second;
const vip: Edit = { field: 'tags', part: 'vip', to: true };
const close: Edit = { field: 'status', to: 'closed' };
const three = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('while the server cannot be reached', () => {
  test('the gate says since when; one probe at a time goes out, ever later up to a minute, without spinning', async () => {
    const { simulator, clock, sync, enqueue, pass, settled, gate, requestTimes } = await setUpLoop(three);
    const startMs = clock.nowMs();
    const fault = simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
    for (const { id } of three) enqueue(id, vip);
    sync.start();
    await settled();
    expect(gate()).toMatchObject({ kind: 'offline', sinceMs: startMs });
    await pass(20 * minute);
    expect(gate()).toMatchObject({ kind: 'offline', sinceMs: startMs });

    const times = requestTimes();
    const gaps = times.slice(1).map((ms, i) => ms - (times[i] ?? 0));
    const probes = simulator.log.filter(({ atMs }) => atMs > startMs);
    expect(probes.length).toBe(times.length - 1);
    expect(gaps).toEqual([...gaps].sort((x, y) => x - y));
    expect(gaps.at(-1)).toBe(30 * second); // half of a minute: the jitter is a half here
    expect(clock.ran()).toBeLessThan(200);

    fault.remove();
    await pass(minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
    expect(three.map(({ id }) => simulator.get(id)?.tags)).toEqual([['vip'], ['vip'], ['vip']]);
    expect(simulator.violations).toEqual([]);
  });

  test('while the probe’s answer is long in coming, the loop waits for it and does not spin', async () => {
    const { simulator, clock, sync, enqueue, settled, gate } = await setUpLoop(three);
    const fault = simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
    enqueue('a', vip);
    sync.start();
    await settled();
    fault.remove();
    const held = simulator.inject({ fault: { kind: 'hold', when: 'before' } });
    await clock.advance((gate()?.untilMs ?? 0) - clock.nowMs());
    await held.reached;
    const before = clock.ran();
    await clock.advance(20 * second);
    expect(clock.ran() - before).toBeLessThan(10);
    held.release();
    await settled();
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  });

  test('an unlucky draw waits a quarter of a second all the same', async () => {
    const { simulator, luck, sync, pass, settled, requestTimes } = await setUpLoop(three);
    luck.jitter = 0;
    simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
    sync.start();
    await settled();
    await pass(5 * second);
    const times = requestTimes();
    expect(times.length).toBeGreaterThan(2);
    expect(Math.min(...times.slice(1).map((ms, i) => ms - (times[i] ?? 0)))).toBeGreaterThanOrEqual(250);
  });

  test('with nothing to send it does not spin either, and sees that the server is back as soon as its gate is due', async () => {
    const { simulator, clock, sync, pass, settled, gate } = await setUpLoop(three);
    sync.start();
    await pass(minute);
    const fault = simulator.inject({ fault: { kind: 'reset-before' }, times: Number.POSITIVE_INFINITY });
    await pass(15 * second);
    const before = clock.ran();
    await pass(10 * minute);
    expect(gate()?.kind).toBe('offline');
    expect(clock.ran() - before).toBeLessThan(100);
    fault.remove();
    await pass((gate()?.untilMs ?? 0) - clock.nowMs());
    await settled();
    expect(gate()).toBeNull();
  });

  test('a server that is down for more than an hour finds every edit when it is back', async () => {
    const { simulator, sync, enqueue, pass, gate, history } = await setUpLoop(three);
    sync.start();
    await pass(minute);
    await simulator.stop();
    for (const { id } of three) enqueue(id, vip, close);
    sync.wake();
    await pass(90 * minute); // longer than the hour between two whole walks
    expect(gate()?.kind).toBe('offline');
    expect(sync.status().waiting).toBe(6);
    await simulator.start();
    await pass(minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
    expect(history().map(({ state }) => state)).toEqual(Array(6).fill('done'));
    expect(three.map(({ id }) => simulator.get(id))).toMatchObject(Array(3).fill({ status: 'closed', tags: ['vip'] }));
    expect(simulator.violations).toEqual([]);
  });
});

describe('a token that the server refuses', () => {
  test('stops every request until the agent asks; nothing is lost', async () => {
    const { simulator, sync, enqueue, pass, settled, gate, pending } = await setUpLoop(three);
    const fault = simulator.inject({ fault: { kind: 'status', status: 401 }, times: Number.POSITIVE_INFINITY });
    for (const { id } of three) enqueue(id, vip);
    sync.start();
    await settled();
    expect(gate()).toMatchObject({ kind: 'auth', untilMs: null });
    simulator.log.length = 0;
    enqueue('a', close);
    sync.wake();
    await pass(26 * 60 * minute);
    expect(simulator.log).toEqual([]);
    expect(pending('a')).toMatchObject([
      { state: 'ready', attempts: 0 },
      { state: 'ready', attempts: 0 },
    ]);

    sync.now();
    await settled();
    expect(simulator.log.length).toBeGreaterThan(0);
    expect(gate()?.kind).toBe('auth');
    fault.remove();
    sync.now();
    await pass(second);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0 });
    expect(simulator.get('a')).toMatchObject({ status: 'closed', tags: ['vip'] });
  });

  test('is tried again by the next start', async () => {
    const { simulator, sync, enqueue, settled, open } = await setUpLoop(three);
    const fault = simulator.inject({ fault: { kind: 'status', status: 401 }, times: Number.POSITIVE_INFINITY });
    enqueue('a', vip);
    sync.start();
    await settled();
    await sync.stop();
    fault.remove();
    const next = open();
    next.start();
    await settled(next);
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  });
});

describe('a server that asks to slow down', () => {
  const backoffMs = second; // the first failure: up to two seconds, and the jitter is a half
  const waits: [name: string, headers: (nowMs: number) => Record<string, string>, waitMs: number][] = [
    ['seconds', () => ({ 'retry-after': '120' }), 2 * minute],
    ['a date', (nowMs) => ({ date: httpDate(nowMs), 'retry-after': httpDate(nowMs + 90_000) }), 90 * second],
    ['a reset', () => ({ 'x-ratelimit-reset': '45' }), 45 * second],
    ['nothing', () => ({}), backoffMs],
    ['an absurd time', () => ({ 'retry-after': '999999999' }), backoffMs],
    ['a time that has passed', (nowMs) => ({ date: httpDate(nowMs), 'retry-after': httpDate(0) }), backoffMs],
    ['no wait', () => ({ 'retry-after': '0' }), backoffMs],
    ['no time at all', () => ({ 'retry-after': 'soon' }), backoffMs],
  ];
  test.each(waits)('by %s is left alone until then, by every lane', async (_, headers, waitMs) => {
    const seeds = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}` }));
    const { simulator, clock, sync, enqueue, pass, settled, gate, pending, stores } = await setUpLoop(seeds);
    const startMs = clock.nowMs();
    simulator.inject({ fault: { kind: 'status', status: 429, headers: headers(startMs) } });
    for (const { id } of seeds) enqueue(id, vip);
    sync.start();
    await settled();
    expect(gate()).toMatchObject({ kind: 'rate', untilMs: startMs + waitMs });
    expect(sync.status().waiting).toBeGreaterThan(0);
    expect(seeds.flatMap(({ id }) => pending(id)).filter(({ attempts }) => attempts > 0)).toEqual([]);
    sync.now(); // the agent's impatience does not count here
    await pass(waitMs - 1);
    expect(simulator.log.filter(({ atMs }) => atMs > startMs)).toEqual([]);
    await pass(minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0 });
    expect(seeds.every(({ id }) => simulator.get(id)?.tags.includes('vip'))).toBe(true);
    expect(stores.workspace.intents.count('a1')).toEqual({ waiting: 0, needsYou: 0 });
  });
});

test('a subscription that is used up is asked once in a quarter of an hour, by one request', async () => {
  const { simulator, clock, sync, enqueue, pass, settled, gate, requestTimes } = await setUpLoop(three);
  const fault = simulator.inject({ fault: { kind: 'status', status: 402 }, times: Number.POSITIVE_INFINITY });
  for (const { id } of three) enqueue(id, vip);
  const startMs = clock.nowMs();
  sync.start();
  await settled();
  expect(gate()?.kind).toBe('limit');
  await pass(46 * minute);
  const probes = simulator.log.filter(({ atMs }) => atMs > startMs);
  expect(requestTimes().slice(1)).toEqual([15, 30, 45].map((minutes) => startMs + minutes * minute));
  expect(probes.length).toBe(3);
  fault.remove();
  await pass(15 * minute);
  expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
});

describe('a server in trouble', () => {
  test('is met by a breaker after five failures in a row, then by one probe at a time', async () => {
    const { simulator, sync, enqueue, pass, settled, told } = await setUpLoop(three);
    const fault = simulator.inject({ fault: { kind: 'status', status: 503 }, times: Number.POSITIVE_INFINITY });
    enqueue('a', vip);
    sync.start();
    await settled();
    await pass(5 * minute);
    const tripMs = told.find(({ gate }) => gate?.kind === 'breaker')?.gate?.sinceMs ?? 0;
    expect(told.every(({ gate }) => gate === null || (gate.kind === 'breaker' && gate.sinceMs === tripMs))).toBe(true);
    // A thread shows nothing of the server: whether it is well, the list and the edits say.
    const untilTrip = simulator.log.filter(({ atMs, path }) => atMs <= tripMs && !path.includes('/messages'));
    expect(untilTrip.length).toBe(5);
    const probes = simulator.log.filter(({ atMs }) => atMs > tripMs).map(({ atMs }) => atMs);
    expect(new Set(probes).size).toBe(probes.length);
    fault.remove();
    await pass(minute);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0 });
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  });

  test.each([
    ['in trouble', { kind: 'status', status: 500 } as const],
    ['that answers with web pages', { kind: 'html' } as const],
  ])('a server %s is asked for the list by backoff too, so that the agent soon learns of it', async (_, fault) => {
    const { simulator, sync, pass, settled, gate } = await setUpLoop(three);
    sync.start();
    await settled();
    simulator.inject({ fault, times: Number.POSITIVE_INFINITY });
    await pass(15 * second + (1 + 2 + 4 + 8) * second);
    expect(gate()?.kind).toBe('breaker');
  });

  test('a poisoned edit is parked with the server’s words after one attempt; a hundred others arrive', async () => {
    const seeds = Array.from({ length: 101 }, (_, i) => ({ id: `c${i}` }));
    const { simulator, sync, enqueue, pass, pending } = await setUpLoop(seeds);
    simulator.inject({
      match: { method: 'PATCH', path: '/conversations/c7' },
      fault: { kind: 'status', status: 422, body: { success: false, message: 'Tag vip is forbidden' } },
      times: Number.POSITIVE_INFINITY,
    });
    for (const { id } of seeds) enqueue(id, vip);
    sync.start();
    await pass(5 * minute);
    expect(pending('c7')).toMatchObject([{ state: 'parked', reason: { serverSays: 'Tag vip is forbidden' } }]);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 1 });
    const tagged = simulator.all().filter(({ tags }) => tags.includes('vip'));
    expect(tagged.map(({ id }) => id).sort()).toEqual(
      seeds
        .map(({ id }) => id)
        .filter((id) => id !== 'c7')
        .sort(),
    );
    const writes = simulator.requests('PATCH').filter(({ path }) => path === '/conversations/c7');
    expect(writes.length).toBe(1);
  });

  test('one that fails on a single field never keeps the other fields of its conversation from arriving', async () => {
    const { simulator, sync, enqueue, pass, pending, gate } = await setUpLoop([{ id: 'c' }]);
    simulator.inject({
      match: { method: 'PATCH', body: (body) => JSON.stringify(body).includes('"status"') },
      fault: { kind: 'status', status: 500 },
      times: Number.POSITIVE_INFINITY,
    });
    enqueue('c', vip, { field: 'status', to: 'closed' }, { field: 'metadata', part: 'plan', to: 'team' });
    sync.start();
    await pass(2 * minute);
    expect(simulator.get('c')).toMatchObject({ tags: ['vip'], metadata: { plan: 'team' }, status: 'open' });
    expect(pending('c')).toMatchObject([{ target: 'status' }]);
    // One made later does not wait behind it either.
    enqueue('c', { field: 'tags', part: 'late', to: true });
    sync.wake();
    await pass(2 * minute);
    expect(simulator.get('c')?.tags).toEqual(['vip', 'late']);
    expect(gate()).toBeNull();
    simulator.clearFaults();
    await pass(2 * minute);
    expect(simulator.get('c')?.status).toBe('closed');
    expect(pending('c')).toEqual([]);
  });
});

describe('the agent and the machine', () => {
  test('paused, nothing goes out however long; resumed, all of it', async () => {
    const { simulator, sync, enqueue, pass, gate } = await setUpLoop(three);
    sync.start();
    await pass(minute);
    sync.setPaused(true);
    simulator.log.length = 0;
    for (const { id } of three) enqueue(id, vip);
    sync.wake();
    sync.now();
    await pass(3 * 60 * minute);
    expect(simulator.log).toEqual([]);
    expect(gate()?.kind).toBe('paused');
    sync.setPaused(false);
    await pass(second);
    expect(sync.status()).toMatchObject({ gate: null, waiting: 0 });
  });

  test('started paused, it pulls and pushes nothing before it is resumed', async () => {
    const { simulator, sync, enqueue, pass } = await setUpLoop(three, { startPaused: true });
    enqueue('a', vip);
    sync.start();
    await pass(minute);
    expect(simulator.log).toEqual([]);
    sync.setPaused(false);
    await pass(second);
    expect(simulator.get('a')?.tags).toEqual(['vip']);
  });

  test.each(['before', 'after'] as const)(
    'a machine that sleeps in mid-request, %s the server applied it, sends the edit once',
    async (when) => {
      const { simulator, clock, sync, enqueue, pass, settled, row } = await setUpLoop(three);
      const held = simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'hold', when } });
      enqueue('a', vip);
      sync.start();
      await held.reached;
      sync.sleep();
      await settled();
      const sent = simulator.log.length;
      await pass(2 * second);
      expect(simulator.log.length).toBe(sent); // nothing is caught in mid-request once more
      clock.jump(8 * 60 * minute);
      sync.awake();
      await pass(minute);
      expect(simulator.get('a')?.tags).toEqual(['vip']);
      expect(sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
      expect(simulator.requests('PATCH').length).toBe(when === 'before' ? 2 : 1);
      expect(row('a')?.sync).toBe('none');
      held.release();
    },
  );

  test('a sleep that was announced and never came ends by itself', async () => {
    const { simulator, sync, enqueue, pass } = await setUpLoop([{ id: 'c' }]);
    sync.start();
    await pass(second);
    sync.sleep();
    enqueue('c', vip);
    sync.wake();
    await pass(minute);
    expect(simulator.get('c')?.tags).toEqual(['vip']);
  });
});

const httpDate = (ms: number) => new Date(ms).toUTCString();
