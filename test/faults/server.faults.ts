import { expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '#electron/sample/random.ts';
import type { SimFault } from '#test/simulators/types.ts';
import { type Row, report, seed } from './report.ts';
import { accountId, openWorld, type World } from './world.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const vip = { field: 'tags', part: 'vip', to: true } as const;
const close = { field: 'status', to: 'closed' } as const;
const always = Number.POSITIVE_INFINITY;

async function open(count = 6, limits: { timeoutMs?: number } = {}): Promise<World> {
  const seeds = Array.from({ length: count }, (_, i) => ({ id: `c${i}` }));
  const world = await openWorld({ seeds, jitter: seededRandom(seed), ...limits });
  onTestFinished(() => world.close());
  await world.pass(minute);
  world.server.log.length = 0;
  return world;
}

function edit({ act, account }: World, ids: readonly string[], ...edits: (typeof vip | typeof close)[]): void {
  act(ids, (outbox) => outbox.enqueue(account, { painted: [], commandId: `e-${ids.join()}`, ids, edits }));
}

/** Judges, and writes the fault's line down. */
async function end(world: World, fault: Row['fault'], runs = 1): Promise<void> {
  await world.heal();
  const { problems, ...verdict } = world.judge();
  report({ fault, runs, ...verdict, seed });
  expect(problems).toEqual([]);
}

const writes = ({ server }: World) => server.requests('PATCH').length;
const waiting = ({ life }: World) => life.sync.status().waiting;

test('F3: a write that was applied and never answered is not sent again', async () => {
  const world = await open();
  const lost: SimFault[] = [{ kind: 'drop-after' }, { kind: 'truncate', bytes: 20 }, { kind: 'truncate', bytes: 0 }];
  for (const [i, fault] of lost.entries()) {
    world.server.inject({ match: { method: 'PATCH', path: `/conversations/c${i}` }, fault });
    edit(world, [`c${i}`], vip, close);
    await world.pass(2 * minute);
  }
  expect(writes(world)).toBe(lost.length);
  await end(world, 'F3', lost.length);
});

test('F4: what others add before the read survives; between read and write is the documented window, and no more', async () => {
  const world = await open();
  const { server } = world;
  server.change('c0', 'tags:theirs', 'true');
  edit(world, ['c0'], vip);
  await world.pass(minute);
  expect(server.get('c0')?.tags).toEqual(['theirs', 'vip']);
  // In the window: a tag beside ours is lost, for the provider replaces the list; other fields are not.
  server.duringNextWrite.push((id) => {
    server.change(id, 'tags:late', 'true');
    server.change(id, 'metadata:crm_id', '7');
    server.change(id, 'status', 'pending');
  });
  edit(world, ['c1'], vip);
  await world.pass(minute);
  expect(server.get('c1')).toMatchObject({ tags: ['vip'], metadata: { crm_id: '7' }, status: 'pending' });
  expect(server.lostInWindow).toBe(1);
  await end(world, 'F4', 2);
});

test('F9: a token refused in mid-queue, for a day, with a restart: one banner, nothing lost, and it drains', async () => {
  const world = await open(60);
  const { server } = world;
  edit(world, world.ids, vip);
  const refusal = server.inject({ fault: { kind: 'status', status: 401 }, times: always });
  await world.settled();
  world.told.length = 0;
  const queued = waiting(world);
  expect(queued).toBeGreaterThan(0);
  server.log.length = 0;
  await world.pass(12 * hour);
  expect(server.log).toEqual([]);
  await world.restart();
  await world.pass(12 * hour);
  expect(waiting(world)).toBe(queued);
  expect(server.log.length).toBeLessThan(10); // the start tries once with each lane
  expect(new Set(world.told.flatMap(({ gate }) => (gate ? [gate.kind] : [])))).toEqual(new Set(['auth']));
  refusal.remove();
  world.life.sync.now();
  await world.pass(minute);
  expect(world.life.sync.status()).toMatchObject({ gate: null, waiting: 0, needsYou: 0 });
  await end(world, 'F9');
});

test('F10: a storm of 5xx for an hour: one probe at a time, and all is through within a minute of its end', async () => {
  const world = await open(20);
  const { server } = world;
  const storm = server.inject({ fault: { kind: 'status', status: 503 }, times: always });
  edit(world, world.ids, vip);
  await world.pass(hour);
  expect(world.life.sync.status().gate?.kind).toBe('breaker');
  const tripped = world.told.find(({ gate }) => gate?.kind === 'breaker')?.gate?.sinceMs ?? 0;
  const probes = server.log.filter(({ atMs }) => atMs > tripped).map(({ atMs }) => atMs);
  expect(new Set(probes).size).toBe(probes.length);
  const gaps = probes.slice(1).map((atMs, i) => atMs - (probes[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(minute + second);
  storm.remove();
  await world.pass(minute);
  expect(waiting(world)).toBe(0);
  await end(world, 'F10');
});

test('F13: the clock moves by a day in mid-backoff and behind a rate limit: nothing waits beyond its cap', async () => {
  const moves = [-24 * hour, 24 * hour, -hour, hour];
  for (const ms of moves) {
    for (const isTold of [false, true]) {
      const world = await open();
      world.server.inject({ match: { method: 'PATCH' }, fault: { kind: 'reset-before' }, times: 2 });
      world.server.inject({
        match: { method: 'PATCH' },
        fault: { kind: 'status', status: 429, headers: { 'retry-after': '40' } },
      });
      edit(world, world.ids, vip);
      await world.settled();
      world.jump(ms, isTold);
      await world.pass(4 * minute);
      expect({ ms, isTold, waiting: waiting(world) }).toEqual({ ms, isTold, waiting: 0 });
      const before = world.server.log.length;
      await world.pass(minute);
      expect(world.server.log.length).toBeGreaterThan(before); // it polls on
      await end(world, 'F13', moves.length * 2);
    }
  }
});

test('F14: asleep for eight hours in mid-request, it goes on within five seconds of waking', async () => {
  for (const [method, when] of [
    ['PATCH', 'before'],
    ['PATCH', 'after'],
    ['GET', 'before'],
    ['GET', 'after'],
  ] as const) {
    const world = await open();
    const held = world.server.inject({ match: { method }, fault: { kind: 'hold', when } });
    edit(world, ['c0'], vip);
    await held.reached;
    world.life.sync.sleep();
    await world.settled();
    world.jump(8 * hour, true);
    await world.pass(5 * second);
    expect(waiting(world)).toBe(0);
    expect(world.server.get('c0')?.tags).toEqual(['vip']);
    if (when === 'after') held.release();
    await end(world, 'F14', 4);
  }
});

test('F21: an answer cut short, a login page, a reset in mid-body, no JSON: never done without a validated answer', async () => {
  const faults: SimFault[] = [
    { kind: 'html' },
    { kind: 'truncate', bytes: 1 },
    { kind: 'truncate', bytes: 120 },
    { kind: 'reset-before' },
    { kind: 'rewrite', change: () => '' },
    { kind: 'rewrite', change: () => 'null' },
    { kind: 'rewrite', change: () => ({ success: true, data: {} }) },
    { kind: 'rewrite', change: () => ({ success: false, message: 'no' }) },
    { kind: 'ignore-write' },
  ];
  for (const fault of faults) {
    const world = await open();
    const wrong = world.server.inject({ match: { path: '/conversations/c0' }, fault, times: always });
    edit(world, ['c0'], vip);
    await world.pass(5 * minute);
    const states = world.life.stores.workspace.intents.pending(accountId, 'c0').map(({ state }) => state);
    expect({ fault: fault.kind, states }).toEqual({ fault: fault.kind, states: [expect.any(String)] });
    wrong.remove();
    await end(world, 'F21', faults.length);
  }
});

test('F21: an answer that never ends is given up, checked by a read, and not written twice', async () => {
  const world = await open(3, { timeoutMs: 250 });
  for (const method of ['PATCH', 'GET'] as const) {
    world.server.inject({ match: { method, path: '/conversations/c0' }, fault: { kind: 'stall', bytes: 60 } });
  }
  edit(world, ['c0'], vip);
  await world.pass(2 * minute);
  expect(writes(world)).toBe(1);
  expect(world.server.get('c0')?.tags).toEqual(['vip']);
  await end(world, 'F21', 10);
});

test('F23: a close that waited while the customer wrote is held, and nothing is sent', async () => {
  const world = await open();
  world.life.sync.setPaused(true);
  edit(world, world.ids, close);
  world.jump(minute, false);
  for (const id of world.ids) world.server.addInbound(id, 'One parcel is still missing');
  world.life.sync.setPaused(false);
  await world.pass(minute);
  expect(writes(world)).toBe(0);
  expect(world.life.sync.status()).toMatchObject({ waiting: 0, needsYou: world.ids.length });
  const reasons = world.ids.flatMap((id) =>
    world.life.stores.workspace.intents.pending(accountId, id).map(({ reason }) => reason?.kind),
  );
  expect(new Set(reasons)).toEqual(new Set(['replied-since']));
  await end(world, 'F23', world.ids.length);
});
