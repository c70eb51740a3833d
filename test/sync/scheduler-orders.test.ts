import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Work } from '#electron/providers/budget.ts';
import { isPull, isThread, type Schedule, type Task } from '#electron/sync/schedule.ts';
import { type Ending, pollEveryMs, scheduleWorld, second } from '#test/support/schedule-world.ts';

type World = ReturnType<typeof scheduleWorld>;
type Act = (world: World) => void;

const lanes = 4;
const id = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6');
const ms = fc.constantFrom(0, 5, 300, second, 5 * second, 20 * second, 40 * second);
const work = fc.constantFrom<Work>('open', 'push', 'poll', 'walk', 'ahead');
const ending: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ as: 'done' } as const) },
  fc.constantFrom({ as: 'called-off' } as const, { as: 'disk-refused' } as const),
  fc.record({
    as: fc.constant('failed' as const),
    kind: fc.constantFrom('unreachable', 'server', 'unreadable', 'rate', 'auth', 'limit', 'refused', 'gone', 'stale'),
    isOwn: fc.boolean(),
  }),
);
const heard = fc.constantFrom('paused', 'resumed', 'fell-asleep', 'woke', 'hurried');
/** Shown as words where a run fails, so that it can be read. */
const named = (words: string, act: Act) =>
  Object.assign(act, { toString: () => words, [fc.toStringMethod]: () => words });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(id, ms).map(([of, inMs]) => named(`edit ${of} in ${inMs}`, (world) => world.edit(of, inMs))),
  id.map((of) => named(`open ${of}`, (world) => world.open(of))),
  id.map((of) => named(`want ${of}`, (world) => world.want(of))),
  fc.tuple(work, ms).map(([of, forMs]) => named(`no room: ${of} for ${forMs}`, (world) => world.noRoom(of, forMs))),
  fc.constant(named('ask for what is missing', (world) => world.askMissing())),
  heard.map((kind) => named(kind, (world) => world.note({ kind } as const))),
  {
    weight: 3,
    arbitrary: fc.tuple(ending, fc.nat(3)).map(([as, at]) => named(JSON.stringify(as), (world) => world.end(as, at))),
  },
  { weight: 3, arbitrary: ms.map((forMs) => named(`pass ${forMs}`, (world) => world.pass(forMs))) },
);
const acts = fc.array(act, { maxLength: 60, size: 'max' });

/** Whatever happens, in whatever order; it is looked after each. */
function lived(all: readonly Act[], seen: (world: World) => void = () => {}): World {
  const world = scheduleWorld();
  world.look();
  for (const each of all) {
    each(world);
    world.look();
    seen(world);
  }
  return world;
}

/** How many tasks may run at once, told another way than the scheduler does. */
function allowed({ paused, asleepSinceMs, disk, health }: Schedule, nowMs: number): number {
  const shut = [
    paused !== null,
    asleepSinceMs !== null && nowMs < asleepSinceMs + 30 * second,
    disk?.untilMs != null && nowMs < disk.untilMs,
    health.gate !== null && nowMs < (health.gate.untilMs ?? Number.POSITIVE_INFINITY),
  ];
  if (shut.includes(true)) return 0;
  return health.gate !== null || health.failures > 0 ? 1 : lanes;
}

const sameThread = (one: Task, other: Task) =>
  isThread(one) && isThread(other) && 'id' in one && 'id' in other && one.id === other.id;
const samePush = (one: Task, other: Task) => one.work === 'push' && other.work === 'push' && one.id === other.id;

describe('whatever happens, in whatever order', () => {
  test('never do more tasks run than there are lanes, and none begins behind a gate', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { schedule, beside, sinceMs } of lived(all).started) {
          expect(beside.length).toBeLessThan(allowed(schedule, sinceMs));
          expect(schedule.isStranded).toBe(false);
        }
      }),
    );
  });

  test('no thread is read twice at once, no conversation pushed twice at once, and one pull runs at a time', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { task, beside } of lived(all).started) {
          expect(beside.filter((other) => sameThread(task, other) || samePush(task, other))).toEqual([]);
          expect(isPull(task) && beside.some(isPull)).toBe(false);
        }
      }),
    );
  });

  test('what is due and has a lane and room is started at once', () => {
    fc.assert(
      fc.property(acts, (all) => {
        lived(all, (world) => {
          const schedule = world.schedule();
          if (schedule.isStranded || world.running.length >= allowed(schedule, world.nowMs())) return;
          const { opened, edits, waitMs, walk } = world.outlook;
          const isRead = (of: string) =>
            world.running.some(({ task }) => isThread(task) && 'id' in task && task.id === of);
          if (waitMs('open') === 0) expect(opened(isRead)).toBeNull();
          if (waitMs('push') === 0) expect(edits()).toBeNull();
          if (world.running.some(({ task }) => isPull(task)) || walk().isFirst || waitMs('poll') > 0) return;
          expect(schedule.pulls.nextPollMs).toBeGreaterThan(world.nowMs());
        });
      }),
    );
  });

  test('it is looked again in time for what is due next, within half a minute, and never in the past', () => {
    fc.assert(
      fc.property(acts, (all) => {
        lived(all, (world) => {
          const { forMs = Number.NaN } = world.looks.at(-1) ?? {};
          expect(forMs).toBeGreaterThanOrEqual(10);
          expect(forMs).toBeLessThanOrEqual(30 * second);
          const schedule = world.schedule();
          if (world.running.length >= allowed(schedule, world.nowMs())) return;
          const { nextEditsMs, waitMs } = world.outlook;
          const dueMs = Math.max(nextEditsMs(), world.nowMs() + waitMs('push'));
          if (!schedule.isStranded)
            expect(world.nowMs() + forMs).toBeLessThanOrEqual(Math.max(dueMs, world.nowMs() + 10));
        });
      }),
    );
  });

  test('it is not looked again and again while nothing can begin', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { looks } = lived(all);
        let idle = 0;
        for (const { starts, isTimers, forMs } of looks) {
          idle = isTimers && starts === 0 && forMs <= 10 ? idle + 1 : 0;
          expect(idle).toBeLessThan(5);
        }
      }),
    );
  });

  test('all is done in the end, once the server answers and the agent wants it', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const world = lived(all);
        for (const kind of ['resumed', 'woke', 'hurried'] as const) world.note({ kind });
        world.look();
        world.pass(300 * second, 200);
        expect(world.outlook.edits()).toBeNull();
        expect(world.outlook.walk().isUnderWay).toBe(false);
        expect([world.schedule().isStranded, world.outlook.walk().isMissingAsked]).toEqual([false, false]);
        expect(world.schedule().pulls.nextPollMs).toBeGreaterThan(world.nowMs() - second);
        world.pass(1);
        expect(world.isIdle() || world.running.every(({ task }) => isPull(task))).toBe(true);
      }),
    );
  });
});

test('while every task fails, the list and the edits take turns, whatever the agent opens', () => {
  const steps = fc.array(fc.tuple(fc.boolean(), id), { minLength: 20, maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(steps, (all) => {
      const world = scheduleWorld();
      world.look();
      world.pass(5 * second, 200);
      for (const of of ['c1', 'c2', 'c3']) world.edit(of);
      world.look();
      world.started.length = 0;
      for (const [isOpened, of] of all) {
        if (isOpened) world.open(of);
        for (const _ of [...world.running]) world.end({ as: 'failed', kind: 'unreachable', isOwn: false });
        world.pass(61 * second);
      }
      const works = world.started.flatMap(({ task }) => (task.work === 'open' ? [] : task.work));
      expect(world.started.length).toBeGreaterThanOrEqual(all.length);
      works.slice(2).forEach((each, i) => {
        expect(new Set([each, works[i], works[i + 1]]).size).toBeGreaterThan(1);
      });
    }),
  );
});

test('a queue that never ends keeps neither news nor a walk waiting, and news no edits', () => {
  const took = fc.integer({ min: 300, max: 3 * second });
  fc.assert(
    fc.property(took, fc.array(id, { minLength: 4, maxLength: 8 }), (eachMs, opened) => {
      const world = scheduleWorld();
      let edits = 0;
      for (const of of opened) {
        for (let i = 0; i < 900; i += 1) world.edit(`e${edits++}`);
        world.open(of);
        world.look();
        world.started.length = 0;
        world.pass(4 * pollEveryMs, eachMs);
        const works = world.started.map(({ task }) => task.work);
        expect(works).toContain('push');
        expect(works.some((each) => each === 'poll' || each === 'walk')).toBe(true);
      }
      expect(world.outlook.walk().isFirst).toBe(false);
    }),
    { numRuns: 20 },
  );
});
