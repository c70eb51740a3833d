import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toItem } from '#electron/outbox/details.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const tag = (part: string, to = true): Edit => ({ field: 'tags', part, to });
const gold = tag('tier:gold');
const all = ['tier:gold', 'tier:silver', 'tier:bronze', 'vip', 'late'];

/** A provider that replaces the whole set of tags, and one that adds and removes each by a request of its own. */
const kinds = {
  async whole(tags: readonly string[]) {
    const engine = await setUpVantax([{ id: 'c', tags: [...tags] }]);
    const { simulator } = engine;
    return {
      ...engine,
      id: 'c',
      tags: () => [...(simulator.get('c')?.tags ?? [])].sort(),
      theirs: (to: readonly string[]) => simulator.edit('c', { tags: [...to] }),
      writes: () => simulator.log.filter(({ method }) => method !== 'GET').map(({ method }) => method),
      refuseTag: (part: string) =>
        simulator.inject({
          match: { method: 'PATCH', body: (body) => JSON.stringify(body).includes(part) },
          fault: { kind: 'status', status: 422 },
          times: Number.POSITIVE_INFINITY,
        }),
      loseAnswer: () => simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'drop-after' } }),
      failWrite: () => simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 503 } }),
    };
  },
  async singly(tags: readonly string[]) {
    const engine = await setUpMateo({ tags: [...tags] }, all);
    const { simulator, id } = engine;
    return {
      ...engine,
      tags: () => [...(simulator.get(id)?.tagNames ?? [])].sort(),
      theirs: (to: readonly string[]) => simulator.edit(id, { tags: [...to] }),
      writes: () => simulator.log.filter(({ method }) => method !== 'GET').map(({ method }) => method),
      refuseTag: (_: string) =>
        simulator.inject({
          match: { method: 'POST', path: /conversation_tag/ },
          fault: { kind: 'status', status: 403 },
          times: Number.POSITIVE_INFINITY,
        }),
      loseAnswer: () => simulator.inject({ match: { method: 'DELETE' }, fault: { kind: 'drop-after' } }),
      failWrite: () => simulator.inject({ match: { method: 'POST' }, fault: { kind: 'status', status: 503 } }),
    };
  },
} as const;

async function setUp(kind: keyof typeof kinds, tags: readonly string[] = []) {
  const engine = await kinds[kind](tags);
  const { stores, clock, id, history, push } = engine;
  stores.workspace.preferences.setSettings({ tagGroups: ['tier:'] });
  return {
    ...engine,
    /** Until nothing is due any more, an hour of backing off included. */
    async pushAll() {
      for (let i = 0; i < 6; i += 1) {
        while (await push().catch(() => true));
        clock.nowMs += 3_600_000;
      }
    },
    changes: () => history().map((intent) => [toItem(intent).edit, intent.state]),
    shown: () => [...(engine.row(id)?.tags ?? [])].sort(),
  };
}

describe.each(['whole', 'singly'] as const)('where tags go %s, one of a group', (kind) => {
  test('takes the place of the other that a colleague has set meanwhile, which is told and undone with it', async () => {
    const engine = await setUp(kind);
    engine.enqueue(engine.id, gold);
    engine.theirs(['tier:silver', 'vip']);
    await engine.push();
    expect(engine.tags()).toEqual(['tier:gold', 'vip']);
    expect(engine.writes()).toHaveLength(kind === 'whole' ? 1 : 2);
    expect(engine.changes()).toEqual([
      [tag('tier:silver', false), 'done'],
      [{ ...gold, groups: ['tier:'] }, 'done'],
    ]);
    expect(engine.shown()).toEqual(['tier:gold', 'vip']);
    engine.outbox.undo(engine.account);
    expect(engine.shown()).toEqual(['tier:silver', 'vip']);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:silver', 'vip']);
  });

  test('leaves what a colleague sets after it was sent', async () => {
    const engine = await setUp(kind);
    engine.enqueue(engine.id, gold);
    await engine.push();
    engine.theirs(['tier:gold', 'tier:silver']);
    engine.enqueue(engine.id, tag('late'));
    await engine.pushAll();
    expect(engine.tags()).toEqual(['late', 'tier:gold', 'tier:silver']);
  });

  test('removes nothing where it is refused itself, nor once it has been taken back', async () => {
    const engine = await setUp(kind);
    engine.refuseTag('tier:gold');
    engine.enqueue(engine.id, gold);
    engine.theirs(['tier:silver']);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:silver']);
    expect(engine.pending(engine.id)).toMatchObject([{ edit: gold, state: 'parked' }]);
    expect(engine.changes()).toMatchObject([[tag('tier:silver', false), 'cancelled']]);
    engine.outbox.undo(engine.account);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:silver']);
  });

  test('and where the answer is lost, is sent no second time', async () => {
    const engine = await setUp(kind);
    engine.enqueue(engine.id, gold);
    engine.theirs(['tier:silver']);
    engine.loseAnswer();
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:gold']);
    expect(engine.writes()).toHaveLength(kind === 'whole' ? 1 : 2);
    engine.outbox.undo(engine.account);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:silver']);
  });

  test('brings back, once it is taken back, none that a colleague has removed while its write was in doubt', async () => {
    const engine = await setUp(kind);
    engine.enqueue(engine.id, gold);
    engine.theirs(['tier:silver']);
    engine.failWrite();
    await engine.push().catch(() => {});
    engine.theirs(['tier:bronze']);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:gold']);
    engine.outbox.undo(engine.account);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:bronze']);
  });

  test('comes off with the other back, whichever of the two changes is taken back from the history', async () => {
    for (const which of [tag('tier:silver', false), gold]) {
      const engine = await setUp(kind, ['tier:silver']);
      engine.enqueue(engine.id, gold);
      await engine.pushAll();
      expect(engine.tags()).toEqual(['tier:gold']);
      const { seq = 0 } = engine.history().find(({ edit }) => edit.to === which.to) ?? {};
      expect(engine.outbox.revert(engine.account, seq, 'back')).toMatchObject({ reverted: true });
      await engine.pushAll();
      expect(engine.tags()).toEqual(['tier:silver']);
      engine.outbox.undo(engine.account);
      await engine.pushAll();
      expect(engine.tags()).toEqual(['tier:gold']);
    }
  });

  test('takes along nothing of what another command says, which is done though it is refused itself', async () => {
    const engine = await setUp(kind);
    engine.refuseTag('tier:gold');
    engine.enqueue(engine.id, gold);
    engine.theirs(['tier:silver']);
    await engine.walk();
    engine.enqueue(engine.id, tag('tier:silver', false));
    await engine.pushAll();
    expect(engine.tags()).toEqual([]);
  });

  test('leaves the other where the agent has set that themselves meanwhile', async () => {
    const engine = await setUp(kind);
    engine.enqueue(engine.id, gold);
    engine.stores.workspace.preferences.setSettings({ tagGroups: [] });
    engine.enqueue(engine.id, tag('tier:silver'));
    engine.theirs(['tier:silver', 'tier:bronze']);
    await engine.pushAll();
    expect(engine.tags()).toEqual(['tier:gold', 'tier:silver']);
  });
});

test('what a colleague sets over one that has come, though its answer was lost, is left', async () => {
  const engine = await setUp('whole');
  engine.enqueue(engine.id, gold);
  engine.loseAnswer();
  await engine.push().catch(() => {});
  engine.theirs(['tier:gold', 'tier:silver']);
  await engine.pushAll();
  expect(engine.tags()).toEqual(['tier:gold', 'tier:silver']);
});

test('one that the agent has taken off again before it came takes the place of none', async () => {
  const engine = await setUp('whole');
  const { simulator, id } = engine;
  engine.enqueue(id, gold);
  simulator.inject({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 503 } });
  const held = simulator.inject({ match: { method: 'GET' }, fault: { kind: 'hold', when: 'after' } });
  const pushing = engine.push().catch(() => {});
  await held.reached;
  engine.enqueue(id, tag('tier:gold', false));
  held.release();
  await pushing;
  engine.theirs(['tier:silver']);
  await engine.pushAll();
  expect(engine.tags()).toEqual(['tier:silver']);
});

test('refused once its conversation is sent one by one, it takes nothing off that a colleague has set meanwhile', async () => {
  const engine = await setUp('whole');
  const { simulator, id } = engine;
  let isSet = false;
  const refuse = (body: unknown) => {
    const isGold = JSON.stringify(body).includes('tier:gold');
    if (isGold && !isSet) engine.theirs(['tier:silver']);
    isSet ||= isGold;
    return isGold;
  };
  simulator.inject({
    match: { method: 'PATCH', body: refuse },
    fault: { kind: 'status', status: 422 },
    times: Number.POSITIVE_INFINITY,
  });
  engine.enqueue(id, gold);
  engine.enqueue(id, { field: 'status', to: 'pending' });
  await engine.pushAll();
  expect([engine.tags(), simulator.get(id)?.status]).toEqual([['tier:silver'], 'pending']);
  expect(engine.pending(id)).toMatchObject([{ edit: gold, state: 'parked' }]);
});

test('where only the other may not be taken off, that waits for the agent, and the one is there', async () => {
  const engine = await setUp('singly');
  const { simulator, id } = engine;
  simulator.inject({
    match: { method: 'DELETE' },
    fault: { kind: 'status', status: 403 },
    times: Number.POSITIVE_INFINITY,
  });
  engine.enqueue(id, gold);
  engine.theirs(['tier:silver']);
  await engine.pushAll();
  expect(engine.tags()).toEqual(['tier:gold', 'tier:silver']);
  expect(engine.pending(id)).toMatchObject([{ edit: tag('tier:silver', false), state: 'parked' }]);
});

test('whatever colleagues make of the tags before it is sent, one of the group is left and every other tag theirs', async () => {
  const engine = await setUp('whole');
  const some = fc.subarray(all);
  await fc.assert(
    fc.asyncProperty(some, some, fc.constantFrom('tier:gold', 'tier:bronze'), async (before, meanwhile, set) => {
      engine.theirs(before);
      await engine.walk();
      const wasShown = engine.shown().filter((each) => each.startsWith('tier:'));
      engine.enqueue(engine.id, tag(set));
      engine.theirs(meanwhile);
      await engine.pushAll();
      const others = meanwhile.filter((each) => !each.startsWith('tier:'));
      // One that is shown already is not set again: only what stood beside it is taken off.
      const left = meanwhile.filter((each) => each === set || !wasShown.includes(each));
      const kept = wasShown.includes(set) ? left : [...others, set];
      expect(engine.tags()).toEqual([...kept].sort());
    }),
    { numRuns: 20 },
  );
});
