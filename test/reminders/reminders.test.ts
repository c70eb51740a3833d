import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '#electron/ports.ts';
import type { FollowUp } from '#shared/follow-up.ts';
import type { EventPayload } from '#shared/ipc/contract.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Follow-ups over real files; alerts are written down with the time they were shown at. */
function setUpReminders(names: readonly string[], dataDir?: string) {
  const alerts: (Alert & { readonly atMs: number })[] = [];
  const opened: string[] = [];
  const errors: string[] = [];
  const engine = setUpOutbox(
    names.map((name) => conversation({ id: name, contactName: name })),
    {
      ...(dataDir === undefined ? {} : { dataDir }),
      ports: {
        log: { info() {}, warn() {}, error: (words) => void errors.push(words) },
        alerts: { show: (alert) => void alerts.push({ ...alert, atMs: engine.timers.nowMs() }) },
        emit: (event, payload) => {
          if (event === 'conversation.show') opened.push((payload as EventPayload<'conversation.show'>).id);
        },
      },
    },
  );
  const { reminders, timers: clock } = engine;
  const followUp = (id: string, dueAtMs: number, change: Partial<FollowUp> = {}) => {
    engine.enqueue(id, {
      field: 'followUp',
      to: { dueAtMs, zone: 'UTC', words: 'later', note: '', onlyIfNoReply: false, ...change },
    });
  };
  reminders.check();
  return {
    ...engine,
    clock,
    alerts,
    opened,
    errors,
    reminders,
    followUp,
    titles: () => alerts.map(({ title }) => title),
  };
}

describe('a follow-up', () => {
  test('alerts at its time, once, with its note, and opens its conversation', async () => {
    const { clock, alerts, opened, followUp } = setUpReminders(['Ana', 'Ben']);
    // Not where a timer that looks twice a minute would come by in any case.
    const inMs = 2 * hour + 7_001;
    const dueAtMs = clock.nowMs() + inMs;
    followUp('Ana', dueAtMs, { note: 'call back about pricing' });
    await clock.advance(inMs - 1);
    expect(alerts).toEqual([]);
    await clock.advance(24 * hour);
    expect(alerts).toMatchObject([{ title: 'Follow up: Ana', body: 'call back about pricing', atMs: dueAtMs }]);
    alerts[0]?.onOpen();
    expect(opened).toEqual(['Ana']);
  });

  test('without a note says the words it was set with', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { words: 'in 1h' });
    await clock.advance(hour);
    expect(alerts).toMatchObject([{ body: 'in 1h' }]);
  });

  test('that was missed while the app was closed alerts late, says so, and only once however often it starts', () => {
    const first = setUpReminders(['Ana']);
    const dueAtMs = first.clock.nowMs() + hour;
    first.followUp('Ana', dueAtMs);
    first.reminders.stop();
    first.stores.close();

    const second = setUpReminders(['Ana'], first.dataDir);
    second.clock.jump(9 * hour);
    second.reminders.check();
    expect(second.alerts).toMatchObject([{ title: 'Follow up: Ana', body: 'Was due 13:00. later' }]);
    second.reminders.stop();
    second.stores.close();

    const third = setUpReminders(['Ana'], first.dataDir);
    third.clock.jump(10 * hour);
    third.reminders.check();
    expect(third.alerts).toEqual([]);
  });

  test('says that it is late only when it is so by more than a minute and a half', () => {
    const { clock, alerts, followUp, reminders } = setUpReminders(['Ana', 'Ben']);
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + hour - 1);
    clock.jump(hour + 90_000);
    reminders.check();
    expect(alerts.map(({ body }) => body)).toEqual(['Was due 12:59. later', 'later']);
  });

  test('stays on its row when it has alerted, until it is completed', async () => {
    const { clock, alerts, followUp, row } = setUpReminders(['Ana']);
    const dueAtMs = clock.nowMs() + hour;
    followUp('Ana', dueAtMs);
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
    expect(row('Ana')?.dueAtMs).toBe(dueAtMs);
  });

  test('alerts nobody once the reminders are stopped', async () => {
    const { clock, alerts, followUp, reminders } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    reminders.stop();
    await clock.advance(2 * hour);
    expect(alerts).toEqual([]);
  });

  test('alerts within half a minute when the clock is set forward behind the timer’s back', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + 5 * hour);
    clock.jump(6 * hour);
    await clock.advance(30_000);
    expect(alerts.length).toBe(1);
  });

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

  test('moved to another time alerts at that one only; completed it never does', async () => {
    const { clock, alerts, followUp, enqueue, reminders } = setUpReminders(['Ana', 'Ben']);
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + hour);
    const laterMs = clock.nowMs() + 3 * hour;
    followUp('Ana', laterMs);
    enqueue('Ben', { field: 'followUp', to: 'completed' });
    reminders.check();
    await clock.advance(24 * hour);
    expect(alerts).toMatchObject([{ title: 'Follow up: Ana', atMs: laterMs }]);
  });

  test('set again after it has alerted alerts again', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(2 * hour);
    followUp('Ana', clock.nowMs() + hour);
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(2);
  });
});

test('an alert calls the contact what it is called by then', async () => {
  const { clock, alerts, followUp, tell } = setUpReminders(['Ana', 'Bo']);
  followUp('Ana', clock.nowMs() + hour);
  followUp('Bo', clock.nowMs() + 2 * hour);
  tell(conversation({ id: 'Ana', contactName: 'Ana Souza' }));
  tell(conversation({ id: 'Bo', contactName: null, contactId: 'ct_8f2c' }));
  await clock.advance(3 * hour);
  expect(alerts.map(({ title }) => title)).toEqual(['Follow up: Ana Souza', 'Follow up: ct_8f2c']);
});

describe('“only if nobody replies”', () => {
  const before = conversation({ id: 'Ana', contactName: 'Ana' });
  const answered = { ...before, lastMessageAtMs: before.lastMessageAtMs + hour };

  test('is dropped without an alert once the customer has written, and leaves the row', async () => {
    const { clock, alerts, followUp, row, tell } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { onlyIfNoReply: true });
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    expect(row('Ana')?.dueAtMs).not.toBeNull();
    await clock.advance(2 * hour);
    expect(alerts).toEqual([]);
    expect(row('Ana')?.dueAtMs).toBeNull();
  });

  test('alerts when the customer’s message was there before it was set', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    followUp('Ana', clock.nowMs() + hour, { onlyIfNoReply: true });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });

  test('alerts when nothing is known of its conversation any more', async () => {
    const { clock, alerts, followUp, observer } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { onlyIfNoReply: true });
    observer.gone(testAccount, 'Ana', observer.ask(testAccount));
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });

  test('is a wish of its own: without it, a follow-up alerts though the customer has written', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });

  test('alerts when only we have written since', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { onlyIfNoReply: true });
    tell({ ...answered, lastInboundAtMs: before.lastMessageAtMs - hour });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });
});

describe('many at once', () => {
  test('three are told one by one, more become one alert that opens the soonest', async () => {
    const names = ['Ana', 'Ben', 'Chloé', 'Dai', 'Élodie'];
    const { clock, alerts, opened, followUp, titles } = setUpReminders(names);
    for (const name of names.slice(0, 3)) followUp(name, clock.nowMs() + hour);
    await clock.advance(2 * hour);
    expect(titles()).toEqual(['Follow up: Ana', 'Follow up: Ben', 'Follow up: Chloé']);
    alerts.length = 0;

    names.forEach((name, i) => {
      followUp(name, clock.nowMs() + hour - i * 1000);
    });
    clock.jump(12 * hour);
    await clock.advance(minute);
    expect(alerts).toMatchObject([{ title: '5 follow-ups are due', body: 'Élodie, Dai, Chloé and 2 more' }]);
    alerts[0]?.onOpen();
    expect(opened).toEqual(['Élodie']);
    await clock.advance(24 * hour);
    expect(alerts.length).toBe(1);
  });
});

describe('a disk that keeps nothing', () => {
  test('never makes one alert a flood, nor keeps another from coming', async () => {
    const { clock, alerts, errors, followUp, stores } = setUpReminders(['Ana', 'Ben']);
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + 2 * hour);
    stores.workspace.db.pragma('query_only = ON');
    const before = clock.ran();
    await clock.advance(3 * hour);
    expect(alerts.map(({ title }) => title)).toEqual(['Follow up: Ana', 'Follow up: Ben']);
    expect(clock.ran() - before).toBeLessThan(1000);
    expect(new Set(errors)).toEqual(new Set(['reminders could not be checked']));
    stores.workspace.db.pragma('query_only = OFF');
    await clock.advance(minute);
    expect(stores.workspace.followUps.due(clock.nowMs())).toEqual([]);
    expect(alerts.length).toBe(2);
  });

  test('does not keep a follow-up silent that is moved before its alert could be written down', async () => {
    const { clock, alerts, followUp, stores } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    stores.workspace.db.pragma('query_only = ON');
    await clock.advance(hour);
    stores.workspace.db.pragma('query_only = OFF');
    const laterMs = clock.nowMs() + hour;
    followUp('Ana', laterMs);
    await clock.advance(2 * hour);
    expect(alerts.map(({ atMs }) => atMs)).toEqual([laterMs - hour, laterMs]);
  });

  test('is no trouble any more once a follow-up is completed whose alert could not be written down', async () => {
    const { clock, alerts, errors, followUp, enqueue, reminders, stores } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour);
    stores.workspace.db.pragma('query_only = ON');
    await clock.advance(hour);
    stores.workspace.db.pragma('query_only = OFF');
    enqueue('Ana', { field: 'followUp', to: 'completed' });
    errors.length = 0;
    reminders.check();
    await clock.advance(hour);
    expect(errors).toEqual([]);
    expect(alerts.length).toBe(1);
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

test('whatever the clock does, every follow-up alerts exactly once and never before its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 15 }), async (events) => {
      const names = ['Ana', 'Ben', 'Chloé'];
      const { clock, alerts, followUp, reminders, stores } = setUpReminders(names);
      /** Set and not told yet, by name. */
      const open = new Map<string, number>();
      const tell = () => {
        for (const { title, atMs } of alerts.splice(0)) {
          const name = title.replace('Follow up: ', '');
          const dueAtMs = open.get(name);
          expect(dueAtMs).toBeDefined(); // twice, or one that was replaced
          expect(atMs).toBeGreaterThanOrEqual(dueAtMs ?? Number.POSITIVE_INFINITY);
          open.delete(name);
        }
      };
      for (const happens of events) {
        if (happens.kind === 'set') {
          const name = names[happens.who] ?? '';
          const dueAtMs = clock.nowMs() + happens.inMs;
          // Whatever became due in a jump is told before the new one is set.
          reminders.check();
          tell();
          open.set(name, dueAtMs);
          followUp(name, dueAtMs);
        } else if (happens.kind === 'pass') await clock.advance(happens.ms);
        else if (happens.kind === 'jump') clock.jump(happens.ms);
        else reminders.check();
        tell();
      }
      // The last is due within three hours, and the clock was set back by an hour fifteen times at most.
      await clock.advance(19 * hour);
      tell();
      expect([...open]).toEqual([]);
      reminders.stop();
      stores.close();
    }),
    { numRuns: 60 },
  );
});
