import { describe, expect, test } from 'vitest';
import { sampleAccountId } from '#electron/accounts/connections.ts';
import { holdMs } from '#electron/time.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { believed, setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

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
    expect(alerts).toMatchObject([{ title: 'Follow up: Ana', atMs: dueAtMs }]);
    expect(alerts[0]?.body).toBe('call back about pricing\nDue now, 14:00. You wrote “later”.');
    alerts[0]?.onOpen();
    expect(opened).toEqual(['Ana']);
  });

  test('without a note says why it rings now, and the words it was set with', async () => {
    const { clock, alerts, followUp } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { words: 'in 1h' });
    await clock.advance(hour);
    expect(alerts).toMatchObject([{ body: 'Due now, 13:00. You wrote “in 1h”.' }]);
  });

  test('that was missed while the app was closed alerts late, says so, and only once however often it starts', async () => {
    const first = setUpReminders(['Ana']);
    const dueAtMs = first.clock.nowMs() + hour;
    first.followUp('Ana', dueAtMs);
    first.reminders.stop();
    first.stores.close();

    const second = setUpReminders(['Ana'], first.dataDir, 9 * hour);
    await believed(second);
    expect(second.alerts).toMatchObject([
      { title: 'Follow up: Ana', body: 'Was due 13:00, 8 h ago: Winnow was not running. You wrote “later”.' },
    ]);
    second.reminders.stop();
    second.stores.close();

    const third = setUpReminders(['Ana'], first.dataDir, 10 * hour);
    await believed(third);
    expect(third.alerts).toEqual([]);
  });

  test('says that it is late only when it is so by more than a minute and a half', async () => {
    const engine = setUpReminders(['Ana', 'Ben']);
    const { clock, alerts, followUp } = engine;
    followUp('Ana', clock.nowMs() + hour);
    followUp('Ben', clock.nowMs() + hour - 1);
    clock.jump(hour + 90_000 - holdMs);
    await believed(engine);
    expect(alerts.map(({ body }) => body)).toEqual([
      'Was due 12:59, 1 min ago: the machine slept, or its clock was set. You wrote “later”.',
      'Due now, 13:00. You wrote “later”.',
    ]);
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
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    expect(row('Ana')?.dueAtMs).not.toBeNull();
    await clock.advance(2 * hour);
    expect(alerts).toEqual([]);
    expect(row('Ana')?.dueAtMs).toBeNull();
  });

  test('alerts when the customer’s message was there before it was set', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });

  test('alerts when that message was there and only its text was not', async () => {
    const { clock, alerts, followUp, tell, stores } = setUpReminders(['Ana']);
    const sentAtMs = before.lastMessageAtMs;
    const read = { id: 'm', direction: 'inbound', text: 'Hello', author: null, delivery: null, sentAtMs } as const;
    stores.replica.messages.store(testAccount, 'Ana', [read], sentAtMs, sentAtMs);
    tell({ ...answered, lastInboundAtMs: answered.lastMessageAtMs });
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });

  test('alerts when nothing is known of its conversation any more', async () => {
    const { clock, alerts, followUp, observer } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
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

  test.each([
    ['inbound', 0],
    ['outbound', 1],
  ] as const)(
    'waits for the thread of a message that the list has told, and takes an %s one for what it is',
    async (direction, n) => {
      const { clock, alerts, followUp, tell, stores } = setUpReminders(['Ana']);
      followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
      const { lastInboundAtMs: _, ...told } = answered;
      tell(told);
      await clock.advance(hour + 10_000);
      expect(alerts).toEqual([]);
      const sentAtMs = answered.lastMessageAtMs;
      const message = { id: 'm', direction, text: 'Hello', author: null, delivery: null, sentAtMs };
      stores.replica.messages.store(testAccount, 'Ana', [message], sentAtMs, sentAtMs);
      tell({ ...told, lastInboundAtMs: direction === 'inbound' ? sentAtMs : null });
      await clock.advance(10_000);
      expect(alerts.length).toBe(n);
    },
  );

  test('waits no longer than a minute for a thread that does not come', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    const { lastInboundAtMs: _, ...told } = answered;
    tell(told);
    await clock.advance(hour + minute + 5000);
    expect(alerts.length).toBe(1);
  });

  test('alerts when only we have written since', async () => {
    const { clock, alerts, followUp, tell } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { condition: 'if-no-reply' });
    tell({ ...answered, lastInboundAtMs: before.lastMessageAtMs - hour });
    await clock.advance(2 * hour);
    expect(alerts.length).toBe(1);
  });
});

describe('many at once', () => {
  test('three are told one by one, more become one that opens the follow-ups', async () => {
    const names = ['Ana', 'Ben', 'Chloé', 'Dai', 'Élodie'];
    const { clock, alerts, told, followUp, titles } = setUpReminders(names);
    for (const name of names.slice(0, 3)) followUp(name, clock.nowMs() + hour);
    await clock.advance(2 * hour);
    expect(titles()).toEqual(['Follow up: Ana', 'Follow up: Ben', 'Follow up: Chloé']);
    alerts.length = 0;

    names.forEach((name, i) => {
      followUp(name, clock.nowMs() + hour - i * 1000);
    });
    clock.jump(12 * hour);
    await clock.advance(minute);
    expect(alerts).toMatchObject([
      { title: '5 follow-ups are due', body: 'Élodie: 11 h late\nDai: 11 h late\nChloé: 11 h late\nand 2 more' },
    ]);
    alerts[0]?.onOpen();
    expect(told).toContainEqual({ event: 'command.run', payload: { id: 'go.due' } });
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

test('one whose conversation cannot be read is called what it was called when it was set, and keeps no other from ringing', async () => {
  const engine = setUpReminders(['Ana', 'Ben']);
  const { clock, alerts, followUp, stores } = engine;
  await believed(engine);
  const { conversations } = stores.replica;
  const { base } = conversations;
  followUp('Ana', clock.nowMs() + minute);
  followUp('Ben', clock.nowMs() + minute + 1);
  Object.assign(conversations, {
    base(accountId: string, id: string) {
      if (id === 'Ben') throw Object.assign(new Error('disk'), { code: 'SQLITE_IOERR_READ' });
      return base(accountId, id);
    },
  });
  await clock.advance(10 * minute);
  expect(alerts.map(({ title }) => title.replace('Follow up: ', ''))).toEqual(['Ana', 'Ben']);
});

test('one of the sample inbox does not alert where that is not open', async () => {
  const { clock, alerts, followUp, stores } = setUpReminders(['Ana']);
  const dueAtMs = clock.nowMs() + hour;
  followUp('Ana', dueAtMs);
  const followUpOf = stores.workspace.followUps.stored(testAccount, 'Ana');
  if (followUpOf) stores.workspace.followUps.put({ ...followUpOf, accountId: sampleAccountId });
  await clock.advance(2 * hour);
  expect(alerts).toMatchObject([{ title: 'Follow up: Ana', atMs: dueAtMs }]);
});
