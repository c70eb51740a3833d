import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdMs } from '#electron/time.ts';
import { believed, eachOf, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a follow-up', () => {
  test('alerts within a minute when the clock is set forward behind the timer’s back', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + 5 * hour);
    clock.jump(6 * hour);
    await clock.advance(minute);
    expect(alerts.length).toBe(1);
  });

  test('is not used up by a clock that shows its time for a moment', async () => {
    const engine = setUpReminders(['Ana']);
    const { clock, alerts, followUp, reminders } = engine;
    await believed(engine);
    const dueAtMs = clock.nowMs() + hour;
    followUp('Ana', dueAtMs);
    clock.jump(5 * hour);
    reminders.check();
    await clock.advance(holdMs - 1);
    clock.jump(-5 * hour);
    reminders.check();
    await clock.advance(2 * hour);
    expect(alerts).toMatchObject([{ atMs: dueAtMs }]);
  });

  test('is not used up by the clock that a machine starts with, before it is set right', async () => {
    const first = setUpReminders(['Ana']);
    const dueAtMs = first.clock.nowMs() + 5 * hour;
    first.followUp('Ana', dueAtMs);
    first.reminders.stop();
    first.stores.close();
    const { clock, alerts, reminders } = setUpReminders(['Ana'], first.dataDir, 6 * hour);
    await clock.advance(holdMs - 1);
    clock.jump(-6 * hour);
    reminders.check();
    await clock.advance(6 * hour);
    expect(alerts).toMatchObject([{ atMs: dueAtMs }]);
  });

  test.each(['while it runs', 'over a start'])(
    'alerts again at its time after a clock that was wrong for long, %s',
    async (when) => {
      const first = setUpReminders(['Ana']);
      const dueAtMs = first.clock.nowMs() + 5 * hour;
      first.followUp('Ana', dueAtMs);
      first.clock.jump(6 * hour);
      await first.clock.advance(5 * minute);
      expect(first.alerts.length).toBe(1);
      first.clock.jump(-6 * hour);
      if (when === 'while it runs') {
        await first.clock.advance(6 * hour);
        expect(first.alerts[1]).toMatchObject({ atMs: dueAtMs });
        return;
      }
      first.reminders.stop();
      first.stores.close();
      const second = setUpReminders(['Ana'], first.dataDir);
      await second.clock.advance(6 * hour);
      expect(second.alerts).toMatchObject([{ atMs: dueAtMs }]);
    },
  );

  test('alerts again after a wrong clock also where the disk refused to write that down at first', async () => {
    const { clock, alerts, followUp, stores } = setUpReminders(['Ana']);
    const dueAtMs = clock.nowMs() + 5 * hour;
    followUp('Ana', dueAtMs);
    clock.jump(6 * hour);
    await clock.advance(5 * minute);
    clock.jump(-6 * hour);
    stores.workspace.db.pragma('query_only = ON');
    await clock.advance(5 * minute);
    stores.workspace.db.pragma('query_only = OFF');
    await clock.advance(6 * hour);
    expect(alerts[1]).toMatchObject({ atMs: dueAtMs });
  });

  test.each(['while it runs', 'over a start'])(
    'that has alerted does not alert again because the clock shows an earlier time for a moment, %s',
    async (when) => {
      const first = setUpReminders(['Ana']);
      first.followUp('Ana', first.clock.nowMs() + hour);
      await first.clock.advance(2 * hour);
      expect(first.alerts.length).toBe(1);
      let { clock, reminders, alerts } = first;
      if (when === 'while it runs') {
        clock.jump(-10 * hour);
        reminders.check();
      } else {
        reminders.stop();
        first.stores.close();
        alerts = [];
        ({ clock, reminders, alerts } = setUpReminders(['Ana'], first.dataDir, -10 * hour));
      }
      await clock.advance(10_000);
      clock.jump(12 * hour);
      await clock.advance(hour);
      expect(alerts.length).toBe(when === 'while it runs' ? 1 : 0);
    },
  );

  test('alerts no earlier than its instant when the clock is set back', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    const dueAtMs = clock.nowMs() + hour;
    followUp('Ana', dueAtMs);
    await clock.advance(hour - minute);
    clock.jump(-3 * hour);
    await clock.advance(2 * hour);
    expect(alerts).toEqual([]);
    await clock.advance(2 * hour);
    expect(alerts).toMatchObject([{ atMs: dueAtMs }]);
  });
});

/** What may happen to a machine with follow-ups, in any order. */
const event = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    who: fc.nat({ max: 2 }),
    inMs: fc.integer({ min: 1, max: 3 * hour }),
  }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 2 * hour }) }),
  fc.record({ kind: fc.constant('jump' as const), ms: fc.integer({ min: -hour, max: 6 * hour }) }),
  fc.record({ kind: fc.constant('wake' as const) }),
);

test('whatever the clock does, every follow-up alerts once for each time that its instant comes, and never before it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 15 }), async (events) => {
      const names = ['Ana', 'Ben', 'Chloé'];
      const { clock, alerts, followUp, reminders, stores } = setUpReminders(names);
      /** Set and not told yet, by name. */
      const open = new Map<string, number>();
      const told = new Map<string, { dueAtMs: number; atMs: number }>();
      /** Told by a clock that was set back since: their instant may come again. */
      const again = new Map<string, number>();
      const tell = () => {
        for (const { name, atMs } of alerts.splice(0).flatMap(eachOf)) {
          const dueAtMs = open.get(name) ?? again.get(name);
          expect(dueAtMs).toBeDefined(); // twice, or one that was replaced
          expect(atMs).toBeGreaterThanOrEqual(dueAtMs ?? Number.POSITIVE_INFINITY);
          open.delete(name);
          again.delete(name);
          told.set(name, { dueAtMs: dueAtMs ?? 0, atMs });
        }
      };
      for (const happens of events) {
        if (happens.kind === 'set') {
          const name = names[happens.who] ?? '';
          // Whatever became due in a jump is told before the new one is set.
          reminders.check();
          await clock.advance(holdMs);
          tell();
          const dueAtMs = clock.nowMs() + happens.inMs;
          open.set(name, dueAtMs);
          again.delete(name);
          told.delete(name);
          followUp(name, dueAtMs);
        } else if (happens.kind === 'pass') await clock.advance(happens.ms);
        else if (happens.kind === 'jump') {
          clock.jump(happens.ms);
          for (const [name, { dueAtMs, atMs }] of told) if (atMs > clock.nowMs()) again.set(name, dueAtMs);
        } else reminders.check();
        tell();
      }
      // The last is due within three hours, and the clock was set back by an hour fifteen times at most.
      await clock.advance(19 * hour);
      tell();
      expect([...open]).toEqual([]);
      reminders.stop();
      stores.close();
    }),
    { numRuns: 15 },
  );
});
