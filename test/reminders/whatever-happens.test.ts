import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { testAccount } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { folderWithFiles } from '#test/support/stores.ts';
import { machine, machineEvents } from './machine.ts';
import { believed, eachOf, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;
const names = Array.from({ length: 3 }, (_, i) => `c${i}`);

/** What may happen to a machine with follow-ups, in any order, and what the agent does meanwhile. */
const event = fc.oneof(
  ...machineEvents({ passMs: 3 * hour, sleepMs: 8 * hour, offMs: 5 * hour, wrongMs: [-3 * hour, 5 * hour] }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      who: fc.nat({ max: names.length - 1 }),
      inMs: fc.integer({ min: 1000, max: 6 * hour }),
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

test('whatever a machine goes through, its notification service is given every follow-up once, never early, and the log says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 16 }), async (events) => {
      // What the service was given is kept outside of the engine, over every start; the log is read from the file at the
      // end. Neither asks what the reminders believe.
      const m = await machine(names, folderWithFiles(), testNowMs);
      /** Those that nobody has moved or ended before their time, by name and time. */
      const expected = new Set<string>();
      const standing = new Map<string, number>();
      for (const happens of events) {
        const { followUp, enqueue, outbox, account } = m.run();
        if (happens.kind === 'set') {
          const name = names[happens.who] ?? '';
          const dueAtMs = m.nowMs() + happens.inMs;
          const before = standing.get(name);
          if (before !== undefined && before > m.nowMs()) expected.delete(`${name} ${before}`);
          followUp(name, dueAtMs);
          standing.set(name, dueAtMs);
          expected.add(`${name} ${dueAtMs}`);
        } else if (happens.kind === 'undo') {
          const name = names[happens.who] ?? '';
          if (standing.has(name)) {
            enqueue(name, { field: 'followUp', to: 'completed' });
            outbox.undo(account);
          }
        } else await m.happen(happens);
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
      for (const key of expected) expect(times.get(key), `${key} given to the service`).toBe(1);
      for (const [key, n] of times) expect(n, `${key} twice`).toBe(1);
      const logged = m.log();
      expect(logged.map(({ conversationId, dueAtMs }) => `${conversationId} ${dueAtMs}`).sort()).toEqual(
        [...times.keys()].sort(),
      );
      expect(logged.every(({ shownAtMs, accountId }) => shownAtMs !== null && accountId === testAccount)).toBe(true);
      m.close();
    }),
    { numRuns: 8, examples: [[setWhileWaking]] },
  );
}, 120_000);

test('of thousands that come due at once, and over a night, none is lost and nobody is flooded', async () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
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
  expect(alerts.map(({ title }) => title)).toEqual(['5000 follow-ups are due', '5000 follow-ups are due']);
  expect(new Set(alerts.flatMap(eachOf).map(({ name }) => name)).size).toBe(10_000);
});
