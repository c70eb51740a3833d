import { describe, expect, test } from 'vitest';
import type { Task } from '#electron/sync/schedule.ts';
import { pollEveryMs, scheduleWorld, second } from '#test/support/schedule-world.ts';

const worksOf = (tasks: readonly { readonly task: Task }[]) => tasks.map(({ task }) => task.work);
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `c${from + i}`);

/** The first walk is behind it, and nothing is due before the next poll. */
function settled() {
  const world = scheduleWorld();
  world.look();
  world.pass(5 * second, 100);
  world.started.length = 0;
  world.looks.length = 0;
  return world;
}

/** The last answers were failures, and the gate of the account has just come to its time. */
function probing() {
  const world = settled();
  world.edit('c0');
  world.look();
  world.end({ as: 'failed', kind: 'unreachable', isOwn: false });
  world.started.length = 0;
  return world;
}

describe('what goes first', () => {
  test('is what the agent has opened, then their edits, then news, then what is read ahead', () => {
    const world = settled();
    world.open('opened');
    world.edit('edited');
    world.want('wanted');
    world.note({ kind: 'hurried' });
    world.look();
    expect(worksOf(world.started)).toEqual(['open', 'push', 'poll', 'ahead']);
  });

  test('of the list is the whole of it where none of it is known, and no poll before', () => {
    const world = scheduleWorld();
    world.look();
    world.pass(second, 100);
    expect(worksOf(world.started).slice(0, 4)).toEqual(['walk', 'walk', 'walk', 'poll']);
  });

  test('are four at once at most, and one pull at a time', () => {
    const world = scheduleWorld();
    for (const id of many(10)) world.edit(id);
    world.look();
    expect(worksOf(world.running)).toEqual(['push', 'push', 'push', 'push']);
    world.end({ as: 'done' }, 2);
    expect(world.running.length).toBe(4);
  });

  test('is what has room in the budget, and when there is room for the rest, it is looked again', () => {
    const world = settled();
    world.edit('c1');
    world.want('c2');
    world.noRoom('push', 3 * second);
    world.noRoom('ahead', 9 * second);
    expect(world.look()).toMatchObject({ forMs: 3 * second });
    world.pass(3 * second, 100);
    expect(worksOf(world.started)).toEqual(['push']);
    world.pass(6 * second, 100);
    expect(worksOf(world.started)).toEqual(['push', 'ahead']);
  });
});

test('the thread that is being read ahead is not read twice where the agent opens it meanwhile', () => {
  const world = settled();
  world.want('c1');
  world.look();
  world.open('c1');
  world.look();
  expect(worksOf(world.running)).toEqual(['ahead']);
});

describe('behind a gate', () => {
  test('nothing is started before its time, and then one task at a time', () => {
    const world = probing();
    for (const id of many(3, 1)) world.edit(id);
    world.pass(second - 1);
    expect(world.started).toEqual([]);
    world.pass(1);
    expect(world.running.length).toBe(1);
  });

  test('the list and the edits take turns', () => {
    const world = probing();
    for (const id of many(30, 1)) world.edit(id);
    for (let turn = 0; turn < 8; turn += 1) {
      world.pass(60 * second);
      world.end({ as: 'failed', kind: 'unreachable', isOwn: false });
    }
    const works = worksOf(world.started);
    expect(works.length).toBe(8);
    expect(works.every((work, i) => i === 0 || work !== works[i - 1])).toBe(true);
    expect(new Set(works)).toEqual(new Set(['poll', 'push']));
  });

  test('that only the agent can open, it is looked again half a minute later, and the wish of the agent counts at once', () => {
    const world = settled();
    world.edit('c1');
    world.look();
    world.end({ as: 'failed', kind: 'auth', isOwn: false });
    expect(world.looks.at(-1)?.forMs).toBe(30 * second);
    world.pass(3600 * second);
    expect(worksOf(world.started)).toEqual(['push']);
    world.note({ kind: 'hurried' });
    world.look();
    expect(world.running.length).toBeGreaterThan(0);
  });

  test('of a server that asks to slow down, the impatience of the agent counts for nothing', () => {
    const world = settled();
    world.edit('c1');
    world.look();
    world.end({ as: 'failed', kind: 'rate', isOwn: false });
    world.note({ kind: 'hurried' });
    world.look();
    expect(world.running).toEqual([]);
  });
});

describe('the agent and the machine', () => {
  test('paused, nothing is started and what ends is not followed; resumed, all of it', () => {
    const world = settled();
    for (const id of many(6)) world.edit(id);
    world.look();
    world.note({ kind: 'paused' });
    for (const _ of many(4)) world.end({ as: 'called-off' });
    world.pass(3600 * second);
    expect(world.started.length).toBe(4);
    world.note({ kind: 'resumed' });
    world.look();
    expect(world.running.length).toBe(4);
  });

  test('a machine that said it would sleep, and does not, works on after half a minute', () => {
    const world = settled();
    world.note({ kind: 'fell-asleep' });
    world.edit('c1');
    world.pass(30 * second - 1);
    world.look();
    expect(world.started).toEqual([]);
    world.pass(30 * second, 100);
    expect(worksOf(world.started)).toContain('push');
  });

  test('what was called off is due at once, since it has not failed', () => {
    const world = settled();
    world.pass(pollEveryMs);
    expect(worksOf(world.running)).toEqual(['poll']);
    world.end({ as: 'called-off' });
    expect(worksOf(world.running)).toEqual(['poll']);
  });
});

describe('a disk that refuses', () => {
  test('stops everything for ten seconds; then, once nothing runs, edits in flight are put in doubt before all else', () => {
    const world = settled();
    for (const id of many(2)) world.edit(id);
    world.look();
    world.end({ as: 'disk-refused' });
    expect(world.schedule().isStranded).toBe(true);
    world.pass(20 * second);
    expect([world.started.length, world.schedule().isStranded]).toEqual([2, true]);
    world.end({ as: 'called-off' });
    expect(world.schedule().isStranded).toBe(false);
    expect(world.running.length).toBeGreaterThan(0);
  });
});
