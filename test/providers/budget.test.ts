import { expect, test } from 'vitest';
import { createBudget, type KeptRequests, type Spent, type Work } from '#electron/providers/budget.ts';
import { fakeClock } from '#test/support/fake-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const works = ['open', 'push', 'poll', 'walk', 'ahead'] as const;
const request = { method: 'GET', headers: {}, body: null, signal: new AbortController().signal };

function setUp(perHour: number, kept: Spent[] = []) {
  const time = { nowMs: 100 * hour };
  const clock = fakeClock(time);
  const sent: Work[] = [];
  const keeping: KeptRequests = {
    load: () => kept.map((each) => ({ ...each, keptAtMs: each.atMs })),
    add: (spent) => void kept.push(spent),
  };
  const transport = async () => ({ status: 200, headers: { get: () => null }, url: '', body: null });
  const budget = createBudget(perHour, { clock, transport, service: 'Test' }, keeping);
  const ask = (work: Work) =>
    budget.doing(work, async () => {
      await budget.transport(new URL('http://test'), request);
      sent.push(work);
    });
  return {
    budget,
    clock,
    ask,
    kept,
    /** Each of them wants as much as it may have, for so long. @returns how many requests each has made */
    async wanting(wanted: readonly Work[], ms: number) {
      const from = sent.length;
      for (let passed = 0; passed < ms; passed += minute / 2) {
        for (const work of wanted) while (budget.waitMs(work) === 0) await ask(work);
        await clock.advance(minute / 2);
      }
      return Object.fromEntries(works.map((work) => [work, sent.slice(from).filter((each) => each === work).length]));
    },
  };
}

test('whatever else is wanted, each kind of work has its share, and goes on having it all the hour', async () => {
  for (const greedy of works) {
    const { wanting } = setUp(400);
    await wanting([greedy], hour);
    for (const work of works.filter((each) => each !== 'ahead' && each !== greedy)) {
      const tenMinutes = await wanting([greedy, work], 10 * minute);
      expect(tenMinutes[work], `${work} beside ${greedy}`).toBeGreaterThanOrEqual(3);
    }
  }
});

test('all of them together stay below what an hour allows, in every hour', async () => {
  const { wanting, kept } = setUp(100);
  await wanting(works, 3 * hour);
  const times = kept.map(({ atMs }) => atMs);
  for (const [i, atMs] of times.entries())
    expect((times[i + 100] ?? Number.POSITIVE_INFINITY) - atMs).toBeGreaterThanOrEqual(hour);
});

test('work that has begun goes on beyond its share, and ends where the hour’s requests do', async () => {
  const { ask, budget } = setUp(10);
  for (let i = 0; i < 10; i += 1) await ask('poll');
  await expect(ask('poll')).rejects.toMatchObject({ kind: 'rate', reach: 'nobody', status: null });
  expect(works.map((work) => budget.waitMs(work) > 0)).toEqual([true, true, true, true, true]);
});

test('a restart, and a clock that was set back, change nothing of what was used', async () => {
  const before = setUp(10);
  for (let i = 0; i < 10; i += 1) await before.ask('open');
  const { budget, clock, ask } = setUp(10, before.kept);
  await expect(ask('open')).rejects.toMatchObject({ kind: 'rate' });
  clock.jump(-5 * hour);
  await clock.advance(hour - 1);
  expect(budget.waitMs('open')).toBe(1);
  await clock.advance(1);
  await ask('open');
});

test('when so many requests will have been sent is when they are sent, whatever was used before', async () => {
  for (const [perHour, before, requests] of [
    [400, [], 1],
    [400, [], 300],
    [400, ['push', 'push', 'push', 'push'], 500],
    [100, Array.from({ length: 60 }, () => 'open' as const), 90],
    [20, ['poll', 'walk'], 100],
  ] as const) {
    const { budget, clock, ask } = setUp(perHour);
    for (const work of before) await ask(work);
    await clock.advance(10 * minute);
    const from = clock.monotonicMs();
    const said = budget.sentInMs('push', requests);
    for (let sent = 0; sent < requests; sent += 1) {
      await clock.advance(budget.waitMs('push'));
      await ask('push');
    }
    const took = clock.monotonicMs() - from;
    expect(said, `${requests} of ${perHour}`).toBeGreaterThanOrEqual(took * 0.9);
    expect(said, `${requests} of ${perHour}`).toBeLessThanOrEqual(took * 1.1);
  }
});
