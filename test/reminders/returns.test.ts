import { describe, expect, test } from 'vitest';
import { setAtProvider } from '#shared/follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';
import { believed, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

function setUp(names: readonly string[] = ['Ana', 'Ben'], dataDir?: string) {
  const engine = setUpReminders(names, dataDir);
  const { stores, clock, followUp, tell } = engine;
  const view = (place: 'inbox' | 'later' | 'due') =>
    stores.replica.views
      .page(testAccount, { kind: 'place', place }, null, 50, atMoment(clock.nowMs()))
      .rows.map(({ id }) => id);
  const counts = () => stores.replica.views.counts(testAccount, atMoment(clock.nowMs()));
  const snooze = (id: string, dueAtMs: number, change: Parameters<typeof followUp>[2] = {}) =>
    followUp(id, dueAtMs, { act: 'snooze', ...change });
  const reply = (id: string) =>
    tell(conversation({ id, contactName: id, lastMessageAtMs: clock.nowMs(), lastInboundAtMs: clock.nowMs() }));
  return { ...engine, view, counts, snooze, reply };
}

describe('a snoozed conversation', () => {
  test('is in Later and nowhere else until its time, then back on top of the inbox, and alerts', async () => {
    const { clock, view, counts, snooze, row, alerts } = setUp(['Ana', 'Ben', 'Cem']);
    snooze('Ana', clock.nowMs() + 2 * hour);
    snooze('Cem', clock.nowMs() + hour);
    expect([view('inbox'), view('later'), view('due')]).toEqual([['Ben'], ['Cem', 'Ana'], []]);
    expect(counts()).toMatchObject({ inbox: 1, later: 2, due: 0 });
    await clock.advance(2 * hour);
    expect([view('inbox'), view('later')]).toEqual([['Ana', 'Cem', 'Ben'], []]);
    expect(row('Ana')?.back).toMatchObject({ why: 'time', from: { words: 'later' } });
    expect(alerts.map(({ title }) => title)).toEqual(['Back: Cem', 'Back: Ana']);
  });

  test('is told once among the changes to be back', async () => {
    const { clock, snooze, stores } = setUp();
    snooze('Ana', clock.nowMs() + hour);
    await clock.advance(2 * hour);
    expect(stores.workspace.followUpEvents.list(testAccount, 'Ana').map(({ kind }) => kind)).toEqual(['time']);
  });

  test('that others have put off alerts at its time, whatever the customer had written before', async () => {
    const { clock, stores, row, reply, alerts } = setUp();
    reply('Ana');
    const followUp = setAtProvider(clock.nowMs() + hour, 'UTC', 'snooze');
    stores.workspace.followUps.put({
      accountId: testAccount,
      conversationId: 'Ana',
      contact: 'Ana',
      followUp,
      seenInboundAtMs: null,
    });
    await clock.advance(2 * hour);
    expect(alerts.map(({ title }) => title)).toEqual(['Back: Ana']);
    expect(row('Ana')?.back?.why).toBe('time');
  });

  test.each(['closed', 'pending'] as const)('that was %s comes back into the inbox', async (status) => {
    const { clock, view, snooze, enqueue } = setUp();
    enqueue('Ana', { field: 'status', to: status });
    snooze('Ana', clock.nowMs() + hour);
    expect([view('inbox'), view('later')]).toEqual([['Ben'], ['Ana']]);
    await clock.advance(hour);
    expect(view('inbox')).toEqual(['Ana', 'Ben']);
  });

  test('is back until the first thing that is done with it, which is not looking', async () => {
    const { clock, snooze, row, enqueue, engine } = setUp();
    snooze('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    await engine.handlers['conversations.open']({ accountId: testAccount, id: 'Ana' });
    expect(row('Ana')?.back).not.toBeNull();
    enqueue('Ana', { field: 'tags', part: 'vip', to: true });
    expect(row('Ana')).toMatchObject({ back: null, tags: ['vip'] });
  });

  test('is done with where that changes nothing but that it is back', async () => {
    const { clock, snooze, row, enqueue } = setUp();
    snooze('Ana', clock.nowMs() + hour);
    await clock.advance(hour);
    enqueue('Ana', { field: 'status', to: 'open' });
    expect(row('Ana')?.back).toBeNull();
  });

  test.each(['always', 'if-no-reply'] as const)(
    'with the condition %s is back at once when they reply',
    async (condition) => {
      const { clock, snooze, row, reply, alerts } = setUp();
      snooze('Ana', clock.nowMs() + 5 * hour, { condition });
      await clock.advance(hour);
      reply('Ana');
      expect(row('Ana')).toMatchObject({ laterAtMs: null, back: { why: 'replied', atMs: clock.nowMs() } });
      await clock.advance(9 * hour);
      expect(alerts).toEqual([]);
    },
  );

  test('stays away until its time although they reply, where that was meant', async () => {
    const { clock, snooze, row, reply, view } = setUp();
    snooze('Ana', clock.nowMs() + 5 * hour, { condition: 'even-if-replied' });
    await clock.advance(hour);
    reply('Ana');
    expect(view('later')).toEqual(['Ana']);
    await clock.advance(4 * hour);
    expect(row('Ana')?.back?.why).toBe('time');
  });

  test('says that nobody replied, where that was the condition', async () => {
    const { clock, snooze, row } = setUp();
    snooze('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    await clock.advance(hour);
    expect(row('Ana')?.back?.why).toBe('nobody-replied');
  });

  test('that came due while the app was closed is back after the start', async () => {
    const first = setUp();
    first.snooze('Ana', first.clock.nowMs() + hour);
    first.reminders.stop();
    first.stores.close();
    const second = setUp([], first.dataDir);
    expect(second.view('later')).toEqual(['Ana']);
    second.clock.jump(9 * hour);
    await believed(second);
    expect([second.view('inbox')[0], second.row('Ana')?.back?.why]).toEqual(['Ana', 'time']);
  });

  test('that a wrong clock brought back waits again once the clock is right', async () => {
    const engine = setUp();
    const { clock, view, snooze, reminders } = engine;
    snooze('Ana', clock.nowMs() + 5 * hour);
    clock.jump(24 * hour);
    await believed(engine);
    expect(view('inbox')[0]).toBe('Ana');
    clock.jump(-24 * hour);
    await believed(engine);
    reminders.check();
    expect(view('later')).toEqual(['Ana']);
  });
});

describe('one key', () => {
  test('brings back what is put off, and puts it back to the same time', () => {
    const { clock, snooze, enqueue, row, view } = setUp();
    const dueAtMs = clock.nowMs() + 5 * hour;
    snooze('Ana', dueAtMs, { note: 'call' });
    enqueue('Ana', { field: 'followUp', to: 'back' });
    const back = row('Ana')?.back;
    expect([view('inbox')[0], back?.why]).toEqual(['Ana', 'by-hand']);
    enqueue('Ana', { field: 'followUp', to: back?.from ?? null });
    expect(row('Ana')).toMatchObject({ back: null, laterAtMs: dueAtMs, followUp: { note: 'call' } });
  });

  test('is taken back by undo', () => {
    const { clock, snooze, enqueue, row, outbox, account } = setUp();
    const dueAtMs = clock.nowMs() + 5 * hour;
    snooze('Ana', dueAtMs);
    enqueue('Ana', { field: 'followUp', to: 'back' });
    outbox.undo(account);
    expect(row('Ana')).toMatchObject({ back: null, laterAtMs: dueAtMs });
    outbox.redo(account);
    expect(row('Ana')?.back?.why).toBe('by-hand');
  });

  test('does nothing to a reminder', () => {
    const { clock, followUp, enqueue, row } = setUp();
    followUp('Ana', clock.nowMs() + hour);
    enqueue('Ana', { field: 'followUp', to: 'back' });
    expect(row('Ana')?.followUp?.act).toBe('remind');
  });
});
