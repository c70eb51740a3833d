import { describe, expect, test } from 'vitest';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { testAccount } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';
import { setUpReminders } from './set-up.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the alert of a snooze', () => {
  test('stays on the screen once its conversation is back', async () => {
    const { clock, followUp, alerts, putAway } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    await clock.advance(hour);
    expect(alerts).toHaveLength(1);
    await clock.advance(minute);
    expect(putAway).toEqual([]);
  });

  test.each([
    ['done', 'done'],
    ['snooze', 'snoozed'],
  ])('is answered by its button %s', async (button, answer) => {
    const { clock, followUp, alerts, row, stores } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    await clock.advance(hour);
    alerts[0]?.buttons.find(({ id }) => id === button)?.press();
    expect(row('Ana')?.back ?? null).toBeNull();
    expect(stores.workspace.deliveries.page(10, null).lines[0]?.answer).toBe(answer);
  });

  test('is shown by the reminder window, which counts it', async () => {
    const { clock, followUp, engine } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    await clock.advance(hour);
    const { total, due } = await engine.handlers['alerts.due']({});
    expect([total, due.map(({ conversationId }) => conversationId)]).toEqual([1, ['Ana']]);
  });
});

describe('undo of the first thing done with what is back', () => {
  test('leaves it in the inbox, whatever its place was', async () => {
    const { clock, followUp, enqueue, row, outbox, account, stores } = setUpReminders(['Ana', 'Ben']);
    const inbox = () =>
      stores.replica.views
        .page(testAccount, { kind: 'place', place: 'inbox' }, null, 50, atMoment(clock.nowMs()))
        .rows.map(({ id }) => id);
    enqueue('Ana', { field: 'status', to: 'closed' });
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
    await clock.advance(hour);
    enqueue('Ana', { field: 'tags', part: 'vip', to: true });
    outbox.undo(account);
    expect([row('Ana')?.tags, inbox()]).toEqual([[], ['Ana', 'Ben']]);
  });

  test('does not end its series', async () => {
    const { clock, followUp, enqueue, row, outbox, account } = setUpReminders(['Ana']);
    followUp('Ana', clock.nowMs() + hour, { act: 'snooze', repeat: 'FREQ=WEEKLY' });
    await clock.advance(hour);
    enqueue('Ana', { field: 'tags', part: 'vip', to: true });
    outbox.undo(account);
    expect(row('Ana')?.back?.from.repeat).toBe('FREQ=WEEKLY');
  });
});

test('a reply ends one of a series that rings only if nobody replies, and not the series', async () => {
  const { clock, followUp, tell, row } = setUpReminders(['Ana']);
  followUp('Ana', clock.nowMs() + hour, { repeat: 'FREQ=WEEKLY', condition: 'if-no-reply' });
  await clock.advance(minute);
  const atMs = clock.nowMs();
  tell(conversation({ id: 'Ana', contactName: 'Ana', lastMessageAtMs: atMs, lastInboundAtMs: atMs }));
  await clock.advance(hour);
  expect(row('Ana')?.followUp).toMatchObject({
    repeat: expect.stringContaining('FREQ=WEEKLY'),
    dueAtMs: expect.any(Number),
  });
});

test('“snooze all” puts off the others where one of them is gone', async () => {
  const names = ['Ana', 'Ben', 'Cem', 'Dan', 'Eva'];
  const { clock, followUp, alerts, observer, stores } = setUpReminders(names);
  const dueAtMs = clock.nowMs() + hour;
  for (const name of names) followUp(name, dueAtMs);
  await clock.advance(hour);
  observer.gone(testAccount, 'Ana', observer.ask(testAccount));
  alerts[0]?.buttons.find(({ id }) => id === 'snooze')?.press();
  const put = names.slice(1).map((name) => stores.workspace.followUps.get(testAccount, name)?.dueAtMs ?? 0);
  expect(put.every((ms) => ms > dueAtMs)).toBe(true);
});

test('a read that the disk refuses once ends no reminders, and makes no durable edit look refused', async () => {
  const { clock, followUp, stores, reminders, alerts } = setUpReminders(['Ana']);
  followUp('Ana', clock.nowMs() + hour);
  stores.workspace.db.exec('ALTER TABLE follow_up RENAME TO elsewhere');
  expect(() => reminders.check()).not.toThrow();
  stores.workspace.db.exec('ALTER TABLE elsewhere RENAME TO follow_up');
  await clock.advance(2 * hour);
  expect(alerts).toHaveLength(1);
});

test('a follow-up that cannot be read costs its own alert alone', async () => {
  const { clock, followUp, stores, titles } = setUpReminders(['Ana', 'Ben']);
  followUp('Ana', clock.nowMs() + hour);
  followUp('Ben', clock.nowMs() + hour);
  stores.workspace.db.prepare(`UPDATE follow_up SET words = '' WHERE conversation_id = 'Ana'`).run();
  await clock.advance(2 * hour);
  expect(titles()).toEqual(['Follow up: Ben']);
});

test('no cell of the exported log begins a formula, also where semicolons or tabs part cells', async () => {
  const { engine, clock, followUp } = setUpReminders(['Ana;=1+1', 'Ben', 'Eve']);
  followUp('Ana;=1+1', clock.nowMs() + hour, { note: '＝1+1' });
  followUp('Ben', clock.nowMs() + hour, { note: 'call\t=1+1' });
  followUp('Eve', clock.nowMs() + hour, { note: '\n =1+1' });
  await clock.advance(hour);
  const csv = await engine.deliveryLog('');
  expect(csv).toContain('"Ana;=1+1"');
  expect(csv).toContain(`'＝1+1`);
  expect(csv).toContain('"call\t=1+1"');
  expect(csv).toContain(`"'\n =1+1"`);
});

test('a snooze over a message that the agent had not seen does not put that away', async () => {
  const { clock, outbox, account, tell, row } = setUpReminders(['Ana']);
  const seen = row('Ana');
  await clock.advance(minute);
  const atMs = clock.nowMs();
  const urgent = { id: 'Ana', contactName: 'Ana', lastMessageAtMs: atMs, lastInboundAtMs: atMs, preview: 'urgent' };
  tell(conversation(urgent));
  outbox.enqueue(account, {
    painted: [{ id: 'Ana', atMs: seen?.lastMessageAtMs ?? 0, preview: seen?.preview ?? null }],
    commandId: 'snooze',
    ids: ['Ana'],
    edits: [{ field: 'followUp', to: aFollowUp({ dueAtMs: atMs + 5 * hour, act: 'snooze' }) }],
  });
  tell(conversation({ ...urgent, tags: ['told again'] }));
  expect(row('Ana')?.laterAtMs).toBeNull();
});

test('one that came back by a reply is no next alert', async () => {
  const { clock, followUp, tell, stores } = setUpReminders(['Ana']);
  followUp('Ana', clock.nowMs() + 5 * hour, { act: 'snooze' });
  await clock.advance(hour);
  const atMs = clock.nowMs();
  tell(conversation({ id: 'Ana', contactName: 'Ana', lastMessageAtMs: atMs, lastInboundAtMs: atMs }));
  expect(stores.workspace.dueFollowUps.next(clock.nowMs())).toBeNull();
});

test('a series that is back ends where the agent drops it', async () => {
  const { clock, followUp, enqueue, row } = setUpReminders(['Ana']);
  followUp('Ana', clock.nowMs() + hour, { act: 'snooze', repeat: 'FREQ=WEEKLY' });
  await clock.advance(hour);
  enqueue('Ana', { field: 'followUp', to: null });
  expect([row('Ana')?.back, row('Ana')?.followUp]).toEqual([null, null]);
});

test('what was put off is back in quiet hours, without a sound', async () => {
  const { clock, followUp, stores, row, alerts } = setUpReminders(['Ana']);
  stores.workspace.preferences.setSettings({
    quietDays: [0, 1, 2, 3, 4, 5, 6].slice(0, 6),
    quietHours: { fromMin: 0, untilMin: 1439 },
  });
  followUp('Ana', clock.nowMs() + hour, { act: 'snooze' });
  await clock.advance(2 * hour);
  expect([row('Ana')?.back?.why, alerts]).toEqual(['time', []]);
});
