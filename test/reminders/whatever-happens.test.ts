import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { folderWithFiles } from '#test/support/stores.ts';
import { believed, eachOf, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;
const names = Array.from({ length: 3 }, (_, i) => `c${i}`);

type Shown = { readonly name: string; readonly dueAtMs: number; readonly atMs: number };

/** What may happen to a machine with follow-ups, in any order. */
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      who: fc.nat({ max: names.length - 1 }),
      inMs: fc.integer({ min: 1000, max: 6 * hour }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3 * hour }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('sleep' as const), ms: fc.integer({ min: minute, max: 8 * hour }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wrong' as const),
      byMs: fc.integer({ min: -3 * hour, max: 5 * hour }),
      forMs: fc.integer({ min: 1, max: 9_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      afterMs: fc.integer({ min: 0, max: 5 * hour }),
      isQuit: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), who: fc.nat({ max: names.length - 1 }) }) },
);

/** The clock is set wrong in the seconds after a sleep, which explains its own jump and not that one. */
const setWhileWaking = [
  { kind: 'set' as const, who: 0, inMs: 63_001 },
  { kind: 'sleep' as const, ms: 60_000 },
  { kind: 'wrong' as const, byMs: 110_001, forMs: 2_000 },
  { kind: 'pass' as const, ms: 1 },
];

/**
 * The service's own record is kept outside of the engine, over every start: what it was given, and when. The log is read
 * from the file at the end. Neither asks what the reminders believe.
 */
function machine() {
  const dataDir = folderWithFiles();
  const shown: Shown[] = [];
  let run = setUpReminders(names, dataDir);
  // One that is merely called by another name now, or is about fewer, rings no more.
  const given = () => run.alerts.splice(0).filter(({ isCorrected }) => !isCorrected);
  const drain = () => void shown.push(...given().flatMap(eachOf));
  const nowMs = () => run.clock.nowMs();
  return {
    shown,
    drain,
    nowMs,
    run: () => run,
    async restart(afterMs: number, isQuit: boolean): Promise<void> {
      drain();
      if (isQuit) await run.engine.stop();
      else {
        // As after a kill: what the end of a run writes down is not written.
        run.clock.jump(-1);
        run.stores.workspace.db.pragma('query_only = ON');
        run.reminders.stop();
        run.stores.close();
      }
      run = setUpReminders(names, dataDir, nowMs() + afterMs - testNowMs);
      await believed(run);
      drain();
    },
  };
}

test('whatever a machine goes through, its notification service is given every follow-up once, never early, and the log says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 16 }), async (events) => {
      const m = machine();
      await believed(m.run());
      /** Those that nobody has moved or ended before their time, by name and time. */
      const expected = new Map<string, Shown['dueAtMs']>();
      const standing = new Map<string, number>();
      for (const happens of events) {
        const { clock, engine, followUp, enqueue, outbox, account } = m.run();
        if (happens.kind === 'set') {
          const name = names[happens.who] ?? '';
          const dueAtMs = m.nowMs() + happens.inMs;
          const before = standing.get(name);
          if (before !== undefined && before > m.nowMs()) expected.delete(`${name} ${before}`);
          followUp(name, dueAtMs);
          standing.set(name, dueAtMs);
          expected.set(`${name} ${dueAtMs}`, dueAtMs);
        } else if (happens.kind === 'pass') await clock.advance(happens.ms);
        else if (happens.kind === 'sleep') {
          engine.suspend();
          clock.jump(happens.ms);
          engine.wake();
          await clock.advance(3_000);
        } else if (happens.kind === 'wrong') {
          clock.jump(happens.byMs);
          m.run().reminders.check();
          await clock.advance(happens.forMs);
          clock.jump(-happens.byMs);
          m.run().reminders.check();
          await clock.advance(10_000);
        } else if (happens.kind === 'restart') await m.restart(happens.afterMs, happens.isQuit);
        else {
          const name = names[happens.who] ?? '';
          if (standing.has(name)) {
            enqueue(name, { field: 'followUp', to: 'completed' });
            outbox.undo(account);
          }
        }
        m.drain();
      }
      await m.run().clock.advance(7 * hour);
      m.drain();

      const times = new Map<string, number>();
      for (const { name, dueAtMs, atMs } of m.shown) {
        const key = `${name} ${dueAtMs}`;
        times.set(key, (times.get(key) ?? 0) + 1);
        expect(atMs, `${key} early`).toBeGreaterThanOrEqual(dueAtMs);
      }
      for (const key of expected.keys()) expect(times.get(key), `${key} given to the service`).toBe(1);
      for (const [key, n] of times) expect(n, `${key} twice`).toBe(1);
      const log = m.run().stores.workspace.deliveries.list(1000, null);
      const logged = log.filter(({ firedAtMs }) => firedAtMs !== null);
      expect(logged.map(({ conversationId, dueAtMs }) => `${conversationId} ${dueAtMs}`).sort()).toEqual(
        [...times.keys()].sort(),
      );
      expect(logged.every(({ shownAtMs, accountId }) => shownAtMs !== null && accountId === testAccount)).toBe(true);
      m.run().stores.close();
    }),
    { numRuns: 8, examples: [[setWhileWaking]] },
  );
}, 120_000);

test('of thousands that come due at once, and over a night, none is lost and nobody is flooded', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => `c${i}`);
  const engine = setUpReminders([]);
  const { clock, alerts, stores } = engine;
  await believed(engine);
  const dueAtMs = clock.nowMs() + hour;
  stores.workspace.transaction(() => {
    for (const [i, conversationId] of many.entries()) {
      stores.workspace.followUps.put({
        accountId: testAccount,
        conversationId,
        contact: conversationId,
        seenInboundAtMs: null,
        followUp: aFollowUp({ dueAtMs: dueAtMs + (i % 2) * 9 * hour }),
      });
    }
  });
  engine.reminders.check();
  await clock.advance(hour);
  engine.engine.suspend();
  clock.jump(12 * hour);
  engine.engine.wake();
  await clock.advance(3_000);
  expect(alerts.map(({ title }) => title)).toEqual(['1500 follow-ups are due', '1500 follow-ups are due']);
  expect(new Set(alerts.flatMap(eachOf).map(({ name }) => name)).size).toBe(3000);
});
